import type { ActiveModelRow, ModelUsageStats, WorkerRow } from './rows.ts';
import { findHordePerformance, indexStatusRows } from './status-rows.ts';
import { indexWorkers, type WorkerIndex } from './worker-index.ts';

/** The Horde's answers, indexed for the merge. Null: the source has not answered. */
export interface IndexedAnswers {
  /** The rows of `/status/models` by name. */
  status: ReadonlyMap<string, ActiveModelRow> | null;
  /** Tokens/s: the mean over all names with a speed. Used for a name without a speed. */
  performanceStandIn: number | null;
  stats: ModelUsageStats | null;
  workers: WorkerIndex | null;
}

/** Rows of the other type are left out. */
export function indexAnswers(
  type: 'text' | 'image',
  status: readonly ActiveModelRow[] | null,
  stats: ModelUsageStats | null,
  workers: readonly WorkerRow[] | null,
): IndexedAnswers {
  const isOfType = (row: { type?: string | undefined }) => row?.type === undefined || row.type === type;
  const rowsByName = status && indexStatusRows(status.filter(isOfType));
  return {
    status: rowsByName,
    performanceStandIn: rowsByName && findHordePerformance(rowsByName),
    stats,
    workers: workers && indexWorkers(workers.filter(isOfType)),
  };
}
