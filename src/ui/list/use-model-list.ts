import { useEffect, useRef, useState } from 'preact/hooks';
import { filterTags } from '../../list/index.ts';
import type { Ask } from '../../messages/ask.ts';
import type { CombinedModelData, ModelType } from '../../messages/protocol.ts';
import { say, sayCount } from '../../words/index.ts';
import { formatCount } from '../format.ts';
import type { ListColumn } from './columns.tsx';
import { type KeptList, listIdentity } from './kept-list.ts';
import { getListState } from './list-state.ts';
import { useChoices } from './use-choices.ts';
import { useCombinedModels } from './use-combined-models.ts';
import { useListedModels } from './use-listed-models.ts';
import { useNow } from './use-now.ts';
import { useTypedName } from './use-typed-name.ts';

export interface ModelListSources {
  ask: Ask;
  /** Where choices are remembered. */
  storage: Pick<Storage, 'getItem' | 'setItem'>;
  /** The answer to the first question, if that has already been asked: see `useCombinedModels`. */
  first?: CombinedModelData | Promise<CombinedModelData>;
  /** Calls back whenever the background has something new; returns a function that stops this. */
  listenForNews?: (hear: () => void) => () => void;
  /** The rows to show until the first question is answered. */
  kept?: KeptList | null;
  /** Stores the first rows for the next window. Missing: they are not stored. */
  keep?: (list: KeptList) => void;
  /** Columns that only this list has. */
  more?: readonly ListColumn[];
}

export type ModelListState = ReturnType<typeof useModelList>;

/** Stores the first rows for the next window, whenever they have changed and the browser is idle. */
function useKeepList(keep: ModelListSources['keep'], list: KeptList | null) {
  useEffect(() => {
    if (!keep || !list) return;
    const handle = requestIdleCallback(() => keep(list));
    return () => cancelIdleCallback(handle);
  }, [keep, list?.rows, list?.sources, list?.list]);
}

/** What screen readers announce. Stored rows are not announced, but the answer after them is. */
function announce(
  state: ReturnType<typeof getListState>,
  isKept: boolean,
  listedCount: number,
  tooSoon: boolean,
): string {
  const parts = state === 'listed' && !isKept ? [sayCount('models', listedCount, formatCount(listedCount))] : [];
  if (tooSoon) parts.push(say('too_soon'));
  return parts.join('. ');
}

/** The state of a list, from the user's choices and the background's data. */
export function useModelList({ ask, storage, first, listenForNews, kept, keep, more }: ModelListSources) {
  const choices = useChoices(storage);
  const { modelType, filter, typed, isSearching } = choices;
  const [since, setSince] = useState(Date.now);
  const now = useNow();
  const wantedScope = isSearching || !filter.onlineOnly ? 'all' : 'online';
  const held = useCombinedModels(ask, modelType, wantedScope, first, listenForNews);
  const { data, scope, error, refreshing, tooSoon, refresh } = held;
  const typedName = useTypedName(ask, typed, data);
  const identity = listIdentity(choices);
  const isAnswered = useRef(false);
  isAnswered.current ||= data !== null || error !== null;
  const stands = !isAnswered.current && !isSearching && kept?.list === identity ? kept : null;
  const models = useListedModels(data, choices, typedName.key, stands, more);
  const sources = stands?.sources ?? held.sources;
  const { rows, listedCount, allCount, totals, context } = models;
  useKeepList(
    keep,
    data && totals && !isSearching && !models.isLoading
      ? { list: identity, rows, listedCount, allCount, totals, areThreads: context.areThreads, sources: data.sources }
      : null,
  );

  const isStatusKnown = !!sources && sources.status.fetchedAt !== null;
  const isWidening = isSearching && scope === 'online';
  const state = getListState({
    listedCount,
    status: sources?.status ?? null,
    error,
    isRefreshing: refreshing,
    waitedMs: now - since,
    isLooking: isWidening || typedName.pending || models.isLoading,
    isFiltered: isSearching || filterTags(filter).length > 0,
  });
  const failure = isStatusKnown ? sources.status.failure : null;
  const chooseModelType = (type: ModelType) => {
    choices.chooseModelType(type);
    setSince(Date.now());
  };
  const tryAgain = () => {
    setSince(Date.now());
    refresh();
  };
  return {
    choices,
    held: { ...held, sources },
    models,
    now,
    state,
    isStatusKnown,
    isWidening,
    announcement: announce(state, stands !== null, listedCount, tooSoon),
    failure,
    chooseModelType,
    tryAgain,
  };
}
