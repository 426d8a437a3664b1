import type { NamedVariations, ServingWorker } from './eligible-workers.ts';
import type { TextRequest } from './text-request.ts';

/** Seconds from sending a request until its answer is there. */
export interface SecondsRange {
  best: number;
  worst: number;
}

export interface RequestRange extends SecondsRange {
  /** With the whole queue ahead, at the workers' mean speed: the one figure where there is no room for two. */
  likely: number;
}

/** Where a figure of a reckoning comes from: the request, an answer of the Horde's, or, where a worker's speed has not
 * been measured, the mean of the Horde's text names. */
export type TermSource = 'request' | 'status' | 'workers' | 'horde mean';

/** One step of a reckoning, which a view can open. Best and worst are the same where there is only one figure. */
export interface ReckoningTerm {
  /**
   * - `queue ahead`: tokens that are answered before the request is
   * - `worked off at`: tokens/s of all eligible threads together
   * - `next thread`: until one of the threads that are busy is free
   * - `start`: until a worker takes the request
   * - `answer`: what a worker takes for it
   * - `second try`: what a try that is cut off costs
   */
  term: 'queue ahead' | 'worked off at' | 'next thread' | 'start' | 'answer' | 'second try';
  unit: 'tokens' | 'tokens/s' | 's';
  best: number;
  worst: number;
  sources: readonly TermSource[];
  /** The figures that it is made of, to be written beside it. Speeds in tokens/s, `job` in tokens. */
  from: Partial<
    Record<'requests' | 'threads' | 'speed' | 'job' | 'poll' | 'tokens' | 'fastest' | 'slowest' | 'cutOff', number>
  >;
  /** What a history has added to it. */
  past?: TermFromPast;
}

export interface TermFromPast {
  /** Of `queue ahead`: tokens that are left out, because nobody has taken any of them since (seconds since the epoch). */
  tokens?: number;
  since?: number;
  /** Of `worked off at`: what was delivered while something waited, of what is stated. 1: as much. */
  deliveredShare?: number;
  /** Of `next thread`, where nothing waits: requests that the workers were given in an hour, and the share of the time in
   * which all of their threads were busy. */
  askedPerHour?: number;
  busyShare?: number;
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
  /** A queue is not known, or a speed that nothing stands in for. */
  | { note: 'not known' }
  /** Only `eligible` of its `serving` workers take it. */
  | { note: 'some workers take it'; eligible: number; serving: number }
  /** The slowest eligible worker takes so many seconds, more than the Horde gives it; `always`: so does the fastest. */
  | { note: 'may be cut off'; seconds: number; always: boolean }
  /** Of all the variants together: a worker that is slower than the soonest variant's takes it when it comes first. */
  | { note: 'a slower worker may take it'; seconds: number }
  /** A speed has not been measured: the Horde's mean stands in. */
  | { note: 'speed not measured' }
  /** Above so many tokens the Horde can refuse an anonymous user. */
  | { note: 'kudos needed'; above: number }
  /** It may start only after so many seconds, and requests end before. */
  | { note: 'expires'; seconds: number }
  /** `/workers` did not answer: nobody knows which of them take the request. */
  | { note: 'workers not known' }
  /** A worker does not tell what it takes. */
  | { note: 'limits not known' };

/** The seconds until a request is answered. */
export interface RequestReckoning {
  /** Null: nobody takes it, or too little is known. The notes say which. */
  range: RequestRange | null;
  /** A figure in it stands in for one that is not known. */
  isEstimate: boolean;
  /** In the order of the reckoning; empty where there is no range. */
  terms: readonly ReckoningTerm[];
  notes: readonly RequestNote[];
}

/** What a reckoning is made for. */
export interface ReckonedOf {
  request: TextRequest;
  /** Those that a worker which takes the request serves. */
  named: readonly NamedVariations[];
  eligible: readonly ServingWorker[];
}

/** Changes a reckoning by what else is known. */
export type RefineReckoning = (reckoning: RequestReckoning, of: ReckonedOf) => RequestReckoning;

/** The sooner worst case first, then the sooner likely one; what has no range comes last. 0: neither is sooner. */
export function compareReckonings(a: RequestReckoning, b: RequestReckoning): number {
  if (!a.range || !b.range) return Number(!a.range) - Number(!b.range);
  return a.range.worst - b.range.worst || a.range.likely - b.range.likely;
}
