export { type ActiveModel, readActiveModels } from './active-models.ts';
export { askSource } from './ask-source.ts';
export {
  activeModelsSource,
  MODES_SOURCE,
  modelUsageSource,
  PERFORMANCE_SOURCE,
  REFERENCE_SOURCE,
  type SourceConfig,
  TEXT_TOTALS_SOURCE,
  workersSource,
} from './endpoints.ts';
export { ANSWER_PARTS, type AnswerPart, type Failure } from './failure.ts';
export { createHordeClient, type HordeClient } from './horde-client.ts';
export { type HordePerformance, readPerformance, readTextTotals, type TextTotals } from './horde-totals.ts';
export { type ModelUsage, readModelUsage } from './model-usage.ts';
export { readModes } from './modes.ts';
export {
  correctForClockSetBack,
  earliestRequestAt,
  NEVER_ASKED,
  noteAnswer,
  noteFailure,
  noteRequest,
  readPace,
} from './pace.ts';
export { type ReferenceModel, readReferenceModels } from './reference-models.ts';
export type { Usable } from './usable.ts';
export { createUsageParser } from './usage-table.ts';
export { readWorkers, saysWhoServesWhat as tellsWhoServes, type Worker } from './workers.ts';
