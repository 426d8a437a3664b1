import { type BackendCombinedModelStatistics, isOnline, isServed, toOfferFigures } from '../horde/index.ts';
import { filterModels } from '../list/index.ts';

import { type Watch, type WatchTarget, watchKey } from './watch.ts';
import type { WatchedOffer } from './watch-sample.ts';

/** The text models in an answer of the Horde. */
export interface ServedModels {
  /** By key or any name that means one model; null: unknown. */
  get(name: string): BackendCombinedModelStatistics | null;
  /** The models that a worker serves, by key. */
  online(): Record<string, BackendCombinedModelStatistics>;
}

/** A model without a row is known not to be served, since the answer is complete. */
const NOT_SERVED: WatchedOffer = { isOnline: false, wait: null, models: [] };

/** What an answer says about each watch, by its key. */
export const observeWatches = (watches: readonly Watch[], models: ServedModels): Map<string, WatchedOffer> =>
  new Map(watches.map(({ target }) => [watchKey(target), observeTarget(target, models)]));

function observeTarget(target: WatchTarget, models: ServedModels): WatchedOffer {
  if (target.is === 'filter') return observeAll(listMatchingModels(target, models));
  const model = models.get(target.model);
  if (!model) return NOT_SERVED;
  if (target.is === 'model') return isOnline(model) ? observeAll([model]) : NOT_SERVED;
  const variation = model.backend_variations?.[target.backend];
  const figures = variation && toOfferFigures(variation);
  return figures && isServed(figures)
    ? { isOnline: true, wait: figures.eta, models: [model.display_name] }
    : NOT_SERVED;
}

const listMatchingModels = ({ filter }: WatchTarget & { is: 'filter' }, models: ServedModels) => [
  ...filterModels(models.online(), filter).models.values(),
];

/** For several models online: the soonest of them determines the wait. */
function observeAll(models: readonly BackendCombinedModelStatistics[]): WatchedOffer {
  const waits = models.flatMap(({ best_eta }) => best_eta?.eta ?? []);
  return {
    isOnline: models.length > 0,
    wait: waits.length > 0 ? Math.min(...waits) : null,
    models: models.map(({ display_name }) => display_name),
  };
}
