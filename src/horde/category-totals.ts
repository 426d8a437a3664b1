import { sumKnown } from './figure.ts';
import { isServed } from './online.ts';
import { type BackendCombinedModelStatistics, type OfferFigures, toOfferFigures } from './statistics.ts';

/** Totals over all models of a category. Null: not known. */
export interface CategoryTotals {
  /** Models that a worker serves now. */
  modelsOnline: number | null;
  /** Workers that are not in maintenance, each once; null without `/workers`. */
  workerCount: OfferFigures['workerCount'];
  /** Each worker's threads once. Without `/workers` the sum over the models, which counts them once for each model. */
  threadCount: OfferFigures['threadCount'];
  /** Tokens (image models: pixelsteps). An upper bound: a request that names several models counts for each of them. */
  queued: OfferFigures['queued'];
}

/** Whether a worker serves the model now. */
export const isOnline = (statistics: BackendCombinedModelStatistics): boolean => isServed(toOfferFigures(statistics));

/** A worker counts once, however many models it serves. */
export function getCategoryTotals(models: readonly BackendCombinedModelStatistics[]): CategoryTotals {
  const workers = new Map<string, number | null>();
  for (const { worker_summaries } of models) {
    for (const worker of Object.values(worker_summaries ?? {})) {
      if (!worker.maintenance_mode) workers.set(worker.id, worker.threads);
    }
  }
  const hasWorkers = models.some(({ worker_summaries }) => worker_summaries !== null);
  return {
    modelsOnline: models.some(({ worker_count }) => worker_count !== null) ? models.filter(isOnline).length : null,
    workerCount: hasWorkers ? workers.size : null,
    threadCount: hasWorkers ? sumKnown(workers.values()) : sumKnown(models.map(({ thread_count }) => thread_count)),
    queued: sumKnown(models.map(({ queued }) => queued)),
  };
}
