import type { OfferFigures } from './statistics.ts';

/** Whether a worker serves it now: `/workers` or `/status/models` say so, of which `/workers` is up to 30 s older. Where
 * neither tells of threads, it is enough that `/status/models` lists it. A queue that nobody works off does not count.
 * The one definition for lines, tables, the popup and its totals. */
export function isServed({
  workerCount,
  threadCount,
  queued,
  performance,
}: Pick<OfferFigures, 'workerCount' | 'threadCount' | 'queued' | 'performance'>): boolean {
  return !!(workerCount || threadCount) || (threadCount === null && (queued !== null || performance !== null));
}
