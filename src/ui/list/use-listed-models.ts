import { useEffect, useMemo } from 'preact/hooks';
import { type CategoryTotals, getCategoryTotals, isOnline } from '../../horde/index.ts';
import { filterTags } from '../../list/index.ts';
import type { CombinedModelData } from '../../messages/protocol.ts';
import { findHordeSpeed } from '../../request/index.ts';
import { useLoaded } from '../use-loaded.ts';
import { type ColumnContext, columnsOf, type ListColumn } from './columns.tsx';
import type { KeptList } from './kept-list.ts';
import { sortOrder } from './list-head.tsx';
import { type ListedModel, listModels, sortListedModels } from './listed-models.ts';
import type { RowModel } from './row-model.ts';
import type { Choices } from './use-choices.ts';

/** If the Horde has no model online, the totals are 0, not unknown. */
const totalsOf = ({ statistics, sources }: CombinedModelData, listed: readonly ListedModel[]): CategoryTotals =>
  Object.keys(statistics).length > 0
    ? getCategoryTotals(listed.map((model) => model.statistics))
    : { modelsOnline: 0, workerCount: sources.workers.fetchedAt === null ? null : 0, threadCount: 0, queued: 0 };

const NO_MODELS: readonly ListedModel[] = [];

/** A search also finds models without workers. */
const isOnlineOnly = ({ filter, isSearching }: Choices) => filter.onlineOnly && !isSearching;

/**
 * The models that match the filter, not yet sorted. Most lists are opened without a filter, so the first rows do not
 * wait for the code that filters.
 */
function useFilteredModels(data: CombinedModelData | null, choices: Choices) {
  const { filter, request } = choices;
  const onlineOnly = isOnlineOnly(choices);
  const isFiltered = filterTags(filter).length > 0;
  const filtering = useLoaded(isFiltered, () => import('../../list/filter-models.ts'));
  const isLoading = isFiltered && !filtering;
  const filtered = useMemo(() => {
    if (!data || isLoading) return NO_MODELS;
    const entries = Object.entries(data.statistics);
    const models = isFiltered
      ? filtering?.filterModels(data.statistics, { ...filter, onlineOnly }).models
      : onlineOnly
        ? entries.filter(([, model]) => isOnline(model))
        : entries;
    const hordeSpeed = findHordeSpeed(Object.values(data.statistics));
    return listModels(data.modelType, models ?? [], { request, hordeSpeed });
  }, [data, filter, filtering, onlineOnly, request]);
  return { filtered, isLoading };
}

/** Shorter lists are sorted and searched in no time. */
const LONG_LIST = 1_000;

/** A long list computes beforehand what it will be sorted and searched by. */
function usePreparedModels(models: readonly ListedModel[]) {
  const isLong = models.length > LONG_LIST;
  const preparing = useLoaded(isLong, () => import('./prepare-models.ts'));
  useEffect(() => (isLong ? preparing?.prepareModels(models) : undefined), [preparing, models]);
}

/** The filtered models that match the search, sorted. The first rows do not wait for the code that searches, either. */
function useSearchedModels(
  filtered: readonly ListedModel[],
  { sort, typed, isSearching }: Choices,
  typedKey: string | null,
  context: ColumnContext,
) {
  const searching = useLoaded(isSearching, () => import('./search-models.ts'));
  const sorted = useMemo(() => {
    const columns = columnsOf(context);
    const column = columns.find(({ key }) => key === sort.key) ?? columns[0];
    return column ? sortListedModels(filtered, column.figure(context), sortOrder(column, sort.isReversed)) : filtered;
  }, [filtered, sort, context]);
  const search = useMemo(() => searching?.createModelSearch(filtered), [searching, filtered]);
  const listed = useMemo(() => {
    if (!isSearching) return sorted;
    const keys = search?.(typed, typedKey);
    return keys ? sorted.filter(({ key }) => keys.has(key)) : NO_MODELS;
  }, [sorted, search, isSearching, typed, typedKey]);
  return { listed, isLoading: isSearching && !searching };
}

/**
 * The models of an answer as listed, with the list's figures. Each part is computed again only if something that it
 * depends on has changed. `typedKey`: the key of the model whose whole name was typed. `kept`: rows to show until there
 * is an answer. `more`: columns that only this list has.
 */
export function useListedModels(
  data: CombinedModelData | null,
  choices: Choices,
  typedKey: string | null,
  kept: KeptList | null,
  more?: readonly ListColumn[],
) {
  const { modelType, usePeriod } = choices;
  const onlineOnly = isOnlineOnly(choices);
  const areThreads = useMemo(
    () =>
      kept?.areThreads ??
      Object.values(data?.statistics ?? {}).some(({ worker_count_is_threads }) => worker_count_is_threads === true),
    [data, kept],
  );
  const context = useMemo<ColumnContext>(
    () => ({ modelType, areThreads, usePeriod, ...(more && { more }) }),
    [modelType, areThreads, usePeriod, more],
  );
  const { filtered, isLoading: isFilterLoading } = useFilteredModels(data, choices);
  usePreparedModels(filtered);
  const { listed, isLoading: isSearchLoading } = useSearchedModels(filtered, choices, typedKey, context);
  const totals = useMemo(() => data && totalsOf(data, listed), [data, listed]);
  /** How many models there are without filter and search. */
  const allCount = useMemo(() => {
    const all = Object.values(data?.statistics ?? {});
    return onlineOnly ? all.filter(isOnline).length : all.length;
  }, [data, onlineOnly]);
  return {
    listed,
    /** The rows of the list. Of a stored list there are only the first rows. */
    rows: kept?.rows ?? (listed as readonly RowModel[]),
    listedCount: kept?.listedCount ?? listed.length,
    totals: kept?.totals ?? totals,
    context,
    allCount: kept?.allCount ?? allCount,
    /** The code that filters or searches is being loaded. */
    isLoading: isFilterLoading || isSearchLoading,
  };
}
