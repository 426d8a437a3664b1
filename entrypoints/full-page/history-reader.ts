import type { HistoryReader } from '../../src/ui/full-page/history/history-reader.ts';

/** Nothing is kept yet. */
export const historyReader: HistoryReader = {
  isOn: async () => false,
  readRecords: async () => [],
  readUsage: async () => [],
  readSummary: async () => null,
};
