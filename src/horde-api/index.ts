export { type ActiveModel, readActiveModels } from './active-models.ts';
export { askSource, type Outcome } from './ask-source.ts';
export {
  type Asking,
  askActiveModels,
  askModelUsage,
  askModes,
  askReference,
  askWorkers,
  type Endpoint,
} from './endpoints.ts';
export type { Failure } from './failure.ts';
export { createHordeClient, type HordeClient, type HordeClientOptions, type Reply } from './horde-client.ts';
export { type ModelUsage, readModelUsage } from './model-usage.ts';
export { type Modes, readModes } from './modes.ts';
export {
  answered,
  asked,
  earliestAsk,
  failed,
  type Limits,
  NEVER_ASKED,
  observe,
  type Pace,
  readPace,
} from './pace.ts';
export { type ReferenceModel, readReferenceModels } from './reference-models.ts';
export { isName, isRecord, type Usable } from './usable.ts';
export { createUsageParser } from './usage-table.ts';
export { readWorkers, tellsWhoServes, type Worker } from './workers.ts';
