import type { VariationBackend } from './backends.ts';

/** The wire format (snake_case; docs/figures.md shows it), and the one shape that its figures have inside the program:
 * `OfferFigures`. In both, null means "not known": the source has not answered, or there is nothing to divide by. 0 means
 * none. */

/** How a live name was matched to its model, from the strongest to the weakest. */
export type MatchedBy =
  | 'exact'
  | 'case'
  | 'separators'
  | 'quantisation'
  | 'flattened author'
  | 'without author'
  | 'custom';

/** Finished requests, faulted and cancelled ones too, of the last day, the last 30 days, and ever. From
 * `/stats/text/models`, which is computed daily at 01:00 UTC. Null: the answer came without that period. */
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
  /** `/status/models` count; null when the name is not in it. */
  thread_count: number | null;
  /** Tokens/s of one request; null = no job yet. This and the next two are there only where `/status/models` has the
   * name. */
  performance?: number | null;
  /** Queued tokens. */
  queued?: number | null;
  /** Queued requests. */
  queued_jobs?: number | null;
  /** Finished requests ever under this spelling; null when the usage is not known. */
  usage_total: number | null;
}

/** What one backend offers of a model. */
export interface BackendVariation {
  backend: VariationBackend;
  /** The spelling to show and to copy: one that is really advertised or was used. */
  variant_name: string;
  /** Workers that are not in maintenance, each once (`/workers`). Null where threads serve a name that no listed worker
   * advertises. Without `/workers` the thread count: see the model's `worker_count_is_threads`. */
  worker_count: number | null;
  /** Each worker's threads once (`/workers`), and those of spellings that no listed worker advertises. Without `/workers`
   * the sum of `count` (`/status/models`) over the spellings. */
  thread_count: number | null;
  /** Tokens/s of one request: the mean over the spellings that have a speed, weighted by threads. */
  performance: number | null;
  /** Queued tokens. An upper bound: a request that names several variants counts in each. */
  queued: number | null;
  /** Queued requests. An upper bound likewise. */
  queued_jobs: number | null;
  /** Whole seconds until the queue is worked off; 0 = no queue. docs/figures.md says how it is reckoned. */
  eta: number | null;
  /** Present and true when `eta` is an estimate: a spelling with a queue has no speed, so that the Horde's mean stands in
   * for it, or the number of its requests is not known. */
  eta_is_estimate?: true;
  usage_day: number | null;
  usage_month: number | null;
  usage_total: number | null;
  /** Every advertised name of this variation, by name. */
  spellings: Spelling[];
  /** Keys into the model's `worker_summaries`, workers in maintenance included. */
  worker_ids: string[];
  /** Only on the `canonical` variation: the backends that its workers' `bridge_agent` names. A hint. */
  agent_backends?: string[];
}

/** One worker behind a model (`/workers`). */
export interface HordeWorkerSummary {
  id: string;
  /** Entity-decoded. A stranger's text. */
  name: string;
  threads: number | null;
  /** Tokens/s; null = no request fulfilled yet. The Horde then says 1. */
  performance: number | null;
  /** Tokens. */
  max_context_length: number | null;
  /** Tokens. */
  max_length: number | null;
  trusted: boolean | null;
  maintenance_mode: boolean;
  /** Seconds online in all, not since it was started. */
  uptime: number | null;
  /** Name and version of the worker's software, from `bridge_agent`; null when it says nothing. */
  software: string | null;
  /** The spellings of this model that the worker advertises. */
  models: string[];
}

/** The figures of a whole model, or of any variations together. */
export interface CombinedFigures {
  /** The workers of all variations, each once. Null where those of a variation are not known. */
  worker_count: number | null;
  /** Each worker's threads once, as for a variation. Without `/workers` the sum over the variations. */
  thread_count: number | null;
  /** Tokens/s, summed over the variations: what the backends deliver together, with one request each. */
  performance: number | null;
  /** Tokens/s, the mean weighted by threads: what one request gets. */
  performance_mean: number | null;
  queued: number | null;
  queued_jobs: number | null;
  /** As for a variation, over the names of all variations: an upper bound. */
  eta: number | null;
  eta_is_estimate?: true;
  /** The variation that answers soonest: the one with the shortest wait; of equal waits the one with fewer queued tokens,
   * then the faster one. Null when no wait is known. */
  best_eta: { backend: VariationBackend; eta: number; eta_is_estimate?: true } | null;
  usage_stats: HordeModelUsageStats | null;
}

/** What the model reference's record says of a model, beside its name. Absent: the record does not say it. */
export interface ReferenceFacts {
  /** Parameters as the reference counts them: a mixture of experts by about half, as it is paid for. */
  parameters?: number;
  /** What it was made from. */
  baseline?: string;
  style?: string;
  tags?: string[];
  nsfw?: boolean;
  /** Its page, where it is not the model's own name at Hugging Face. */
  url?: string;
}

/** The statistics of one model over all its backends. */
export interface BackendCombinedModelStatistics extends CombinedFigures {
  /** The name to show: the canonical name. Of a custom model the spelling that would be shown, without its prefix. */
  display_name: string;
  /** Whether the model reference has it; null when there is no reference. */
  in_reference: boolean | null;
  /** Only of models of the reference whose record has come: the names that the extension ships say nothing else. */
  reference?: ReferenceFacts;
  /** Present and true when `/workers` has not answered, and the counts of workers are counts of threads. */
  worker_count_is_threads?: true;
  /** Tokens/s: the mean over all names of the Horde that have a speed, weighted by threads. Present only where a name of
   * this model has a queue and no speed, so that the mean stands in for it. */
  performance_stand_in?: number;
  /** By worker id. Null when `/workers` is missing. */
  worker_summaries: Record<string, HordeWorkerSummary> | null;
  /** By backend. Only for text models, and only when asked for. */
  backend_variations?: Record<string, BackendVariation>;
}

/** The figures of any offer as lines, tables and the popup have them: of a whole model, of a variation, of chosen
 * variations, or of a family's models on one backend. They have the wire format's words in camel case, and its units.
 * What is written about each stands in src/ui/figure-registry.ts. */
export interface OfferFigures {
  workerCount: number | null;
  threadCount: number | null;
  /** Tokens/s: what one request gets. Of several variations the mean, `performance_mean`. */
  performance: number | null;
  queued: number | null;
  queuedJobs: number | null;
  eta: number | null;
  etaIsEstimate?: true;
  usageDay: number | null;
  usageMonth: number | null;
  usageTotal: number | null;
}

/** The only way from statistics to figures. A figure that an older stored answer lacks is not known. */
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
