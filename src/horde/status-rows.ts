import { asFigure } from './figure.ts';
import { averagePerformance, readNameStatus } from './name-figures.ts';
import type { ActiveModelRow } from './rows.ts';

/** The rows of `GET /status/models` by name. Of two rows with the same name, the one with more threads. */
export function indexStatusRows(status: readonly ActiveModelRow[]): Map<string, ActiveModelRow> {
  const rows = new Map<string, ActiveModelRow>();
  for (const row of status) {
    if (typeof row?.name !== 'string') continue;
    const other = rows.get(row.name);
    if (!other || toSortKey(row) > toSortKey(other)) rows.set(row.name, row);
  }
  return rows;
}

/** Sorts rows by threads, then by the other figures, so that the choice does not depend on their order. */
function toSortKey(row: ActiveModelRow): string {
  const figures = [row.count, row.queued, row.performance, row.jobs, row.eta];
  return JSON.stringify(figures.map((figure) => String(asFigure(figure) ?? '').padStart(24)));
}

/** The Horde's speed in tokens/s: the mean over all names with a speed, weighted by threads. Null: none has one. */
export function findHordePerformance(rows: ReadonlyMap<string, ActiveModelRow>): number | null {
  return averagePerformance(Array.from(rows, ([name, row]) => readNameStatus(name, row)));
}
