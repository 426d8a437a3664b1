import type { NamedVariations, ServingWorker } from './eligible-workers.ts';
import type { TextRequest } from './text-request.ts';

/** Seconds from sending a request until its answer arrives. */
export interface SecondsRange {
  best: number;
  worst: number;
}

export interface RequestRange extends SecondsRange {
  /** With the whole queue ahead, at the workers' mean speed: the figure to show if there is only room for one. */
  likely: number;
}

/**
 * Where a figure of a reckoning comes from: the request, one of the Horde's answers, or, for a worker without a
 * measured speed, the mean of the Horde's text names.
 */
export type TermSource = 'request' | 'status' | 'workers' | 'horde mean';

/** One step of a reckoning, which a view can show. Best and worst are equal if there is only one figure. */
export interface ReckoningTerm {
  /**
   * - `queue ahead`: tokens that are answered before the request is
   * - `worked off at`: tokens/s of all eligible threads together
   * - `next thread`: until one of the busy threads is free
   * - `start`: until a worker takes the request
   * - `answer`: how long a worker takes for it
   * - `second try`: the cost of a try that is cut off
   */
  term: 'queue ahead' | 'worked off at' | 'next thread' | 'start' | 'answer' | 'second try';
  unit: 'tokens' | 'tokens/s' | 's';
  best: number;
  worst: number;
  sources: readonly TermSource[];
  /** The figures behind it, to be shown beside it. Speeds in tokens/s, `job` in tokens. */
  from: Partial<
    Record<'requests' | 'threads' | 'speed' | 'job' | 'poll' | 'tokens' | 'fastest' | 'slowest' | 'cutOff', number>
  >;
  /** What a history has added to it. */
  past?: TermFromPast;
}

export interface TermFromPast {
  /**
   * Only for `queue ahead`: tokens that are left out because nobody has taken any of them since then (seconds since the
   * epoch).
   */
  tokens?: number;
  since?: number;
  /**
   * Only for `worked off at`: what was delivered while something waited, as a share of the stated speed. 1: as stated.
   */
  deliveredShare?: number;
  /**
   * Only for `next thread` without a queue: requests per hour that the workers were given, and the share of the time in
   * which all of their threads were busy.
   */
  askedPerHour?: number;
  busyShare?: number;
}

/** Notes on a request beside its seconds, or instead of them. Figures are in tokens unless stated otherwise. */
export type RequestNote =
  /** Nobody serves it now. */
  | { note: 'not served' }
  /** All its workers are in maintenance. */
  | { note: 'in maintenance' }
  /** No worker reads this much context; `most`: the longest context of any worker. */
  | { note: 'too little context'; most: number }
  /** No worker writes such a long answer; `most`: the longest answer of any worker. */
  | { note: 'too long for its workers'; most: number }
  /** Some workers accept the context and some the length, but none accepts both. */
  | { note: 'no worker takes both' }
  /** A queue is not known, or a speed without a substitute. */
  | { note: 'not known' }
  /** Only `eligible` of its `serving` workers accept it. */
  | { note: 'some workers take it'; eligible: number; serving: number }
  /** The slowest eligible worker takes this many seconds, more than the Horde allows; `always`: so does the fastest. */
  | { note: 'may be cut off'; seconds: number; always: boolean }
  /**
   * Only for all variants together: a worker that is slower than the soonest variant's takes the request if it comes
   * first.
   */
  | { note: 'a slower worker may take it'; seconds: number }
  /** A speed has not been measured: the Horde's mean is used. */
  | { note: 'speed not measured' }
  /** For longer answers than this, the Horde can refuse an anonymous user. */
  | { note: 'kudos needed'; above: number }
  /** It may only start after this many seconds, and requests expire before that. */
  | { note: 'expires'; seconds: number }
  /** `/workers` did not answer: it is not known which workers accept the request. */
  | { note: 'workers not known' }
  /** A worker does not state its limits. */
  | { note: 'limits not known' };

/** The seconds until a request is answered. */
export interface RequestReckoning {
  /** Null: nobody accepts it, or too little is known. The notes say which. */
  range: RequestRange | null;
  /** A substitute is used for an unknown figure. */
  isEstimate: boolean;
  /** In the order of the calculation; empty: there is no range. */
  terms: readonly ReckoningTerm[];
  notes: readonly RequestNote[];
}

/** What a reckoning is for. */
export interface ReckonedOf {
  request: TextRequest;
  /** The variations with a worker that accepts the request. */
  named: readonly NamedVariations[];
  eligible: readonly ServingWorker[];
}

/** Refines a reckoning with what else is known. */
export type RefineReckoning = (reckoning: RequestReckoning, of: ReckonedOf) => RequestReckoning;

/**
 * The sooner worst case first, then the sooner likely one; a reckoning without a range comes last. 0: neither is
 * sooner.
 */
export function compareReckonings(a: RequestReckoning, b: RequestReckoning): number {
  if (!a.range || !b.range) return Number(!a.range) - Number(!b.range);
  return a.range.worst - b.range.worst || a.range.likely - b.range.likely;
}
