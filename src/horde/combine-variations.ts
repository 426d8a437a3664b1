import { sumKnown } from './figure.ts';
import { combineNames, type NameFigures, toNameStatus } from './name-figures.ts';
import type {
  BackendCombinedModelStatistics,
  BackendVariation,
  CombinedFigures,
  HordeWorkerSummary,
} from './statistics.ts';

/** Some or all variations of a model, with everything needed to compute their workers and waits. */
export interface ChosenVariations {
  variations: readonly BackendVariation[];
  /** The whole model's. */
  worker_summaries: BackendCombinedModelStatistics['worker_summaries'];
  /** The model's. */
  performance_stand_in?: number;
}

/**
 * What any variations offer together, of one model or of several: the union of their workers, each worker's threads
 * once, means, sums, and the wait over all their names. A model's own figures are those of all its variations.
 */
export function combineVariations(chosen: readonly ChosenVariations[]): CombinedFigures {
  const variations = chosen.flatMap((model) => model.variations);
  const names = variations.flatMap(({ spellings }) => spellings.map(toNameStatus));
  const { performance, ...figures } = combineNames(names, listWorkers(chosen), findSubstituteSpeed(chosen));
  const threads = figures.thread_count ?? sumKnown(variations.map(({ thread_count }) => thread_count));
  const rates = variations.flatMap((variation) => variation.performance ?? []).sort((a, b) => a - b);
  return {
    ...figures,
    thread_count: threads,
    worker_count: countWorkers(chosen),
    performance: sumKnown(rates),
    performance_mean: performance,
    best_eta: findBestEta(variations),
    usage_stats: sumUsage(variations),
  };
}

/** The figures of the chosen variations of a model. If all are chosen, they are the model's own. */
export function combineChosen(
  statistics: BackendCombinedModelStatistics,
  isChosen: (variation: BackendVariation) => boolean,
): CombinedFigures {
  const all = Object.values(statistics.backend_variations ?? {});
  const variations = all.filter(isChosen);
  return variations.length === all.length ? statistics : combineVariations([{ ...statistics, variations }]);
}

/** Null without `/workers`. */
function listWorkers(chosen: readonly ChosenVariations[]): HordeWorkerSummary[] | null {
  const workers: HordeWorkerSummary[] = [];
  for (const { worker_summaries } of chosen) {
    if (!worker_summaries) return null;
    workers.push(...Object.values(worker_summaries));
  }
  return workers;
}

/** Workers in maintenance are listed behind a model but serve nothing. Null if a variation's workers are not known. */
function countWorkers(chosen: readonly ChosenVariations[]): number | null {
  const serving = new Set<string>();
  for (const { variations, worker_summaries } of chosen) {
    if (!worker_summaries) {
      return sumKnown(chosen.flatMap((model) => model.variations.map((variation) => variation.worker_count)));
    }
    for (const { worker_count, worker_ids } of variations) {
      if (worker_count === null) return null;
      for (const id of worker_ids) if (worker_summaries[id]?.maintenance_mode === false) serving.add(id);
    }
  }
  return serving.size;
}

/** It is the same for every model of an answer. */
function findSubstituteSpeed(chosen: readonly ChosenVariations[]): number | null {
  for (const { performance_stand_in } of chosen) if (performance_stand_in !== undefined) return performance_stand_in;
  return null;
}

/** The variation with the shortest wait; among equal waits the one with fewer queued tokens, then the faster one. */
function findBestEta(variations: readonly BackendVariation[]): BackendCombinedModelStatistics['best_eta'] {
  let best: (BackendVariation & { eta: number }) | null = null;
  for (const variation of variations) {
    const { eta, thread_count } = variation;
    if (eta === null || thread_count === 0) continue;
    if (!best || compareWaits({ ...variation, eta }, best) < 0) best = { ...variation, eta };
  }
  if (!best) return null;
  const { backend, eta, eta_is_estimate } = best;
  return { backend, eta, ...(eta_is_estimate && { eta_is_estimate }) };
}

type Wait = Pick<NameFigures, 'queued' | 'performance'> & { eta: number };

const compareWaits = (a: Wait, b: Wait) =>
  a.eta - b.eta ||
  (a.queued ?? 0) - (b.queued ?? 0) ||
  // An unknown speed counts as the slowest.
  (b.performance ?? 0) - (a.performance ?? 0);

function sumUsage(variations: readonly BackendVariation[]): BackendCombinedModelStatistics['usage_stats'] {
  const sum = (toUsage: (variation: BackendVariation) => number | null) => sumKnown(variations.map(toUsage));
  const day = sum(({ usage_day }) => usage_day);
  const month = sum(({ usage_month }) => usage_month);
  const total = sum(({ usage_total }) => usage_total);
  return day === null && month === null && total === null ? null : { day, month, total };
}
