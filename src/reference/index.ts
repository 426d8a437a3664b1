export {
  type AdvertisedName,
  listAdvertisedNames,
  USE_PERIODS,
  type Use,
  type UsePeriod,
} from './advertised-names.ts';
export {
  type BackendShare,
  groupByModel,
  isUnused,
  listAmbiguous,
  listBackendShares,
  listOutside,
  listSpelled,
  type NameGroup,
  type UnservedModel,
} from './name-groups.ts';
export { createNearestNames, type NameDifference, type NearestNames, type NearName } from './nearest-names.ts';
export {
  toAmbiguousTable,
  toBackendTable,
  toOutsideTable,
  toSpellingsTable,
  toUnusedTable,
} from './reference-tables.ts';
