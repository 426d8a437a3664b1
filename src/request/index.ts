export { findHordeSpeed, type NamedVariations } from './eligible-workers.ts';
export { countKudosInAdvance, findTokensWithoutKudos } from './kudos-in-advance.ts';
export { type RankedVariant, type RankedVariants, rankVariants } from './rank-variants.ts';
export { type ModelReckoning, reckonModel, reckonRequest } from './reckon-request.ts';
export { reckonRetries } from './reckon-retries.ts';
export {
  compareReckonings,
  type ReckoningTerm,
  type RefineReckoning,
  type RequestNote,
  type RequestRange,
  type RequestReckoning,
  type SecondsRange,
  type TermSource,
} from './request-reckoning.ts';
export { findEligibleIds, type RefusedName, splitNames } from './send-names.ts';
export * from './text-request.ts';
