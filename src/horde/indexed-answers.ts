import type { ActiveModelRow, ModelUsageStats, WorkerRow } from './rows.ts';
import { findHordePerformance, indexStatusRows } from './status-rows.ts';
import { indexWorkers, type WorkerIndex } from './worker-index.ts';

/** The Horde's answers as the merge looks things up in them. Null: the source has not answered. */
export interface IndexedAnswers {
  /** The rows of `/status/models` by name. */
  status: ReadonlyMap<string, ActiveModelRow> | null;
  /** Tokens/s: the mean over all names that have a speed. It stands in for the speed of a name that has none. */
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
