import { useMemo } from 'preact/hooks';
import { type CategoryTotals, getCategoryTotals } from '../../horde/index.ts';
import type { CombinedModelData } from '../../messages/protocol.ts';
import { countBackends, hasBackend, type ListedModel, listModels, sortModels } from './model-list.ts';
import { createModelSearch } from './search-models.ts';
import type { Choices } from './use-choices.ts';

/** An answer that the Horde has no model online is known to be none, not unknown. */
const totalsOf = ({ statistics, sources }: CombinedModelData): CategoryTotals =>
  Object.keys(statistics).length > 0
    ? getCategoryTotals(statistics)
    : { modelsOnline: 0, workerCount: sources.workers.fetchedAt === null ? null : 0, threadCount: 0, queued: 0 };

const NO_MODELS: readonly ListedModel[] = [];

/** The models of an answer as they are listed, and what is told of all of them. Each part is made again only when
 * something that it is made of has changed. `typedKey`: the model that what is typed is the whole name of. */
export function useListedModels(
  data: CombinedModelData | null,
  { sort, chosen, everything, typed, isSearching }: Choices,
  typedKey: string | null,
) {
  const all = useMemo(() => (data ? listModels(data) : NO_MODELS), [data]);
  const totals = useMemo(() => data && totalsOf(data), [data]);
  const backends = useMemo(() => countBackends(all), [all]);
  const mostWorkers = useMemo(() => Math.max(1, ...all.map(({ figures }) => figures.workerCount ?? 0)), [all]);
  const sorted = useMemo(
    () =>
      sortModels(
        all.filter((model) => hasBackend(model, chosen)),
        sort,
        chosen,
      ),
    [all, chosen, sort],
  );
  const search = useMemo(() => createModelSearch(all), [all]);
  const listed = useMemo(() => {
    const keys = isSearching ? search(typed, typedKey) : null;
    const found = keys ? sorted.filter(({ key }) => keys.has(key)) : sorted;
    return isSearching || everything ? found : found.filter(({ online }) => online);
  }, [sorted, search, isSearching, typed, typedKey, everything]);
  return { all, totals, backends, mostWorkers, listed };
}
