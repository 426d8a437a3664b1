import type { TimeRuns } from './time-runs.ts';

/**
 * What is known of a stretch of time: an hour or a day (UTC), or, for charts, the time that one sample stands for. All
 * figures are whole numbers that add up: a day is exactly the sum of its hours. Time that nobody watched counts in none
 * of them.
 */
export interface HistoryRecord {
  /** Whole seconds since the epoch; `to` is exclusive. */
  from: number;
  to: number;
  /** When an answer of `/status/models` was valid. */
  statusWatched: TimeRuns;
  /** When an answer of `/workers` was valid. */
  workersWatched: TimeRuns;
  /** By advertised name. A name that is missing was never online while somebody watched. */
  names: ReadonlyMap<string, NameTally>;
  /** By worker id. */
  workers: ReadonlyMap<string, WorkerTally>;
}

export type HourRecord = HistoryRecord;
export type DayRecord = HistoryRecord;

/** One advertised name. A figure in "x seconds" is the figure times the seconds during which it held. */
export interface NameTally {
  /** When a thread served it. */
  up: TimeRuns;
  /**
   * When its queue stood still or grew although threads served the name, and no worker that only serves this name
   * delivered anything.
   */
  stalled: TimeRuns;
  /** Seconds during which the status listed it without its threads. */
  threadsUnknown: number;
  threadSeconds: number;
  threadsMost: number;
  /** Of `/workers`, without those in maintenance. */
  workerSeconds: number;
  workersMost: number;
  /** Tenths of a token/s, times threads, times seconds. */
  speedThreadSeconds: number;
  /** Threads times seconds, counted only while a speed was known. */
  measuredThreadSeconds: number;
  /** Tenths of a token/s; null: no speed was measured. */
  speedLeast: number | null;
  speedMost: number | null;
  /** Seconds during which the status listed it without its queue. */
  queueUnknown: number;
  /** Tokens. */
  queuedSeconds: number;
  queuedMost: number;
  /** Requests. */
  jobSeconds: number;
  jobsMost: number;
  /** Seconds with a queue whose wait cannot be estimated: it has no thread, or no name has a speed. */
  waitUnknown: number;
  /** Seconds of wait, times seconds. */
  waitSeconds: number;
  waitMost: number;
  /** Tenths of a token/s at which its queue was worked off, times seconds. Weights it in the wait of several names. */
  rateSeconds: number;
  /** For how many seconds the wait was in each class of `WAIT_CLASSES`; the last entry is for longer waits. */
  waitClasses: readonly number[];
}

/** Seconds of wait: none, up to 10 s, … */
export const WAIT_CLASSES = [0, 10, 30, 60, 120, 300, 600, 1200] as const;

/** One worker. */
export interface WorkerTally {
  /** The last known one. A stranger's text. */
  name: string;
  /** When it was listed and not in maintenance. */
  up: TimeRuns;
  threadSeconds: number;
  /** Seconds between answers whose counters could be compared. The counts below cover these seconds. */
  comparedSeconds: number;
  /** Requests delivered. */
  fulfilled: number;
  /** Requests aborted or lost. */
  failed: number;
  kudos: number;
  /** All names that it advertised in that time, sorted. */
  served: readonly string[];
}

/** Requests by advertised name. The Horde counts them once a day. */
export interface UsageRecord {
  /** When the answer arrived, whole seconds since the epoch. The Horde counts at 01:00 UTC, sometimes late. */
  time: number;
  /** Finished requests of the last 30 days, and of all time. Names that nobody has used in either are left out. */
  names: ReadonlyMap<string, { month: number | null; total: number | null }>;
}

/** Something that happened to the history itself. */
export interface HistoryEvent {
  /** Whole seconds since the epoch. */
  time: number;
  /**
   * `clock`: records were dated later than the Horde's own clock, and were deleted. `full`: the disk was full, and the
   * oldest records were deleted. `imported`: the records of a file were added.
   */
  kind: 'clock' | 'full' | 'imported';
  /** The end of the deleted records; null: the event deleted nothing. */
  lostUntil: number | null;
}
