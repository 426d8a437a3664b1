export { findHordeSpeed, type NamedVariations } from './eligible-workers.ts';
export { type ModelReckoning, reckonModel, reckonRequest } from './reckon-request.ts';
export {
  compareReckonings,
  type ReckoningTerm,
  type RequestNote,
  type RequestRange,
  type RequestReckoning,
  type SecondsRange,
  type TermSource,
} from './request-reckoning.ts';
export * from './text-request.ts';
