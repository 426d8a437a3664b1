import type { BackendCombinedModelStatistics } from '../../horde/index.ts';

/** The limits that workers state, in tokens: the smallest and the largest of them. Null: none states any. */
export interface LimitRange {
  least: number;
  most: number;
}

/** For the workers with these ids that are not in maintenance. */
export function findLimit(
  workers: BackendCombinedModelStatistics['worker_summaries'],
  ids: readonly string[],
  limit: 'max_context_length' | 'max_length',
): LimitRange | null {
  const known = ids
    .flatMap((id) => workers?.[id] ?? [])
    .filter(({ maintenance_mode }) => !maintenance_mode)
    .flatMap((worker) => worker[limit] ?? []);
  return known.length > 0 ? { least: Math.min(...known), most: Math.max(...known) } : null;
}
