import type { HistoryEvent } from './history-record.ts';

/** Why a file is rejected: it is not a history file, it was written by a newer version, or its contents are invalid. */
export type HistoryFileFault = 'other file' | 'newer' | 'damaged';

/** What the settings can do with the whole history. All functions reject if the database cannot be opened. */
export interface HistoryKeeper {
  /** Roughly how many bytes it takes. */
  bytes(): Promise<number>;
  /** When the disk was last full, and what was deleted then. Null: it never was. */
  lastFullDisk(): Promise<HistoryEvent | null>;
  toJson(): Promise<string>;
  /** All hours and days by name, with the heads as first row. Null: unknown. */
  toRows(): Promise<(string | number | null)[][]>;
  /**
   * Adds the hours that a file knows better: for each hour, the side that watched longer counts. Adds all of it or,
   * with a fault, nothing.
   */
  add(json: string): Promise<HistoryFileFault | null>;
  clear(): Promise<void>;
}
