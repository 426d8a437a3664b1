/** What one whole and good answer of the Horde said. Times are whole seconds since the epoch. */
export type Sample = StatusSample | WorkersSample;

interface AnsweredAt {
  /** When the answer was given. */
  time: number;
  /** For how many seconds it stands, unless the next one comes sooner: two intervals of sampling. */
  holdsSeconds: number;
}

/** `/status/models`. A name without a row has no thread and no queue: that is known. */
export interface StatusSample extends AnsweredAt {
  source: 'status';
  names: readonly SampledName[];
}

/** `/workers`. */
export interface WorkersSample extends AnsweredAt {
  source: 'workers';
  workers: readonly SampledWorker[];
}

/** One advertised name. Null: the Horde did not say it. */
export interface SampledName {
  /** Exactly as advertised. A stranger's text. */
  name: string;
  threads: number | null;
  /** Tenths of a token/s of one request; null: no job in the last hour. */
  speed: number | null;
  /** Tokens. */
  queued: number | null;
  /** Requests. */
  jobs: number | null;
}

/** One worker. The counters grow as long as it exists, except where the Horde corrects them. */
export interface SampledWorker {
  id: string;
  /** Entity-decoded. A stranger's text. */
  name: string;
  threads: number | null;
  isInMaintenance: boolean;
  /** Requests that it has delivered, ever. */
  fulfilled: number | null;
  /** Requests that it has given back or lost, ever. */
  failed: number | null;
  /** Whole kudos that it has earned by requests, ever. */
  kudos: number | null;
  /** The names that it advertises. */
  names: readonly string[];
}
