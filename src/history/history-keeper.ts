import type { HistoryEvent } from './history-record.ts';

/** Why a file is not taken: it is no file of a history, one of a newer version, or something in it makes no sense. */
export type HistoryFileFault = 'other file' | 'newer' | 'damaged';

/** What the settings do with the history as a whole. Each of these rejects where the database cannot be opened. */
export interface HistoryKeeper {
  /** About how many bytes it takes. */
  bytes(): Promise<number>;
  /** When the disk was full last, and what that took. Null: it never was. */
  lastFullDisk(): Promise<HistoryEvent | null>;
  toJson(): Promise<string>;
  /** Its hours and days by name, the heads first. Null: unknown. */
  toRows(): Promise<(string | number | null)[][]>;
  /** Adds what a file knows better: of each hour, whoever watched longer is believed. All of it, or (with a fault)
   * nothing. */
  add(json: string): Promise<HistoryFileFault | null>;
  clear(): Promise<void>;
}
