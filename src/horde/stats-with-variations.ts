import type { VariationBackend } from './backends.ts';
import { asFigure, sumKnown } from './figure.ts';
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

const figureOf = (counts: Readonly<Record<string, number>> | undefined, name: string) =>
  typeof counts === 'object' ? (asFigure(counts?.[name]) ?? 0) : null;

/** The use of one name; zeros where the answer does not have it: it has every name that was ever used. Null for a period
 * that the answer came without. */
export function getUsage(stats: ModelUsageStats, name: string): HordeModelUsageStats {
  if (stats.of) return stats.of(name);
  return { day: figureOf(stats.day, name), month: figureOf(stats.month, name), total: figureOf(stats.total, name) };
}

/** The sum of what is known of the use of one model's spellings; null for a period that is known of none of them. */
export function sumUsage(spellings: readonly HordeModelUsageStats[]): HordeModelUsageStats {
  if (spellings.length === 0) return NO_USE;
  const sum = (period: (typeof PERIODS)[number]) => sumKnown(spellings.map((usage) => usage[period]));
  return { day: sum('day'), month: sum('month'), total: sum('total') };
}

const NO_USE: HordeModelUsageStats = { day: 0, month: 0, total: 0 };

/** The use of what was never used: none, in the periods that the answer has. */
export function getNoUsage(stats: ModelUsageStats): HordeModelUsageStats {
  const { of, day, month, total } = stats;
  // A table has every period.
  if (of && !day && !month && !total) return NO_USE;
  const none = (counts: Readonly<Record<string, number>> | undefined) => {
    if (!counts) return null;
    // Whoever has read it knows that the Horde's lists are never empty.
    return of && Object.keys(counts).length === 0 ? null : 0;
  };
  return { day: none(day), month: none(month), total: none(total) };
}

function combineStats(backends: ReadonlyMap<VariationBackend, ReadonlyMap<string, HordeModelUsageStats>>) {
  const variations: StatsWithVariations['variations'] = new Map();
  for (const [backend, names] of backends) variations.set(backend, { ...sumUsage([...names.values()]), names });
  return { aggregate: sumUsage([...variations.values()]), variations };
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
