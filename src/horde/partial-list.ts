import { asFigure } from './figure.ts';
import type { ActiveModelRow, WorkerRow } from './rows.ts';

/** Shares of what is served now that no listed worker accounts for, from which on a list of workers is partial. */
const MOST_NAMES = 1 / 4;
const MOST_THREADS = 1 / 2;

/**
 * Whether `/status/models` proves a list of workers partial: it counts threads of names that no listed worker advertises.
 * A server whose cache is cold can answer everyone with the one worker that somebody has asked for.
 *
 * The list is up to 30 s older than the status, so a worker that has just come is in the status alone: one name of many,
 * which proves nothing of the others (see `countServing`). That a quarter of all names or half of all threads come within
 * that time does not happen. Workers in maintenance count as listed: they may just have gone into it.
 */
export function isPartialList(
  status: Iterable<readonly [string, ActiveModelRow]>,
  workers: Iterable<WorkerRow>,
): boolean {
  const listed = new Map<string, number>();
  for (const { models, threads } of workers) {
    if (!Array.isArray(models)) continue;
    for (const name of new Set(models))
      listed.set(name, (listed.get(name) ?? 0) + (asFigure(threads) ?? Number.POSITIVE_INFINITY));
  }
  let names = 0;
  let missingNames = 0;
  let threads = 0;
  let missingThreads = 0;
  for (const [name, row] of status) {
    const count = asFigure(row.count) ?? 0;
    if (count === 0) continue;
    const known = listed.get(name) ?? 0;
    names += 1;
    threads += count;
    if (known === 0) missingNames += 1;
    missingThreads += Math.max(0, count - known);
  }
  return names > 0 && (missingNames > names * MOST_NAMES || missingThreads > threads * MOST_THREADS);
}
