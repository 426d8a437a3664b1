import type { HistoryReader } from '../../src/history/index.ts';

/** Nothing is kept yet. */
export const historyReader: HistoryReader = {
  names: async () => [],
  span: async () => null,
  seriesOf: async () => ({ from: [], to: [], watched: [], byBackend: new Map() }),
  availabilityOf: async () => ({ whole: { from: 0, to: 0, watchedSeconds: 0, upSeconds: 0 }, backends: [] }),
  weekOf: async () => [],
  deliveredOf: async () => ({ backends: [], workers: [] }),
  useOf: async () => ({ from: [], to: [], byBackend: new Map() }),
  changesOf: async () => [],
  summary: async () => null,
  events: async () => [],
};
