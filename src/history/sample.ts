/** The content of one complete answer of the Horde. Times are whole seconds since the epoch. */
export type Sample = StatusSample | WorkersSample;

interface AnsweredAt {
  /** When the answer arrived. */
  time: number;
  /** For how many seconds it is valid unless the next one comes sooner: two sampling intervals. */
  holdsSeconds: number;
}

/** `/status/models`. A name without a row is known to have no thread and no queue. */
export interface StatusSample extends AnsweredAt {
  source: 'status';
  names: readonly SampledName[];
}

/** `/workers`. */
export interface WorkersSample extends AnsweredAt {
  source: 'workers';
  workers: readonly SampledWorker[];
}

/** One advertised name. Null: the Horde did not say. */
export interface SampledName {
  /** Exactly as advertised. A stranger's text. */
  name: string;
  threads: number | null;
  /** Tenths of a token/s for one request; null: no job in the last hour. */
  speed: number | null;
  /** Tokens. */
  queued: number | null;
  /** Requests. */
  jobs: number | null;
}

/** One worker. Its counters grow for as long as it exists, except where the Horde corrects them. */
export interface SampledWorker {
  id: string;
  /** Entity-decoded. A stranger's text. */
  name: string;
  threads: number | null;
  isInMaintenance: boolean;
  /** Requests delivered, of all time. */
  fulfilled: number | null;
  /** Requests aborted or lost, of all time. */
  failed: number | null;
  /** Whole kudos earned by requests, of all time. */
  kudos: number | null;
  /** The names that it advertises. */
  names: readonly string[];
}
