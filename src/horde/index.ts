export { toAddressPart } from './address-part.ts';
export { BACKEND_ORDER, toBackendFigures } from './backend-figures.ts';
export * from './backends.ts';
export { parseBridgeAgent } from './bridge-agent.ts';
export {
  type CategoryMerge,
  type CategorySources,
  createCategoryMerge,
  mergeCategoryWithHordeData,
} from './category-merge.ts';
export { type CategoryTotals, getCategoryTotals, isOnline } from './category-totals.ts';
export { combineChosen, combineVariations } from './combine-variations.ts';
export { decodeEntities } from './html-entities.ts';
export { getModelFamily } from './model-family.ts';
export { createModelIndex, type ModelIndex } from './model-index.ts';
export { createModelReference, getModelKey, type ModelReference, type ResolvedName } from './model-reference.ts';
export type * from './name-line.ts';
export { isServed } from './online.ts';
export { isPartialList } from './partial-list.ts';
export * from './reference-document.ts';
export type * from './rows.ts';
export * from './statistics.ts';
export { indexStatusRows } from './status-rows.ts';
export { findBackend, type ParsedTextModelName, parseTextModelName } from './text-model-name.ts';
export { getUsage, getUsedNames } from './usage-figures.ts';
export { toDisplayName } from './variant-name.ts';
export { groupWorkersById } from './worker-index.ts';
export { getWorkerId, summariseWorker } from './worker-summary.ts';
