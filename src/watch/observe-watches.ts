import { type BackendCombinedModelStatistics, isOnline, isServed, toOfferFigures } from '../horde/index.ts';
import { filterModels } from '../list/index.ts';

import { type Watch, type WatchTarget, watchKey } from './watch.ts';
import type { WatchedOffer } from './watch-sample.ts';

/** The text models as an answer of the Horde has them. */
export interface ServedModels {
  /** By key or any name that means one model; null: nobody knows it. */
  get(name: string): BackendCombinedModelStatistics | null;
  /** Those that a worker serves, by key. */
  online(): Record<string, BackendCombinedModelStatistics>;
}

/** What no row tells of is served by nobody: that is known, since the answer is whole. */
const NOT_SERVED: WatchedOffer = { isOnline: false, wait: null, models: [] };

/** What an answer says of each watch, by its key. */
export const observeWatches = (watches: readonly Watch[], models: ServedModels): Map<string, WatchedOffer> =>
  new Map(watches.map(({ target }) => [watchKey(target), observe(target, models)]));

function observe(target: WatchTarget, models: ServedModels): WatchedOffer {
  if (target.is === 'filter') return observeAll(filtered(target, models));
  const model = models.get(target.model);
  if (!model) return NOT_SERVED;
  if (target.is === 'model') return isOnline(model) ? observeAll([model]) : NOT_SERVED;
  const variation = model.backend_variations?.[target.backend];
  const figures = variation && toOfferFigures(variation);
  return figures && isServed(figures)
    ? { isOnline: true, wait: figures.eta, models: [model.display_name] }
    : NOT_SERVED;
}

const filtered = ({ filter }: WatchTarget & { is: 'filter' }, models: ServedModels) => [
  ...filterModels(models.online(), filter).models.values(),
];

/** Models that are online: the soonest of them says the wait. */
function observeAll(models: readonly BackendCombinedModelStatistics[]): WatchedOffer {
  const waits = models.flatMap(({ best_eta }) => best_eta?.eta ?? []);
  return {
    isOnline: models.length > 0,
    wait: waits.length > 0 ? Math.min(...waits) : null,
    models: models.map(({ display_name }) => display_name),
  };
}
