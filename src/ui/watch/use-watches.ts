import { useEffect, useState } from 'preact/hooks';
import { onMessage } from '../../browser/messaging.ts';
import type { Ask } from '../../messages/ask.ts';
import type { Notice, WatchAnswer } from '../../messages/protocol.ts';
import type { WatchChange } from '../../watch/index.ts';

/** What is watched, the same for all stars of a page: asked once, and again whenever the background says that it has
 * changed. */
let held: WatchAnswer | null = null;
let isFollowing = false;
const listeners = new Set<(answer: WatchAnswer) => void>();

function keepAnswer(answer: WatchAnswer) {
  held = answer;
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
  if (!held) void load();
}

export interface WatchesState {
  /** Null: nothing has come yet. */
  watches: WatchAnswer | null;
  /** Rejects where the background could not keep the change. */
  change: (change: WatchChange) => Promise<void>;
  clearFeed: () => Promise<void>;
}

export function useWatches(ask: Ask): WatchesState {
  const [watches, setWatches] = useState(held);
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
