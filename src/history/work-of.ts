import type { HistoryRecord } from './history-record.ts';
import type { NamesByBackend } from './series-of.ts';

/** What a worker delivered, computed from differences of the Horde's counters. */
export interface WorkerWork {
  id: string;
  /** Null: unknown, because no counters could be compared. */
  requestsPerHour: number | null;
  /** Seconds during which its counters could be compared. */
  comparedSeconds: number;
}

/** For each worker that served one of the names: all that it delivered, under any name. */
export function workOf(records: readonly HistoryRecord[], names: NamesByBackend): WorkerWork[] {
  const sums = new Map<string, { seconds: number; fulfilled: number }>();
  for (const { workers } of records)
    for (const [id, { served, comparedSeconds, fulfilled }] of workers) {
      const sum = sums.get(id) ?? { seconds: 0, fulfilled: 0 };
      if (served.some((name) => names.has(name)))
        sums.set(id, { seconds: sum.seconds + comparedSeconds, fulfilled: sum.fulfilled + fulfilled });
    }
  return Array.from(sums, ([id, { seconds, fulfilled }]) => ({
    id,
    requestsPerHour: seconds > 0 ? (fulfilled / seconds) * 3600 : null,
    comparedSeconds: seconds,
  }));
}
