import type { VariationBackend } from '../horde/index.ts';
import type { UsageRecord } from './history-record.ts';
import type { NamesByBackend } from './series-of.ts';

/** A model's finished requests per day. */
export interface UsePerDay {
  /**
   * Seconds since the epoch, ascending: a stretch lies between two counts of the Horde. Missed days become one longer
   * stretch with their mean.
   */
  from: number[];
  to: number[];
  /** Requests per day. Null: unknown. */
  byBackend: Map<VariationBackend, (number | null)[]>;
}

const DAY_SECONDS = 86_400;
const MONTH_SECONDS = 30 * DAY_SECONDS;

/** The differences of the all-time totals between counts of the Horde. A total that fell makes its stretch unknown. */
export function useOf(usage: readonly UsageRecord[], names: NamesByBackend): UsePerDay {
  const counts = usage.toSorted((a, b) => a.time - b.time);
  const pairs = counts.flatMap((after, at) => {
    const before = counts[at - 1];
    return before ? [{ before, after }] : [];
  });
  const requestsOf = (name: string, { before, after }: { before: UsageRecord; after: UsageRecord }) => {
    const now = after.names.get(name);
    // Not used for a month.
    if (now === undefined) return after.time - before.time <= MONTH_SECONDS ? 0 : null;
    const since = (now.total ?? Number.NaN) - (before.names.get(name)?.total ?? Number.NaN);
    // A name that was missing from the previous count had not been used for a month. So all of its month is new.
    const isMonthKnown = after.time - before.time <= MONTH_SECONDS;
    const requests = before.names.has(name) ? since : isMonthKnown ? (now.month ?? Number.NaN) : Number.NaN;
    return requests >= 0 ? requests : null;
  };
  const byBackend = new Map<VariationBackend, (number | null)[]>();
  for (const backend of new Set(names.values())) {
    const own = [...names].flatMap(([name, its]) => (its === backend ? [name] : []));
    byBackend.set(
      backend,
      pairs.map((pair) => {
        const parts = own.map((name) => requestsOf(name, pair));
        if (parts.includes(null)) return null;
        const days = (pair.after.time - pair.before.time) / DAY_SECONDS;
        return parts.reduce((sum: number, part) => sum + (part ?? 0), 0) / days;
      }),
    );
  }
  return { from: pairs.map(({ before }) => before.time), to: pairs.map(({ after }) => after.time), byBackend };
}
