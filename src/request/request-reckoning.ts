/** Seconds from sending a request until its answer is there. */
export interface SecondsRange {
  best: number;
  worst: number;
}

/** Where a figure of a reckoning comes from: a source of the Horde's, what somebody asks for, or, where a speed has not
 * been measured, the mean speed of all the Horde's text names. */
export type TermSource = 'status' | 'workers' | 'request' | 'horde mean';

/** One step of a reckoning, to be opened by the reader. Best and worst are the same where there is only one. */
export interface ReckoningTerm {
  /**
   * - `queue ahead`: tokens that are answered before the request is
   * - `worked off at`: tokens/s of all eligible workers' threads together
   * - `next thread`: seconds until a thread that is busy now is free
   * - `start`: seconds until a worker takes the request
   * - `answer`: seconds that a worker takes for it
   */
  term: 'queue ahead' | 'worked off at' | 'next thread' | 'start' | 'answer';
  unit: 'tokens' | 'tokens/s' | 's';
  best: number;
  worst: number;
  sources: readonly TermSource[];
  /** The figures that it is made of, by name, to be written beside it. */
  from: Readonly<Record<string, number>>;
}

/** What has to be said of a request beside the seconds, or instead of them. Figures are in tokens unless they say so. */
export type RequestNote =
  /** Nobody serves it now. */
  | { note: 'not served' }
  /** All its workers are in maintenance. */
  | { note: 'in maintenance' }
  /** No worker reads so much context; `most` is the longest that one reads. */
  | { note: 'too little context'; most: number }
  /** No worker writes so long an answer; `most` is the longest that one writes. */
  | { note: 'too long for its workers'; most: number }
  /** Some workers take the context and some the length, and none takes both. */
  | { note: 'no worker takes both' }
  /** Only `eligible` of its `serving` workers take it. */
  | { note: 'some workers take it'; eligible: number; serving: number }
  /** The slowest eligible worker takes so many seconds, more than the Horde gives it. Then another one begins anew. */
  | { note: 'may be cut off'; seconds: number; always: boolean }
  /** A speed has not been measured, and another stands in for it. */
  | { note: 'speed not measured' }
  /** Above so many tokens the Horde can refuse an anonymous user. */
  | { note: 'kudos needed'; above: number }
  /** It may start only after so many seconds, and requests end before. */
  | { note: 'expires'; seconds: number }
  /** `/workers` did not answer: nobody knows which of them take the request. */
  | { note: 'workers not known' }
  /** A worker does not tell what it takes. */
  | { note: 'limits not known' }
  /** Something that the seconds need is not known. */
  | { note: 'not known' };

/** The seconds until a request is answered. */
export interface RequestReckoning {
  /** Null: nobody takes it, or too little is known. The notes say which. */
  range: SecondsRange | null;
  /** Some figure in it stands in for one that is not known. */
  isEstimate: boolean;
  /** In the order of the reckoning; none where there is no range. */
  terms: readonly ReckoningTerm[];
  notes: readonly RequestNote[];
}

/** The sooner worst case first, then the sooner best case; what has no range comes last. 0: neither is sooner. */
export function compareReckonings(a: RequestReckoning, b: RequestReckoning): number {
  if (!a.range || !b.range) return Number(!a.range) - Number(!b.range);
  return a.range.worst - b.range.worst || a.range.best - b.range.best;
}
