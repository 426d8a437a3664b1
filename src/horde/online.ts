/** The figures that tell whether somebody is served. Null = not known. */
interface Offer {
  workers: number | null;
  threads: number | null;
  queued: number | null;
  performance: number | null;
}

/** Whether a worker serves it now: `/workers` or `/status/models` say so, of which `/workers` is up to 30 s older. Where
 * neither tells of threads, it is enough that `/status/models` lists it. A queue that nobody works off does not count.
 * The one definition for lines, tables, the popup and its totals. */
export function isServed({ workers, threads, queued, performance }: Offer): boolean {
  return !!(workers || threads) || (threads === null && (queued !== null || performance !== null));
}
