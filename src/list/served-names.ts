import type { BackendCombinedModelStatistics, BackendVariation } from '../horde/index.ts';

type Model = Pick<BackendCombinedModelStatistics, 'backend_variations' | 'worker_summaries'>;

/**
 * The exact names under which somebody serves these models now, which a request for them must name. Each once, in the
 * order of models, backends and spellings.
 */
export function servedNames(...models: readonly Model[]): string[] {
  const names = models.flatMap(({ backend_variations, worker_summaries }) =>
    Object.values(backend_variations ?? {}).flatMap((variation) => servedNamesOf(variation, worker_summaries)),
  );
  return [...new Set(names)];
}

/** The same for one variation. The status has a name's threads; a name that is newer than the status has a worker. */
export function servedNamesOf(
  { spellings, worker_ids }: BackendVariation,
  worker_summaries: BackendCombinedModelStatistics['worker_summaries'],
): string[] {
  const serving = worker_ids.flatMap((id) => worker_summaries?.[id] ?? []).filter((worker) => !worker.maintenance_mode);
  const advertised = new Set(serving.flatMap(({ models }) => models));
  return spellings
    .filter(({ name, thread_count }) => (thread_count ?? 0) > 0 || advertised.has(name))
    .map(({ name }) => name);
}
