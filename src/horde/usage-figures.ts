import { asFigure, sumKnown } from './figure.ts';
import type { ModelUsageStats } from './rows.ts';
import type { HordeModelUsageStats } from './statistics.ts';

const PERIODS = ['day', 'month', 'total'] as const;

const NO_USAGE: HordeModelUsageStats = { day: 0, month: 0, total: 0 };

type CountByName = Readonly<Record<string, number>>;

/** Every name in any of the answer's three maps, once. */
export function getUsedNames(stats: ModelUsageStats): readonly string[] {
  if (stats.names) return stats.names;
  const maps = PERIODS.map((period) => stats[period]).filter((counts) => typeof counts === 'object');
  return [...new Set(maps.flatMap((counts) => Object.keys(counts ?? {})))];
}

/**
 * The usage of one name. Zeros if the answer does not have it, since an answer has every name that was ever used. Null
 * for a period that the answer lacks.
 */
export function getUsage(stats: ModelUsageStats, name: string): HordeModelUsageStats {
  if (stats.of) return stats.of(name);
  const count = (counts: CountByName | undefined) =>
    typeof counts === 'object' ? (asFigure(counts?.[name]) ?? 0) : null;
  return { day: count(stats.day), month: count(stats.month), total: count(stats.total) };
}

/** The usage of several names together, as far as known. A period is null if it is known for none of them. */
export function sumUsage(usages: readonly HordeModelUsageStats[]): HordeModelUsageStats {
  if (usages.length === 0) return NO_USAGE;
  const sum = (period: (typeof PERIODS)[number]) => sumKnown(usages.map((usage) => usage[period]));
  return { day: sum('day'), month: sum('month'), total: sum('total') };
}

/** The usage of a model without a name in the answer: zeros, for the periods that the answer has. */
export function getNoUsage(stats: ModelUsageStats): HordeModelUsageStats {
  const { of, day, month, total } = stats;
  // A usage table has every period.
  if (of && !day && !month && !total) return NO_USAGE;
  const ofUnusedName = (counts: CountByName | undefined) => {
    if (!counts) return null;
    // The Horde's lists are never empty: an empty one is a faulty answer and says nothing.
    return of && Object.keys(counts).length === 0 ? null : 0;
  };
  return { day: ofUnusedName(day), month: ofUnusedName(month), total: ofUnusedName(total) };
}
