import type { BackendCombinedModelStatistics } from '../horde/index.ts';
import type { BackendFigure } from '../messages/protocol.ts';

/** A compact line's figures, out of full statistics: those with workers first, by workers; then those with threads or
 * a queue only; then those only used in the past, by use. */
export function backendFigures(statistics: BackendCombinedModelStatistics): BackendFigure[] {
  const figures = Object.values(statistics.backend_variations ?? {}).map(
    (variation): BackendFigure => ({
      backend: variation.backend,
      workers: variation.worker_count,
      threads: variation.thread_count,
      performance: variation.performance,
      queued: variation.queued,
      jobs: variation.queued_jobs,
      eta: variation.eta,
      usageMonth: variation.usage_month,
    }),
  );
  const order = (key: 'workers' | 'threads' | 'queued' | 'usageMonth') => (a: BackendFigure, b: BackendFigure) =>
    (b[key] ?? 0) - (a[key] ?? 0);
  return figures.sort(
    (a, b) =>
      order('workers')(a, b) ||
      order('threads')(a, b) ||
      order('queued')(a, b) ||
      order('usageMonth')(a, b) ||
      (a.backend < b.backend ? -1 : 1),
  );
}
