import {
  type BackendCombinedModelStatistics,
  type CategorySources,
  mergeCategoryWithHordeData,
} from '../../src/horde/index.ts';

/** The statistics of text models from the merge. */
export function statisticsOf(sources: Partial<CategorySources>): Record<string, BackendCombinedModelStatistics> {
  return mergeCategoryWithHordeData({ category: 'text', ...sources }, { includeBackendVariations: true });
}

/** One row of `/status/models`. */
export const statusRow = (name: string, count: number, performance = 0, queued = 0, jobs = 0) => ({
  name,
  count,
  performance,
  queued,
  jobs,
});
