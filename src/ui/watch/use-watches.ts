import { useEffect, useState } from 'preact/hooks';
import { onMessage } from '../../browser/messaging.ts';
import type { Ask } from '../../messages/ask.ts';
import type { Notice, WatchAnswer } from '../../messages/protocol.ts';
import type { WatchChange } from '../../watch/index.ts';

/**
 * The watches, shared by all stars on a page: asked for once, and again whenever the background says that they have
 * changed.
 */
let heldAnswer: WatchAnswer | null = null;
let isFollowing = false;
const listeners = new Set<(answer: WatchAnswer) => void>();

function keepAnswer(answer: WatchAnswer) {
  heldAnswer = answer;
  for (const listener of listeners) listener(answer);
}

function followWatches(ask: Ask) {
  const load = () => ask('getWatches', {}).then(keepAnswer, () => {});
  if (!isFollowing) {
    isFollowing = true;
    onMessage((message) => {
      if ((message as Notice | undefined)?.notice === 'watches changed') void load();
    });
  }
  if (!heldAnswer) void load();
}

export interface WatchesState {
  /** Null: nothing has arrived yet. */
  watches: WatchAnswer | null;
  /** Rejects if the background could not store the change. */
  change: (change: WatchChange) => Promise<void>;
  clearFeed: () => Promise<void>;
}

export function useWatches(ask: Ask): WatchesState {
  const [watches, setWatches] = useState(heldAnswer);
  useEffect(() => {
    listeners.add(setWatches);
    followWatches(ask);
    return () => void listeners.delete(setWatches);
  }, [ask]);
  return {
    watches,
    change: async (change) => keepAnswer(await ask('changeWatches', { change }, { once: true })),
    clearFeed: async () => keepAnswer(await ask('clearWatchFeed', {}, { once: true })),
  };
}
