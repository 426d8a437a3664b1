import type { OfferFigures } from './statistics.ts';

/**
 * Whether a worker serves this offer now: `/workers` (up to 30 s older) or `/status/models` has a worker or a thread
 * for it. If neither mentions threads, a row in `/status/models` is enough. A queue alone does not count: maybe nobody
 * works it off. This is the only definition of "online", for lines, tables, the popup and its totals.
 */
export function isServed({
  workerCount,
  threadCount,
  queued,
  performance,
}: Pick<OfferFigures, 'workerCount' | 'threadCount' | 'queued' | 'performance'>): boolean {
  return !!(workerCount || threadCount) || (threadCount === null && (queued !== null || performance !== null));
}
