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
export function getUsedNames(stats: ModelUsageStats): readonly string[] {
  if (stats.names) return stats.names;
  const maps = PERIODS.map((period) => stats[period]).filter((counts) => typeof counts === 'object');
  return [...new Set(maps.flatMap((counts) => Object.keys(counts ?? {})))];
}

/** The use of one name; zeros where the answer does not have it: it has every name that was ever used. */
export function getUsage(stats: ModelUsageStats, name: string): HordeModelUsageStats {
  if (stats.of) return stats.of(name);
  return {
    day: asFigure(stats.day?.[name]) ?? 0,
    month: asFigure(stats.month?.[name]) ?? 0,
    total: asFigure(stats.total?.[name]) ?? 0,
  };
}

/** The sum of the use of one model's spellings. */
export function sumUsage(spellings: Iterable<HordeModelUsageStats>): HordeModelUsageStats {
  const sum = { day: 0, month: 0, total: 0 };
  for (const { day, month, total } of spellings) {
    sum.day += day;
    sum.month += month;
    sum.total += total;
  }
  return sum;
}

function combineStats(backends: ReadonlyMap<VariationBackend, ReadonlyMap<string, HordeModelUsageStats>>) {
  const variations: StatsWithVariations['variations'] = new Map();
  for (const [backend, names] of backends) variations.set(backend, { ...sumUsage(names.values()), names });
  return { aggregate: sumUsage(variations.values()), variations };
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
