import type { HordeModelUsageStats } from './statistics.ts';

/** What the Horde's API answers, as far as the merge reads it. Any field may be missing: another client's `X-Fields`
 * header can have taken it out of the server's cache for everybody. */

/** One row of `GET /status/models`. */
export interface ActiveModelRow {
  name: string;
  type?: 'text' | 'image' | undefined;
  /** Threads, not workers: those of all workers that were seen within 300 s and are not in maintenance. */
  count?: number | undefined;
  /** Mean tokens/s (image models: pixelsteps/s) of a job in the last hour; 0 = no job yet. */
  performance?: number | undefined;
  /** Queued tokens (image models: pixelsteps). */
  queued?: number | undefined;
  /** Queued requests. */
  jobs?: number | undefined;
  /** Seconds; 0 = no queue, 10000 = unknown. */
  eta?: number | undefined;
}

/** `GET /stats/text/models` and `/stats/img/models`: finished requests by advertised name. What a missing period would
 * say is not known. */
export interface ModelUsageStats {
  /** Every name of the answer, once. Missing where its reader has not listed them. */
  readonly names?: readonly string[] | undefined;
  /** What the answer says of one name. Missing where its reader has nothing faster than the maps. */
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
  /** Jobs that it took and did not finish, ever. */
  uncompleted_jobs?: number | undefined;
  /** Kudos that it was given, ever; and of them those for its answers, and for being online. */
  kudos_rewards?: number | undefined;
  kudos_details?: { generated?: number | undefined; uptime?: number | undefined } | undefined;
  /** Without a team the Horde writes "None". */
  team?: { name?: string | undefined } | undefined;
  /** What its owner says of it. */
  info?: string | undefined;
}
