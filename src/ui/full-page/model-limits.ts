import type { BackendCombinedModelStatistics } from '../../horde/index.ts';

/** What workers say that they take, in tokens: the least and the most of it among them. Null: none of them says it. */
export interface LimitRange {
  least: number;
  most: number;
}

/** Of the workers with these ids that are not in maintenance. */
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
