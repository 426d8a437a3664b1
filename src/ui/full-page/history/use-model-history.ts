import { useEffect, useRef, useState } from 'preact/hooks';
import type { NamesByBackend } from '../../../history/index.ts';
import type { PageWorld } from '../page-world.ts';
import { type ModelHistory, type ReadFirst, readModelHistory } from './model-history.ts';

const NOTHING_READ: ModelHistory = {
  now: 0,
  begins: null,
  series: {},
  use: null,
  availability: {},
  week: null,
  delivered: null,
};

/** News come with every answer of every source. The history is read again after so long (ms) at the soonest. */
const LEAST_PAUSE_MS = 4 * 60_000;

/** The history of the model that has these names; null until anything of it has been read. */
export function useModelHistory(
  { loadHistory, listen }: Pick<PageWorld, 'loadHistory' | 'listen'>,
  names: NamesByBackend,
  readFirst: ReadFirst,
): ModelHistory | null {
  const [held, setHeld] = useState<{ identity: string; history: ModelHistory } | null>(null);
  const identity = JSON.stringify([...names]);
  const latest = useRef({ names, readFirst });
  latest.current = { names, readFirst };
  useEffect(() => {
    let isEnded = false;
    let readAt = -Infinity;
    let hasRead = false;
    const load = async () => {
      if (Date.now() - readAt < LEAST_PAUSE_MS) return;
      readAt = Date.now();
      const reader = await loadHistory();
      const { names: own, readFirst: first } = latest.current;
      let history = NOTHING_READ;
      for await (const part of readModelHistory(reader, own, Math.floor(readAt / 1000), first)) {
        if (isEnded) return;
        history = { ...history, ...part };
        // Parts of two readings side by side would not fit.
        if (!hasRead) setHeld({ identity, history });
      }
      hasRead = true;
      setHeld({ identity, history });
    };
    void load();
    const stopListening = listen(() => document.visibilityState === 'visible' && void load());
    return () => {
      isEnded = true;
      stopListening();
    };
  }, [identity, loadHistory, listen]);
  return held?.identity === identity ? held.history : null;
}
