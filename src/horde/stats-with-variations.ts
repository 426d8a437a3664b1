import type { VariationBackend } from './backends.ts';
import { asFigure } from './figure.ts';
import type { ModelReference } from './model-reference.ts';
import type { ModelUsageStats } from './rows.ts';
import type { HordeModelUsageStats } from './statistics.ts';
import { groupByVariation } from './variation-groups.ts';

/** The use of one model. */
export interface StatsWithVariations {
  /** Every request of the answer is in exactly one model's aggregate. */
  aggregate: HordeModelUsageStats;
  variations: Map<VariationBackend, HordeModelUsageStats & { names: ReadonlyMap<string, HordeModelUsageStats> }>;
}

const PERIODS = ['day', 'month', 'total'] as const;

/** Every name that the answer has, in any of its three maps. */
export function getUsedNames(stats: ModelUsageStats): string[] {
  const [names = [], ...others] = PERIODS.flatMap((period) => {
    const counts = stats[period];
    return typeof counts === 'object' && counts !== null ? [Object.keys(counts)] : [];
  });
  // The Horde gives the same names in the same order three times.
  if (others.every((other) => other.length === names.length && other.every((name, at) => name === names[at]))) {
    return names;
  }
  return [...new Set([names, ...others].flat())];
}

/** The use of one name; zeros where the answer does not have it: it has every name that was ever used. */
export function getUsage(stats: ModelUsageStats, name: string): HordeModelUsageStats {
  return {
    day: asFigure(stats.day?.[name]) ?? 0,
    month: asFigure(stats.month?.[name]) ?? 0,
    total: asFigure(stats.total?.[name]) ?? 0,
  };
}

/** The use of one model, of the use of its spellings by backend. */
export function combineStats(
  backends: ReadonlyMap<VariationBackend, ReadonlyMap<string, HordeModelUsageStats>>,
): StatsWithVariations {
  const model: StatsWithVariations = { aggregate: { day: 0, month: 0, total: 0 }, variations: new Map() };
  for (const [backend, names] of backends) {
    const variation = { day: 0, month: 0, total: 0, names };
    for (const usage of names.values()) add(variation, usage);
    add(model.aggregate, variation);
    model.variations.set(backend, variation);
  }
  return model;
}

function add(sum: HordeModelUsageStats, usage: HordeModelUsageStats): void {
  for (const period of PERIODS) sum[period] += usage[period];
}

/** The use of every model that `/stats/text/models` names, by canonical or custom name. */
export function getStatsWithVariations(
  stats: ModelUsageStats,
  reference: ModelReference,
): Map<string, StatsWithVariations> {
  const usageByName = getUsedNames(stats).map((name) => [name, getUsage(stats, name)] as const);
  const groups = groupByVariation(usageByName, reference);
  return new Map([...groups].map(([key, backends]) => [key, combineStats(backends)]));
}
