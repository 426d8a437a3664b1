import type { VariationBackend } from './backends.ts';
import type { BackendCombinedModelStatistics, BackendVariation, HordeModelUsageStats } from './statistics.ts';
import { type ParsedTextModelName, parseTextModelName } from './text-model-name.ts';

/** One row of a list of models: a whole model, or one of its variations. Undefined figures are not known. */
export interface UnifiedModelData {
  /** The model's name, or the variation's variant name. */
  name: string;
  /** The key of the model that the row belongs to. */
  modelKey?: string;
  /** The name to show for the model. */
  displayName?: string;
  /** Only on rows of variations. */
  backend?: VariationBackend;
  /** Only when asked for. */
  parsedName?: ParsedTextModelName;
  workerCount?: number | undefined;
  threadCount?: number | undefined;
  /** Requests. */
  queuedJobs?: number | undefined;
  /** Tokens. */
  queued?: number | undefined;
  /** Tokens/s: of a variation, what one request gets; of a model, what its backends deliver together. */
  performance?: number | undefined;
  /** Tokens/s: what one request gets on average. */
  performanceMean?: number | undefined;
  /** Seconds; 0 = no queue. */
  eta?: number | undefined;
  /** The wait rests on the Horde's mean speed (`eta_is_estimate`). */
  etaIsEstimate?: true | undefined;
  usageStats?: HordeModelUsageStats | undefined;
}

/** Gives each model of the reference its statistics: one row for the model, then one for each of its variations. */
export function mergeMultipleBackendStatistics<T extends { name: string }>(
  referenceModels: readonly T[],
  backendStatistics: Readonly<Record<string, BackendCombinedModelStatistics>> | null | undefined,
  options: { parseTextModelNames?: boolean } = {},
): (T & UnifiedModelData)[] {
  return referenceModels.flatMap((model) => {
    const statistics = getOwn(backendStatistics, model.name);
    const parsed = (name: string) => (options.parseTextModelNames ? { parsedName: parseTextModelName(name) } : {});
    const identity = { modelKey: model.name, displayName: statistics?.display_name ?? model.name };
    const variations = Object.values(statistics?.backend_variations ?? {});
    return [
      { ...model, ...identity, ...parsed(model.name), ...(statistics && toModelFigures(statistics)) },
      ...variations.map((variation) => ({
        ...model,
        ...identity,
        ...parsed(variation.variant_name),
        ...toVariationFigures(variation),
      })),
    ];
  });
}

/** A stranger's name never reaches a prototype's members. */
function getOwn<T>(record: Readonly<Record<string, T>> | null | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}

function toModelFigures(statistics: BackendCombinedModelStatistics): Partial<UnifiedModelData> {
  return {
    workerCount: statistics.worker_count ?? undefined,
    threadCount: statistics.thread_count ?? undefined,
    queuedJobs: statistics.queued_jobs ?? undefined,
    queued: statistics.queued ?? undefined,
    performance: statistics.performance ?? undefined,
    performanceMean: statistics.performance_mean ?? undefined,
    eta: statistics.eta ?? undefined,
    ...(statistics.eta_is_estimate && { etaIsEstimate: true as const }),
    usageStats: statistics.usage_stats ?? undefined,
  };
}

function toVariationFigures(variation: BackendVariation): UnifiedModelData {
  const { usage_day: day, usage_month: month, usage_total: total } = variation;
  const known = [day, month, total].some((usage) => usage !== null && usage !== undefined);
  return {
    name: variation.variant_name,
    backend: variation.backend,
    workerCount: variation.worker_count ?? undefined,
    threadCount: variation.thread_count ?? undefined,
    queuedJobs: variation.queued_jobs ?? undefined,
    queued: variation.queued ?? undefined,
    performance: variation.performance ?? undefined,
    performanceMean: variation.performance ?? undefined,
    eta: variation.eta ?? undefined,
    ...(variation.eta_is_estimate && { etaIsEstimate: true as const }),
    usageStats: known ? { day: day ?? null, month: month ?? null, total: total ?? null } : undefined,
  };
}
