import { sumKnown } from './figure.ts';
import { isServed } from './online.ts';
import type { BackendCombinedModelStatistics } from './statistics.ts';

/** Totals over the models of a category. Null = not known. */
export interface CategoryTotals {
  /** Models that a worker serves now. */
  modelsOnline: number | null;
  /** Distinct workers not in maintenance; null without `/workers`. */
  workers: number | null;
  /** Each worker's threads once; without `/workers` the sum over the models, which has them once for each model. */
  threads: number | null;
  /** Tokens (image: pixelsteps); an upper bound, since a request that names several models counts in each. */
  queued: number | null;
}

/** Whether a worker serves the model now. */
export function isOnline({ worker_count, thread_count, queued, performance }: BackendCombinedModelStatistics): boolean {
  return isServed({ workers: worker_count, threads: thread_count, queued, performance });
}

/** Counts each worker once, however many models it serves. */
export function getCategoryTotals(
  statistics: Readonly<Record<string, BackendCombinedModelStatistics>>,
): CategoryTotals {
  const models = Object.values(statistics);
  const workers = new Map<string, number | null>();
  for (const { worker_summaries } of models) {
    for (const worker of Object.values(worker_summaries ?? {})) {
      if (!worker.maintenance_mode) workers.set(worker.id, worker.threads);
    }
  }
  const hasWorkers = models.some(({ worker_summaries }) => worker_summaries !== null);
  return {
    modelsOnline: models.some(({ worker_count }) => worker_count !== null) ? models.filter(isOnline).length : null,
    workers: hasWorkers ? workers.size : null,
    threads: hasWorkers ? sumKnown(workers.values()) : sumKnown(models.map(({ thread_count }) => thread_count)),
    queued: sumKnown(models.map(({ queued }) => queued)),
  };
}
