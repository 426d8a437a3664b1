import type { TimeRuns } from './time-runs.ts';

/**
 * What is known of a stretch of time: of an hour or of a day (UTC), and for charts of what one sample stands for. All
 * figures are whole numbers that add up: a day is exactly the sum of its hours. What was not watched is in none of them.
 */
export interface HistoryRecord {
  /** Whole seconds since the epoch; `to` is no longer in it. */
  from: number;
  to: number;
  /** When an answer of `/status/models` was known. */
  statusWatched: TimeRuns;
  /** When an answer of `/workers` was known. */
  workersWatched: TimeRuns;
  /** By advertised name. A name that is not in it was not there while somebody watched. */
  names: ReadonlyMap<string, NameTally>;
  /** By worker id. */
  workers: ReadonlyMap<string, WorkerTally>;
}

export type HourRecord = HistoryRecord;
export type DayRecord = HistoryRecord;

/** One advertised name. A figure "x seconds" is the figure times the seconds for which it held. */
export interface NameTally {
  /** When a thread served it. */
  up: TimeRuns;
  /** When its queue stood still or grew although threads served the name, and no worker that serves nothing else delivered
   * anything. */
  stalled: TimeRuns;
  /** Seconds in which the status listed it without its threads. */
  threadsUnknown: number;
  threadSeconds: number;
  threadsMost: number;
  /** Of `/workers`, without those in maintenance. */
  workerSeconds: number;
  workersMost: number;
  /** Tenths of a token/s, times threads, times seconds. */
  speedThreadSeconds: number;
  /** Threads times seconds, while a speed was known. */
  measuredThreadSeconds: number;
  /** Tenths of a token/s; null: none was measured. */
  speedLeast: number | null;
  speedMost: number | null;
  /** Seconds in which the status listed it without its queue. */
  queueUnknown: number;
  /** Tokens. */
  queuedSeconds: number;
  queuedMost: number;
  /** Requests. */
  jobSeconds: number;
  jobsMost: number;
  /** Seconds with a queue for which no wait can be reckoned: no thread, or no speed anywhere. */
  waitUnknown: number;
  /** Seconds of wait, times seconds. */
  waitSeconds: number;
  waitMost: number;
  /** Tenths of a token/s with which its queue was worked off, times seconds. Its share in the wait of several names. */
  rateSeconds: number;
  /** For how many seconds the wait was in each class of `WAIT_CLASSES`; the last one is longer than all of these. */
  waitClasses: readonly number[];
}

/** Seconds of wait: none, up to 10 s, … */
export const WAIT_CLASSES = [0, 10, 30, 60, 120, 300, 600, 1200] as const;

/** One worker. */
export interface WorkerTally {
  /** The last one known. A stranger's text. */
  name: string;
  /** When it was listed and not in maintenance. */
  up: TimeRuns;
  threadSeconds: number;
  /** Seconds between answers whose counters could be compared: what follows was done in these. */
  comparedSeconds: number;
  /** Requests delivered. */
  fulfilled: number;
  /** Requests given back or lost. */
  failed: number;
  kudos: number;
  /** Every name that it advertised in that time, sorted. */
  served: readonly string[];
}

/** The requests by advertised name, as the Horde counts them once a day. */
export interface UsageRecord {
  /** When the answer was given, whole seconds since the epoch. The Horde counts at 01:00 UTC, and sometimes late. */
  time: number;
  /** Finished requests: of the last 30 days, and ever. Names that nobody used in these are left out. */
  names: ReadonlyMap<string, { month: number | null; total: number | null }>;
}

/** What happened to the history itself. */
export interface HistoryEvent {
  /** Whole seconds since the epoch. */
  time: number;
  /** `clock`: records were dated later than the Horde's own clock, and are gone. `full`: the disk was full, and the oldest
   * records went. `imported`: those of a file were added. */
  kind: 'clock' | 'full' | 'imported';
  /** Until when the records were that went; null: the event is no loss. */
  lostUntil: number | null;
}
