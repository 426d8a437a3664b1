import type { VariationBackend } from './backends.ts';

/**
 * The wire format (snake_case; see docs/figures.md), and the only shape that its figures have inside the program:
 * `OfferFigures`. In both, null means "not known": the source has not answered, or there is nothing to divide by. 0
 * means none.
 */

/** How a live name was matched to its model, strongest first. */
export type MatchedBy =
  | 'exact'
  | 'case'
  | 'separators'
  | 'quantisation'
  | 'flattened author'
  | 'without author'
  | 'custom';

/**
 * Finished requests of the last day, of the last 30 days, and of all time, including faulted and cancelled ones. From
 * `/stats/text/models`, which is computed daily at 01:00 UTC. Null: the answer lacks that period.
 */
export interface HordeModelUsageStats {
  day: number | null;
  month: number | null;
  total: number | null;
}

/** One advertised name behind a variation. */
export interface Spelling {
  /** Exactly as advertised. A stranger's text. */
  name: string;
  matched_by: MatchedBy;
  /** `count` in `/status/models`; null: the name is not in it. */
  thread_count: number | null;
  /**
   * Tokens/s for one request; null: no job yet. This and the next two are only present if `/status/models` has the
   * name.
   */
  performance?: number | null;
  /** Queued tokens. */
  queued?: number | null;
  /** Queued requests. */
  queued_jobs?: number | null;
  /** Finished requests of all time under this spelling; null: the usage is not known. */
  usage_total: number | null;
}

/** What one backend offers of a model. */
export interface BackendVariation {
  backend: VariationBackend;
  /** The spelling to show and to copy: one that really is advertised or was used. */
  variant_name: string;
  /**
   * Workers that are not in maintenance, each once (`/workers`). Null if threads serve a name that no listed worker
   * advertises. Without `/workers` the thread count: see the model's `worker_count_is_threads`.
   */
  worker_count: number | null;
  /**
   * Each worker's threads once (`/workers`), plus those of spellings that no listed worker advertises. Without
   * `/workers` the sum of `count` (`/status/models`) over the spellings.
   */
  thread_count: number | null;
  /** Tokens/s for one request: the mean over the spellings with a speed, weighted by threads. */
  performance: number | null;
  /** Queued tokens. An upper bound: a request that names several variants counts for each of them. */
  queued: number | null;
  /** Queued requests. An upper bound for the same reason. */
  queued_jobs: number | null;
  /** Whole seconds until the queue is worked off; 0: no queue. docs/figures.md explains the calculation. */
  eta: number | null;
  /**
   * Present and true if `eta` is an estimate: a spelling with a queue has no speed, so the Horde's mean is used, or its
   * number of requests is not known.
   */
  eta_is_estimate?: true;
  usage_day: number | null;
  usage_month: number | null;
  usage_total: number | null;
  /** Every advertised name of this variation, by name. */
  spellings: Spelling[];
  /** Keys into the model's `worker_summaries`, including workers in maintenance. */
  worker_ids: string[];
  /** Only on the `canonical` variation: the backends in its workers' `bridge_agent`. A hint. */
  agent_backends?: string[];
}

/** One worker behind a model (`/workers`). */
export interface HordeWorkerSummary {
  id: string;
  /** Entity-decoded. A stranger's text. */
  name: string;
  threads: number | null;
  /** Tokens/s; null: no request fulfilled yet, for which the Horde says 1. */
  performance: number | null;
  /** Tokens. */
  max_context_length: number | null;
  /** Tokens. */
  max_length: number | null;
  trusted: boolean | null;
  maintenance_mode: boolean;
  /** Total seconds online, not since its last start. */
  uptime: number | null;
  /** Name and version of the worker's software, from `bridge_agent`; null: it does not say. */
  software: string | null;
  /** The spellings of this model that the worker advertises. */
  models: string[];
}

