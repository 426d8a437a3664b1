import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Ask } from '../../messages/ask.ts';
import type { CombinedModelData, ModelType, Sources } from '../../messages/protocol.ts';

/** How often the Horde's answers may change while somebody looks (ms): `/status/models` and `/workers`. */
const INTERVAL = 60_000;
/** The background may reckon its next try a little later (ms) than it says. */
const LATER = 300;

type Scope = 'online' | 'all';

export interface CombinedModels {
  /** The widest answer there is; null: none yet. */
  data: CombinedModelData | null;
  /** What `data` covers. */
  scope: Scope;
  /** The newest word on the sources. */
  sources: Sources | null;
  /** Why the background could not be asked. */
  error: string | null;
  refreshing: boolean;
  /** The user asked for newer figures, sooner than the Horde may be asked again. */
  tooSoon: boolean;
  refresh: () => void;
}

interface Held {
  modelType: ModelType;
  data: CombinedModelData | null;
  scope: Scope;
  sources: Sources | null;
  error: string | null;
  refreshing: boolean;
  tooSoon: boolean;
}

const nothing = (modelType: ModelType): Held => ({
  modelType,
  data: null,
  scope: 'online',
  sources: null,
  error: null,
  refreshing: true,
  tooSoon: false,
});

/** Changes with every attempt to ask the Horde. */
const attempts = (sources: Sources | null) =>
  JSON.stringify(Object.values(sources ?? {}).map(({ fetchedAt, nextTryAt }) => [fetchedAt, nextTryAt]));

/** When the first of the failing sources is to be asked again (ms since the epoch). */
function nextTryOf({ sources, refreshing }: Held): number | null {
  if (!sources || refreshing) return null;
  const tries = Object.values(sources).flatMap(({ state, nextTryAt }) =>
    state === 'failing' ? (nextTryAt ?? []) : [],
  );
  return tries.length ? Math.min(...tries) : null;
}

/** The combined data of one model type: at once from what the background holds, then again after the refresh that
 * this started, and every minute while the popup is visible. A wider
 * `scope` is loaded at once, a narrower one with the next refresh. `first`: the answer to the first question, which
 * was asked before, or the promise of it. */
export function useCombinedModels(
  ask: Ask,
  modelType: ModelType,
  scope: Scope,
  first?: CombinedModelData | Promise<CombinedModelData>,
): CombinedModels {
  const [held, setHeld] = useState<Held>(() =>
    first && 'sources' in first
      ? { ...nothing(modelType), data: first, scope, sources: first.sources }
      : nothing(modelType),
  );
  const wanted = useRef({ modelType, scope });
  wanted.current = { modelType, scope };
  const newest = useRef<{ modelType: ModelType; scope: Scope } | null>(null);
  const known = useRef(held.sources);
  known.current = held.sources;

  const change = useCallback((of: ModelType, part: Partial<Held>) => {
    setHeld((before) =>
      of === wanted.current.modelType
        ? { ...(before.modelType === of ? before : nothing(of)), ...part, modelType: of }
        : before,
    );
  }, []);

  const load = useCallback(
    async (of: ModelType) => {
      const { scope } = wanted.current;
      const turn = { modelType: of, scope };
      const asked = newest.current ? undefined : first;
      newest.current = turn;
      const data = await (asked ?? ask('getCombinedModelData', turn));
      // An answer that a later question has overtaken could be narrower than what is wanted now.
      if (newest.current === turn) change(of, { data, scope, sources: data.sources, error: null });
    },
    [ask, change, first],
  );

  const refresh = useCallback(
    async (of: ModelType, now: boolean) => {
      const before = attempts(known.current);
      change(of, { refreshing: true, tooSoon: false });
      try {
        const { sources } = await ask('awaitRefresh', { modelType: of, ...(now && { now }) });
        change(of, { sources, tooSoon: now && attempts(sources) === before });
        await load(of);
      } catch (error) {
        change(of, { error: error instanceof Error ? error.message : String(error) });
      }
      change(of, { refreshing: false });
    },
    [ask, change, load],
  );

  useEffect(() => {
    const open = () =>
      load(modelType).then(
        () => refresh(modelType, false),
        () => refresh(modelType, false),
      );
    void open();
    const timer = setInterval(() => document.visibilityState === 'visible' && void refresh(modelType, false), INTERVAL);
    return () => clearInterval(timer);
  }, [modelType, load, refresh]);

  useEffect(() => {
    const { current } = newest;
    if (scope === 'all' && (current?.scope !== 'all' || current.modelType !== modelType))
      load(modelType).catch(() => {});
  }, [scope, modelType, load]);

  // What a notice says of the next try is kept.
  const nextTry = nextTryOf(held);
  useEffect(() => {
    const left = nextTry === null ? 0 : nextTry - Date.now();
    if (left <= 0) return;
    const timer = setTimeout(
      () => document.visibilityState === 'visible' && void refresh(modelType, false),
      left + LATER,
    );
    return () => clearTimeout(timer);
  }, [nextTry, modelType, refresh]);

  return {
    ...(held.modelType === modelType ? held : nothing(modelType)),
    refresh: () => void refresh(modelType, true),
  };
}
