import { asFigure } from './figure.ts';
import type { ActiveModelRow, WorkerRow } from './rows.ts';

/** A list of workers is partial if it lacks more than this share of the served names, or of their threads. */
const MAX_MISSING_NAMES = 1 / 4;
const MAX_MISSING_THREADS = 1 / 2;

/**
 * Whether `/status/models` proves that a list of workers is partial: the status counts threads of names that no listed
 * worker advertises. A server with a cold cache can answer everyone with the single worker that somebody has asked for.
 *
 * The list is up to 30 s older than the status. So a worker that has just started is only in the status; that is one
 * name of many, and proves nothing about the others. A quarter of all names or half of all threads do not appear within
 * 30 s. Workers in maintenance count as listed: they may have just gone into it.
 */
export function isPartialList(
  status: Iterable<readonly [string, ActiveModelRow]>,
  workers: Iterable<WorkerRow>,
): boolean {
  const listedThreads = new Map<string, number>();
  for (const { models, threads } of workers) {
    if (!Array.isArray(models)) continue;
    for (const name of new Set(models))
      listedThreads.set(name, (listedThreads.get(name) ?? 0) + (asFigure(threads) ?? Number.POSITIVE_INFINITY));
  }
  let names = 0;
  let missingNames = 0;
  let threads = 0;
  let missingThreads = 0;
  for (const [name, row] of status) {
    const count = asFigure(row.count) ?? 0;
    if (count === 0) continue;
    const listed = listedThreads.get(name) ?? 0;
    names += 1;
    threads += count;
    if (listed === 0) missingNames += 1;
    missingThreads += Math.max(0, count - listed);
  }
  return names > 0 && (missingNames > names * MAX_MISSING_NAMES || missingThreads > threads * MAX_MISSING_THREADS);
}
