import { useState } from 'preact/hooks';
import { filterTags } from '../../list/index.ts';
import type { Ask } from '../../messages/ask.ts';
import type { CombinedModelData, ModelType } from '../../messages/protocol.ts';
import { say, sayCount } from '../../words/index.ts';
import { formatCount } from '../format.ts';
import type { ListColumn } from './columns.tsx';
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
  /** The answer to the first question, where that has been asked already: see `useCombinedModels`. */
  first?: CombinedModelData | Promise<CombinedModelData>;
  /** Calls back whenever the background has something new; gives what ends that. */
  listen?: (hear: () => void) => () => void;
  /** Columns that only this list has. */
  more?: readonly ListColumn[];
}

export type ModelListState = ReturnType<typeof useModelList>;

/** Everything that a list shows, out of what the user has chosen and what the background holds. */
export function useModelList({ ask, storage, first, listen, more }: ModelListSources) {
  const choices = useChoices(storage);
  const { modelType, filter, typed, isSearching } = choices;
  const [since, setSince] = useState(Date.now);
  const now = useNow();
  const held = useCombinedModels(ask, modelType, isSearching || !filter.onlineOnly ? 'all' : 'online', first, listen);
  const { data, scope, sources, error, refreshing, tooSoon, refresh } = held;
  const typedName = useTypedName(ask, typed, data);
  const models = useListedModels(data, choices, typedName.key, more);

  const isStatusKnown = !!sources && sources.status.fetchedAt !== null;
  const isWidening = isSearching && scope === 'online';
  const state = getListState({
    listedCount: models.listed.length,
    status: sources?.status ?? null,
    error,
    isRefreshing: refreshing,
    waitedMs: now - since,
    isLooking: isWidening || typedName.pending || models.isLoading,
    isFiltered: isSearching || filterTags(filter).length > 0,
  });
  const { length } = models.listed;
  const announcement = [
    ...(state === 'listed' ? [sayCount('models', length, formatCount(length))] : []),
    ...(tooSoon ? [say('too_soon')] : []),
  ].join('. ');
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
    held,
    models,
    now,
    state,
    isStatusKnown,
    isWidening,
    announcement,
    failure,
    chooseModelType,
    tryAgain,
  };
}
