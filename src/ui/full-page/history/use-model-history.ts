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

/** Each answer of each source is news, but the history is not read again sooner than this. */
const MIN_PAUSE_MS = 4 * 60_000;

/**
 * The history of the model with these names. Null: nothing of it has been read yet. A model can get more names as
 * sources arrive. Until the history of all of them has been read, the previous one is shown.
 */
export function useModelHistory(
  { loadHistory, listenForNews }: Pick<PageWorld, 'loadHistory' | 'listenForNews'>,
  names: NamesByBackend,
  readFirst: ReadFirst,
): ModelHistory | null {
  const [held, setHeld] = useState<ModelHistory | null>(null);
  const identity = JSON.stringify([...names]);
  const hasRead = useRef(false);
  const latest = useRef({ names, readFirst });
  latest.current = { names, readFirst };
  useEffect(() => {
    let isEnded = false;
    let readAt = -Infinity;
    const load = async () => {
      if (Date.now() - readAt < MIN_PAUSE_MS) return;
      readAt = Date.now();
      const reader = (await loadHistory()).forOneSnapshot();
      const { names: own, readFirst: first } = latest.current;
      let whole = NOTHING_READ;
      for await (const part of readModelHistory(reader, own, Math.floor(readAt / 1000), first)) {
        if (isEnded) return;
        whole = { ...whole, ...part };
        // A complete history on screen is not replaced by a part of the next one.
        if (!hasRead.current) setHeld((before) => ({ ...(before ?? NOTHING_READ), ...part }));
      }
      hasRead.current = true;
      setHeld(whole);
    };
    void load();
    const stopListening = listenForNews(() => document.visibilityState === 'visible' && void load());
    return () => {
      isEnded = true;
      stopListening();
    };
  }, [identity, loadHistory, listenForNews]);
  return held;
}
