/** “About these figures”: what is to be known of the figures, at length. */
export const FIGURE_TOPICS: readonly [string, string][] = [
  [
    'Workers and threads',
    'A worker is one person’s machine; a thread is one request that it can serve at a time. The Horde’s own lists count threads. Here a worker counts once, with its threads, however many names it serves, and not at all while in maintenance; so the backends of a model can add up to more workers than it has. While the list of workers is not known, threads stand in its place, counted once for each name. A worker’s time online is all of it, not since it was started.',
  ],
  [
    'Speed',
    'Tokens per second that one request gets, averaged over the last hour and weighted by threads. “Together” adds up the backends. “Unknown” means that no job has been finished yet; it is not zero.',
  ],
  [
    'Queue',
    'Queued tokens are work, jobs are requests. A request that names several models or variants is counted in each of them, so sums are upper bounds.',
  ],
  [
    'Wait',
    'How long it takes to work off what is queued. One request runs on one thread, so that idle threads do not shorten it. “≈” marks an estimate: a name has no speed yet, and the Horde’s mean stands in. “None”: nothing is queued. Of a whole model, rows show and sort by the backend that answers soonest, and its table also has the wait of all of them together, an upper bound. What a site says itself can differ: older servers of the Horde divide by all threads, and say 10,000 where it is not known.',
  ],
  [
    'Use',
    'Finished requests in the last day, the last 30 days and ever, faulted and cancelled ones too. The Horde computes them once a day, at 01:00 UTC.',
  ],
];
