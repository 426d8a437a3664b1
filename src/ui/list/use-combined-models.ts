import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Ask } from '../../messages/ask.ts';
import type { CombinedModelData, ModelType, Sources } from '../../messages/protocol.ts';

/** The background is asked again after this time at the latest, … */
const INTERVAL_MS = 60_000;
/** … and never sooner than this, even if it says that there will be news. */
const SHORTEST_PAUSE_MS = 5_000;
/** Its next try may end a little later than it said. */
const LATER_MS = 300;

type Scope = 'online' | 'all';

export interface CombinedModels {
  /** The answer that covers most models; null: there is none yet. */
  data: CombinedModelData | null;
  /** What `data` covers. */
  scope: Scope;
  /** The newest states of the sources. */
  sources: Sources | null;
  /** What the last question to the background failed with; null: it was answered. */
  error: unknown;
  refreshing: boolean;
  /** The user asked for newer figures, sooner than the Horde may be asked again. */
  tooSoon: boolean;
  refresh: () => void;
}

/** The answer to the first question, or the promise of it. */
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

const nothingYet = (modelType: ModelType): Held => ({
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

/** When the background may next ask the Horde for something that the figures are made of (ms since the epoch). */
function nextTryOf(sources: Sources, modelType: ModelType): number {
  const { status, workers, stats, reference } = sources;
  const asked = modelType === 'text' ? [status, workers, stats, reference] : [status, workers, stats];
  return Math.min(...asked.map(({ nextTryAt }) => nextTryAt ?? Number.POSITIVE_INFINITY));
}

/** What is held of the type that is wanted now. `change` does nothing for another type. */
function useHeldModels(modelType: ModelType, scope: Scope, first: FirstAnswer) {
  const [held, setHeld] = useState<Held>(() =>
    first && 'sources' in first
      ? { ...nothingYet(modelType), data: first, scope, sources: first.sources }
      : nothingYet(modelType),
  );
  const wanted = useRef({ modelType, scope });
  wanted.current = { modelType, scope };
  const change = useCallback((of: ModelType, part: Partial<Held>) => {
    setHeld((before) =>
      of === wanted.current.modelType
        ? { ...(before.modelType === of ? before : nothingYet(of)), ...part, modelType: of }
        : before,
    );
  }, []);
  return { held: held.modelType === modelType ? held : nothingYet(modelType), wanted, change };
}

type HeldModels = ReturnType<typeof useHeldModels>;

/** Loads what the background holds, in the scope that is wanted at the moment. */
function useLoad(ask: Ask, { wanted, change }: HeldModels, first: FirstAnswer) {
  /** The last question, and the last that was answered. */
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
      // An answer belongs to its question: not to another type, and not to what was asked after it, which can be wider.
      if (of !== wanted.current.modelType || turn < turns.current.answered) return;
      turns.current.answered = turn;
      change(of, { data, scope, sources: data.sources, error: null });
    },
    [ask, change, first],
  );
  return { load, askedScope };
}

/** Calls `askAgain` when it is due (ms since the epoch), or as soon as the popup is shown again after that; null: never. */
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

/** The combined data of one model type: at once from what the background holds, again whenever that has something new,
 * and when it may ask the Horde again, as long as the popup is visible. A wider `scope` is loaded at once, a narrower one
 * with the next refresh. `first`: the answer to the first question, which was asked before, or the promise of it.
 * `listen` calls back whenever the background has something new. */
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
        // With the figures come their ages.
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
  const due = Math.max(last + SHORTEST_PAUSE_MS, Math.min(nextTry + LATER_MS, last + INTERVAL_MS));
  const askAgain = useCallback(() => void refresh(modelType, false), [modelType, refresh]);
  useCallWhenDue(held.refreshing ? null : due, askAgain);

  return { ...held, refresh: () => void refresh(modelType, true) };
}
