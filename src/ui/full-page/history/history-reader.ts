import type { HistoryRecord, HistorySummary, UsageRecord } from '../../../history/index.ts';

export type RecordLevel = 'samples' | 'hours' | 'days';

/** How pages read the history. They never write it. */
export interface HistoryReader {
  /** Whether new answers are kept. */
  isOn(): Promise<boolean>;
  /** All records of a level, those of names and workers that are not asked for left out. Null: all names. */
  readRecords(level: RecordLevel, names: ReadonlySet<string> | null): Promise<HistoryRecord[]>;
  /** The Horde's daily counts. */
  readUsage(names: ReadonlySet<string> | null): Promise<UsageRecord[]>;
  /** The last seven days of all names; null: nothing is known of them. */
  readSummary(): Promise<HistorySummary | null>;
}
