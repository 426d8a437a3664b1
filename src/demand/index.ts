export { toDemandTable } from './demand-table.ts';
export { type ClassDemand, listClassDemand, listModelDemand, type ModelDemand } from './model-demand.ts';
export { listServingNames, type ServingName } from './serving-names.ts';
export { findSizeClass, SIZE_CLASSES, type SizeClass } from './size-class.ts';
export { compareWithSupply, type DemandPeriod, type DemandShare } from './supply.ts';
export {
  bitsOf,
  estimateVram,
  QUANTISATION_LEVELS,
  type QuantisationLevel,
  type VramEstimate,
  type VramRequest,
} from './vram.ts';
