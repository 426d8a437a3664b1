import {
  type BackendCombinedModelStatistics,
  type BackendVariation,
  type CategoryTotals,
  combineVariations,
  getCategoryTotals,
  type HordeWorkerSummary,
  isOnline,
  isServed,
  type ReferenceFacts,
  toOfferFigures,
} from '../horde/index.ts';
import { hasWorkerCondition, type ModelFilter } from './model-filter.ts';
import { findModelSize } from './model-size.ts';
import { hasWords } from './search-words.ts';

type Statistics = Record<string, BackendCombinedModelStatistics>;

/** The models that match a filter, each with only its matching variations and workers. */
export interface FilteredModels {
  /** By key, in the given order. */
  models: Map<string, BackendCombinedModelStatistics>;
  /** How many models there are without the filter: those online if it is `onlineOnly`, else all. */
  countWithoutFilter: number;
  /** Totals of the matching models. */
  readonly totals: CategoryTotals;
}

/**
 * Returns the models that match a filter. Their figures come from their matching variations and workers, except for the
 * usage.
 */
export function filterModels(statistics: Statistics, filter: ModelFilter): FilteredModels {
  const models = new Map<string, BackendCombinedModelStatistics>();
  let countWithoutFilter = 0;
  for (const [key, model] of Object.entries(statistics)) {
    if (filter.onlineOnly && !isOnline(model)) continue;
    countWithoutFilter += 1;
    const narrowed = narrowModel(key, model, filter);
    if (narrowed) models.set(key, narrowed);
  }
  return {
    models,
    countWithoutFilter,
    // For thousands of models this takes as long as everything else here.
    get totals() {
      return getCategoryTotals([...models.values()]);
    },
  };
}

/** Whether a list with this filter shows the model. */
export function matchesFilter(key: string, model: BackendCombinedModelStatistics, filter: ModelFilter): boolean {
  return narrowModel(key, model, filter) !== null;
}

/**
 * The model with only its matching variations and workers, and with figures computed from them; the model itself if all
 * of them match. Null: it does not match. An unknown figure does not match.
 */
function narrowModel(
  key: string,
  model: BackendCombinedModelStatistics,
  filter: ModelFilter,
): BackendCombinedModelStatistics | null {
  if (filter.onlineOnly && !isOnline(model)) return null;
  if (!matchesRecord(model, filter) || !matchesSize(model, filter) || !hasWords(key, model, filter.search)) return null;
  const all = Object.values(model.backend_variations ?? {});
  const isWanted = isWantedBackend(model, filter);
  const left = all.flatMap((variation) =>
    isWanted(variation) ? (narrowVariation(variation, model.worker_summaries, filter) ?? []) : [],
  );
  if (left.length === all.length && left.every((variation, at) => variation === all[at])) {
    return all.length > 0 || (filter.backends.length === 0 && !hasWorkerCondition(filter)) ? model : null;
  }
  if (left.length === 0) return null;
  const worker_summaries = narrowWorkers(model.worker_summaries, left, filter);
  return {
    ...model,
    ...combineVariations([{ ...model, variations: left, worker_summaries }]),
    worker_summaries,
    backend_variations: Object.fromEntries(left.map((variation) => [variation.backend, variation])),
  };
}

/**
 * Whether the variation is on one of the wanted backends. If the model is online, that backend must serve it now;
 * otherwise it is enough that the backend has ever served it.
 */
function isWantedBackend(model: BackendCombinedModelStatistics, { backends }: ModelFilter) {
  const isModelOnline = isOnline(model);
  return (variation: BackendVariation) =>
    backends.length === 0 ||
    (backends.includes(variation.backend) && (!isModelOnline || isServed(toOfferFigures(variation))));
}

function matchesWorker(worker: HordeWorkerSummary, { context, length, trustedOnly }: ModelFilter): boolean {
  return (
    !worker.maintenance_mode &&
    (context === null || (worker.max_context_length ?? 0) >= context) &&
    (length === null || (worker.max_length ?? 0) >= length) &&
    (!trustedOnly || worker.trusted === true)
  );
}

/**
 * The variation as its matching workers serve it; the variation itself if the filter has no condition on workers. Null:
 * no worker matches.
 */
function narrowVariation(
  variation: BackendVariation,
  worker_summaries: BackendCombinedModelStatistics['worker_summaries'],
  filter: ModelFilter,
): BackendVariation | null {
  if (!hasWorkerCondition(filter)) return variation;
  const workers = variation.worker_ids.flatMap((id) => worker_summaries?.[id] ?? []);
  const matching = workers.filter((worker) => matchesWorker(worker, filter));
  if (matching.length === 0) return null;
  const served = new Set(matching.flatMap(({ models }) => models));
  const left: BackendVariation = {
    ...variation,
    spellings: variation.spellings.filter(({ name }) => served.has(name)),
    worker_ids: matching.map(({ id }) => id),
    worker_count: matching.length,
  };
  const summaries = Object.fromEntries(matching.map((worker) => [worker.id, worker]));
  const figures = combineVariations([{ variations: [left], worker_summaries: summaries }]);
  const { thread_count, performance_mean, queued, queued_jobs, eta, eta_is_estimate } = figures;
  const { eta_is_estimate: _, ...rest } = left;
  return {
    ...rest,
    thread_count,
    performance: performance_mean,
    queued,
    queued_jobs,
    eta,
    ...(eta_is_estimate && { eta_is_estimate }),
  };
}

/** The workers of the remaining variations. If the filter has a condition on workers, only those that match. */
function narrowWorkers(
  worker_summaries: BackendCombinedModelStatistics['worker_summaries'],
  left: readonly BackendVariation[],
  filter: ModelFilter,
): BackendCombinedModelStatistics['worker_summaries'] {
  if (!worker_summaries) return null;
  const ids = new Set(left.flatMap(({ worker_ids }) => worker_ids));
  const entries = Object.entries(worker_summaries).filter(
    ([id, worker]) => ids.has(id) && (!hasWorkerCondition(filter) || matchesWorker(worker, filter)),
  );
  return Object.fromEntries(entries);
}

function matchesSize({ display_name, reference }: BackendCombinedModelStatistics, filter: ModelFilter): boolean {
  const { smallest, largest } = filter;
  if (smallest === null && largest === null) return true;
  const size = findModelSize(display_name, reference);
  return size !== null && size.billions >= (smallest ?? 0) && size.billions <= (largest ?? Infinity);
}

function matchesRecord(model: BackendCombinedModelStatistics, filter: ModelFilter): boolean {
  const { baseline, style, tags = [], nsfw }: ReferenceFacts = model.reference ?? {};
  const isAmong = (texts: readonly string[], text: string | undefined) =>
    texts.length === 0 || (text !== undefined && texts.some((one) => foldCase(one) === foldCase(text)));
  return (
    (filter.inReference === null || model.in_reference === filter.inReference) &&
    (filter.nsfw === null || nsfw === filter.nsfw) &&
    isAmong(filter.baselines, baseline) &&
    isAmong(filter.styles, style) &&
    filter.tags.every((wanted) => tags.some((tag) => foldCase(tag) === foldCase(wanted)))
  );
}

const foldCase = (text: string) => text.toLowerCase();
