export { compareWorker, type ModelsByKey, type OtherWorkers, type ServedName, type Spread } from './compare-worker.ts';
export { diagnoseWorker, type WorkerFinding } from './diagnose-worker.ts';
export {
  compareAnswers,
  findRecentWork,
  type RecentWork,
  type WorkersAnsweredAt,
  type WorkPerHour,
} from './recent-work.ts';
export { findFailureShare, type TextWorker, toTextWorkers, type WorkerName } from './text-worker.ts';
export { toWorkerTable } from './worker-exports.ts';
export { filterWorkers, listConditions as listAskedFor, NO_WORKER_FILTER, type WorkerFilter } from './worker-filter.ts';
