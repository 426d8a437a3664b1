import type { HordeModelUsageStats } from './statistics.ts';

/**
 * The Horde's API answers, limited to what the merge reads. Any field may be missing: another client's `X-Fields`
 * header can have removed it from the server's cache for everybody.
 */

/** One row of `GET /status/models`. */
export interface ActiveModelRow {
  name: string;
  type?: 'text' | 'image' | undefined;
  /** Threads, not workers: of all workers that were seen within 300 s and are not in maintenance. */
  count?: number | undefined;
  /** Mean tokens/s (image models: pixelsteps/s) of a job in the last hour; 0: no job yet. */
  performance?: number | undefined;
  /** Queued tokens (image models: pixelsteps). */
  queued?: number | undefined;
  /** Queued requests. */
  jobs?: number | undefined;
  /** Seconds; 0: no queue, 10000: unknown. */
  eta?: number | undefined;
}

/**
 * `GET /stats/text/models` and `/stats/img/models`: finished requests by advertised name. A missing period is unknown.
 */
export interface ModelUsageStats {
  /** Every name in the answer, once. Missing if its reader has not listed them. */
  readonly names?: readonly string[] | undefined;
  /** The usage of one name. Missing if the reader has nothing faster than the maps. */
  of?(name: string): HordeModelUsageStats;
  day?: Readonly<Record<string, number>> | undefined;
  month?: Readonly<Record<string, number>> | undefined;
  total?: Readonly<Record<string, number>> | undefined;
}

/** One row of `GET /workers`; null fields are absent. `name`, `info`, `bridge_agent` and the team's name are
 * HTML-entity-encoded. */
export interface WorkerRow {
  id?: string | undefined;
  name?: string | undefined;
  type?: string | undefined;
  online?: boolean | undefined;
  threads?: number | undefined;
  /** Seconds. */
  uptime?: number | undefined;
  requests_fulfilled?: number | undefined;
  /** "7.4 tokens per second" or "No requests fulfilled yet". */
  performance?: string | undefined;
  maintenance_mode?: boolean | undefined;
  trusted?: boolean | undefined;
  flagged?: boolean | undefined;
  nsfw?: boolean | undefined;
  max_length?: number | undefined;
  max_context_length?: number | undefined;
  models?: readonly string[] | undefined;
  /** `name:version:url`, split at the first two colons. */
  bridge_agent?: string | undefined;
  /** Jobs that it accepted and did not finish, of all time. */
  uncompleted_jobs?: number | undefined;
  /** Kudos that it received, of all time; and the parts for its answers and for being online. */
  kudos_rewards?: number | undefined;
  kudos_details?: { generated?: number | undefined; uptime?: number | undefined } | undefined;
  /** The Horde writes "None" for no team. */
  team?: { name?: string | undefined } | undefined;
  /** Its owner's description. */
  info?: string | undefined;
}
