import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Ask } from '../../messages/ask.ts';
import type { CombinedModelData, ModelType, Sources } from '../../messages/protocol.ts';

/** The background is asked again after this time at the latest … */
const INTERVAL_MS = 60_000;
/** … and never sooner than this, even if it announces news. */
const MIN_PAUSE_MS = 5_000;
/** Its next try may end a little later than announced. */
const RETRY_DELAY_MS = 300;

type Scope = 'online' | 'all';

export interface CombinedModels {
  /** The answer that covers the most models; null: there is none yet. */
  data: CombinedModelData | null;
  /** What `data` covers. */
  scope: Scope;
  /** The newest states of the sources. */
  sources: Sources | null;
  /** The error of the last question to the background; null: it was answered. */
  error: unknown;
  refreshing: boolean;
  /** The user asked for newer figures before the Horde may be asked again. */
  tooSoon: boolean;
  refresh: () => void;
}

/** The answer to the first question, or its promise. */
type FirstAnswer = CombinedModelData | Promise<CombinedModelData> | undefined;

interface Held {
  modelType: ModelType;
  data: CombinedModelData | null;
  scope: Scope;
  sources: Sources | null;
  error: unknown;
  refreshing: boolean;
  tooSoon: boolean;
}

const withoutData = (modelType: ModelType): Held => ({
  modelType,
  data: null,
  scope: 'online',
  sources: null,
  error: null,
  refreshing: true,
  tooSoon: false,
});

/** Changes with every attempt to ask the Horde. */
const writeAttempts = (sources: Sources | null) =>
  JSON.stringify(Object.values(sources ?? {}).map(({ fetchedAt, nextTryAt }) => [fetchedAt, nextTryAt]));

/** When the background may next ask the Horde for something that affects the figures (ms since the epoch). */
function nextTryOf(sources: Sources, modelType: ModelType): number {
  const { status, workers, stats, reference } = sources;
  const asked = modelType === 'text' ? [status, workers, stats, reference] : [status, workers, stats];
  return Math.min(...asked.map(({ nextTryAt }) => nextTryAt ?? Number.POSITIVE_INFINITY));
}

/** The data held for the current type. `change` does nothing for another type. */
function useHeldModels(modelType: ModelType, scope: Scope, first: FirstAnswer) {
  const [held, setHeld] = useState<Held>(() =>
    first && 'sources' in first
      ? { ...withoutData(modelType), data: first, scope, sources: first.sources }
      : withoutData(modelType),
  );
  const wanted = useRef({ modelType, scope });
  wanted.current = { modelType, scope };
  const change = useCallback((of: ModelType, part: Partial<Held>) => {
    setHeld((before) =>
      of === wanted.current.modelType
        ? { ...(before.modelType === of ? before : withoutData(of)), ...part, modelType: of }
        : before,
    );
  }, []);
  return { held: held.modelType === modelType ? held : withoutData(modelType), wanted, change };
}

type HeldModels = ReturnType<typeof useHeldModels>;

/** Loads the background's data in the currently wanted scope. */
function useLoad(ask: Ask, { wanted, change }: HeldModels, first: FirstAnswer) {
  /** Numbers of the last question and of the last answered one. */
  const turns = useRef({ asked: 0, answered: 0 });
  const askedScope = useRef<{ modelType: ModelType; scope: Scope } | null>(null);
  const load = useCallback(
    async (of: ModelType) => {
      const { scope } = wanted.current;
      const isFirst = turns.current.asked === 0;
      turns.current.asked += 1;
      const turn = turns.current.asked;
      askedScope.current = { modelType: of, scope };
      const data = await ((isFirst && first) || ask('getCombinedModelData', { modelType: of, scope }));
      // An answer only counts for its own question: not for another type, and not after the answer to a later question,
      // which may be wider.
      if (of !== wanted.current.modelType || turn < turns.current.answered) return;
      turns.current.answered = turn;
      change(of, { data, scope, sources: data.sources, error: null });
    },
    [ask, change, first],
  );
  return { load, askedScope };
}

/**
 * Calls `askAgain` when it is due (ms since the epoch), or as soon as the popup is visible again after that; null:
 * never.
 */
function useCallWhenDue(due: number | null, askAgain: () => void) {
  useEffect(() => {
    if (due === null) return;
    const lookIfSeen = () => {
      if (document.visibilityState === 'visible' && Date.now() >= due) askAgain();
    };
    const timer = setTimeout(lookIfSeen, Math.max(0, due - Date.now()));
    document.addEventListener('visibilitychange', lookIfSeen);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', lookIfSeen);
    };
  }, [due, askAgain]);
}

/**
 * The combined data of one model type: at once from what the background has, and again whenever that has something new
 * or may ask the Horde again, as long as the popup is visible. A wider `scope` is loaded at once, a narrower one with
 * the next refresh. `first`: the answer to a first question that has already been asked, or its promise. `listen` calls
 * back whenever the background has something new.
 */
export function useCombinedModels(
  ask: Ask,
  modelType: ModelType,
  scope: Scope,
  first?: FirstAnswer,
  listen?: (hear: () => void) => () => void,
): CombinedModels {
  const models = useHeldModels(modelType, scope, first);
  const { held, wanted, change } = models;
  const { load, askedScope } = useLoad(ask, models, first);
  const known = useRef(held.sources);
  known.current = held.sources;
  /** When the background was last asked for newer figures, ms since the epoch. */
  const refreshedAt = useRef(0);

  const refresh = useCallback(
    async (of: ModelType, now: boolean) => {
      refreshedAt.current = Date.now();
      const before = writeAttempts(known.current);
      change(of, { refreshing: true, tooSoon: false });
      try {
        const { sources } = await ask('awaitRefresh', { modelType: of, ...(now && { now }) });
        if (of !== wanted.current.modelType) return;
        change(of, { tooSoon: now && writeAttempts(sources) === before });
        // The figures bring their ages along.
        await load(of);
      } catch (error) {
        change(of, { error });
      }
      change(of, { refreshing: false });
    },
    [ask, change, load],
  );

  useEffect(() => {
    const open = () => refresh(modelType, false);
    void load(modelType).then(open, open);
  }, [modelType, load, refresh]);

  useEffect(() => listen?.(() => void load(wanted.current.modelType).catch(() => {})), [listen, load]);

  useEffect(() => {
    const { current } = askedScope;
    if (scope === 'all' && (current?.scope !== 'all' || current.modelType !== modelType))
      load(modelType).catch(() => {});
  }, [scope, modelType, load]);

  const nextTry = held.sources ? nextTryOf(held.sources, modelType) : Number.POSITIVE_INFINITY;
  const last = refreshedAt.current;
  const due = Math.max(last + MIN_PAUSE_MS, Math.min(nextTry + RETRY_DELAY_MS, last + INTERVAL_MS));
  const askAgain = useCallback(() => void refresh(modelType, false), [modelType, refresh]);
  useCallWhenDue(held.refreshing ? null : due, askAgain);

  return { ...held, refresh: () => void refresh(modelType, true) };
}
