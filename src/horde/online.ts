import type { OfferFigures } from './statistics.ts';

/**
 * Whether a worker serves this offer now: `/workers` (up to 30 s older) or `/status/models` has a worker or a thread for
 * it. Where neither tells of threads, it is enough that `/status/models` lists it. A queue alone does not count: perhaps
 * nobody works it off. This is the one definition of "online" for lines, tables, the popup and its totals.
 */
export function isServed({
  workerCount,
  threadCount,
  queued,
  performance,
}: Pick<OfferFigures, 'workerCount' | 'threadCount' | 'queued' | 'performance'>): boolean {
  return !!(workerCount || threadCount) || (threadCount === null && (queued !== null || performance !== null));
}
