import { listBackendFigures } from './backend-figures.ts';
import { combineVariations } from './combine-variations.ts';
import type { BackendFigures } from './name-line.ts';
import type { BackendCombinedModelStatistics } from './statistics.ts';

/**
 * What each backend offers of several models together, in the order of `toBackendFigures`. A worker of several models
 * counts once.
 */
export const toCombinedBackendFigures = (models: readonly BackendCombinedModelStatistics[]): BackendFigures[] =>
  listBackendFigures(models, (chosen) => (chosen.length === 1 ? chosen[0].variations[0] : combineVariations(chosen)));