/** The figures of a whole model, or of any variations together. */
export interface CombinedFigures {
  /** The workers of all variations, each once. Null if a variation's workers are not known. */
  worker_count: number | null;
  /** Each worker's threads once, as for a variation. Without `/workers` the sum over the variations. */
  thread_count: number | null;
  /** Tokens/s, summed over the variations: what the backends deliver together, with one request each. */
  performance: number | null;
  /** Tokens/s, the mean weighted by threads: what one request gets. */
  performance_mean: number | null;
  queued: number | null;
  queued_jobs: number | null;
  /** As for a variation, but over the names of all variations: an upper bound. */
  eta: number | null;
  eta_is_estimate?: true;
  /**
   * The variation that answers soonest: the one with the shortest wait; among equal waits the one with fewer queued
   * tokens, then the faster one. Null: no wait is known.
   */
  best_eta: { backend: VariationBackend; eta: number; eta_is_estimate?: true } | null;
  usage_stats: HordeModelUsageStats | null;
}

/** What the model reference's record says about a model, besides its name. Missing: the record does not say. */
export interface ReferenceFacts {
  /** Parameters as the reference counts them: a mixture of experts counts about half, which is how it is paid for. */
  parameters?: number;
  /** The model that it was made from. */
  baseline?: string;
  style?: string;
  tags?: string[];
  nsfw?: boolean;
  /** Its page, if that is not the page of the model's own name at Hugging Face. */
  url?: string;
}

/** The statistics of one model over all its backends. */
export interface BackendCombinedModelStatistics extends CombinedFigures {
  /**
   * The name to show: the canonical name, or for a custom model the spelling that would be shown, without its prefix.
   */
  display_name: string;
  /** Whether the model reference has it; null: there is no reference. */
  in_reference: boolean | null;
  /** Only for models of the reference whose record has arrived: the shipped names have no records. */
  reference?: ReferenceFacts;
  /** Present and true if `/workers` has not answered and worker counts are thread counts. */
  worker_count_is_threads?: true;
  /**
   * Tokens/s: the mean over all names of the Horde with a speed, weighted by threads. Only present if a name of this
   * model has a queue but no speed, so that the mean is used for it.
   */
  performance_stand_in?: number;
  /** By worker id. Null without `/workers`. */
  worker_summaries: Record<string, HordeWorkerSummary> | null;
  /** By backend. Only for text models, and only if requested. */
  backend_variations?: Record<string, BackendVariation>;
}

/**
 * The figures of any offer, for lines, tables and the popup: a whole model, a variation, chosen variations, or a
 * family's models on one backend. They use the wire format's words in camel case, and its units. The texts about each
 * figure are in src/ui/figure-registry.ts.
 */
export interface OfferFigures {
  workerCount: number | null;
  threadCount: number | null;
  /** Tokens/s: what one request gets. For several variations the mean, `performance_mean`. */
  performance: number | null;
  queued: number | null;
  queuedJobs: number | null;
  eta: number | null;
  etaIsEstimate?: true;
  usageDay: number | null;
  usageMonth: number | null;
  usageTotal: number | null;
}

/** The only way from statistics to figures. A figure that is missing from an older stored answer is unknown. */
export function toOfferFigures(statistics: BackendVariation | CombinedFigures): OfferFigures {
  const use =
    'usage_stats' in statistics
      ? statistics.usage_stats
      : { day: statistics.usage_day, month: statistics.usage_month, total: statistics.usage_total };
  return {
    workerCount: statistics.worker_count ?? null,
    threadCount: statistics.thread_count ?? null,
    performance: ('performance_mean' in statistics ? statistics.performance_mean : statistics.performance) ?? null,
    queued: statistics.queued ?? null,
    queuedJobs: statistics.queued_jobs ?? null,
    eta: statistics.eta ?? null,
    ...(statistics.eta_is_estimate && { etaIsEstimate: true as const }),
    usageDay: use?.day ?? null,
    usageMonth: use?.month ?? null,
    usageTotal: use?.total ?? null,
  };
}
