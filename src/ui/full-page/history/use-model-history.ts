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

/** The history of the model that has these names; null until anything of it has been read. As sources arrive a model gets
 * more names: until their history has been read, the one without them is shown. */
export function useModelHistory(
  { loadHistory, listen }: Pick<PageWorld, 'loadHistory' | 'listen'>,
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
      if (Date.now() - readAt < LEAST_PAUSE_MS) return;
      readAt = Date.now();
      const reader = (await loadHistory()).forOneLook();
      const { names: own, readFirst: first } = latest.current;
      let whole = NOTHING_READ;
      for await (const part of readModelHistory(reader, own, Math.floor(readAt / 1000), first)) {
        if (isEnded) return;
        whole = { ...whole, ...part };
        // What is shown whole already is not replaced by parts.
        if (!hasRead.current) setHeld((before) => ({ ...(before ?? NOTHING_READ), ...part }));
      }
      hasRead.current = true;
      setHeld(whole);
    };
    void load();
    const stopListening = listen(() => document.visibilityState === 'visible' && void load());
    return () => {
      isEnded = true;
      stopListening();
    };
  }, [identity, loadHistory, listen]);
  return held;
}
