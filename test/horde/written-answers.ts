import {
  type ActiveModelRow,
  type BackendCombinedModelStatistics,
  type CategorySources,
  type ModelUsageStats,
  mergeCategoryWithHordeData,
  type WorkerRow,
} from '../../src/horde/index.ts';

/** Short ways to write the Horde's answers, for the tests of the merge. */

/** A row of `/status/models`. */
export const row = (name: string, count: number, performance = 0, queued = 0, jobs = 0): ActiveModelRow => ({
  name,
  type: 'text',
  count,
  performance,
  queued,
  jobs,
  eta: 0,
});

/** A row of `/workers`. */
export const worker = (id: string, models: string[], more: Partial<WorkerRow> = {}): WorkerRow => ({
  id,
  name: `Worker ${id}`,
  type: 'text',
  threads: 1,
  maintenance_mode: false,
  models,
  ...more,
});

/** The usage: nothing in the day, the same in the month as in all time. */
export const usage = (total: Record<string, number>): ModelUsageStats => ({ day: {}, month: total, total });

/** Text models with their variations. */
export function merge(sources: Partial<CategorySources>): Record<string, BackendCombinedModelStatistics> {
  return mergeCategoryWithHordeData({ category: 'text', ...sources }, { includeBackendVariations: true });
}

export const variation = (model: BackendCombinedModelStatistics | undefined, backend: string) =>
  model?.backend_variations?.[backend];
