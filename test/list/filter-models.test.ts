import { describe, expect, it } from 'vitest';
import { filterModels, type ModelFilter, NO_FILTER } from '../../src/list/index.ts';
import { statisticsOf, statusRow } from './statistics-of.ts';

const worker = (id: string, models: string[], max_context_length: number, max_length: number, trusted: boolean) => ({
  id,
  models,
  max_context_length,
  max_length,
  trusted,
  threads: 2,
  maintenance_mode: false,
});

const MODELS = statisticsOf({
  reference: ['A/Alpha-24B', 'B/Beta-8B', 'C/Gamma-70B'],
  status: [
    statusRow('koboldcpp/Alpha-24B', 2, 20, 100, 1),
    statusRow('aphrodite/A/Alpha-24B', 2, 30),
    statusRow('aphrodite/B/Beta-8B', 2, 60),
    statusRow('own-1B', 2, 10),
  ],
  workers: [
    worker('a', ['koboldcpp/Alpha-24B'], 8192, 512, false),
    worker('b', ['aphrodite/A/Alpha-24B'], 16_384, 1024, true),
    worker('c', ['aphrodite/B/Beta-8B'], 16_384, 512, false),
    worker('d', ['own-1B'], 4096, 512, false),
  ],
  stats: { day: {}, month: {}, total: { 'koboldcpp/Gamma-70B': 5 } },
});

describe('a filter', () => {
  it.each<[string, Partial<ModelFilter>, string[], object]>([
    ['none', {}, ['A/Alpha-24B', 'B/Beta-8B', 'own-1b'], { workerCount: 4, queued: 100 }],
    ['offline ones, too', { onlineOnly: false }, ['A/Alpha-24B', 'B/Beta-8B', 'C/Gamma-70B', 'own-1b'], {}],
    ['a backend', { backends: ['koboldcpp'] }, ['A/Alpha-24B'], { workerCount: 1, threadCount: 2, queued: 100 }],
    ['two backends', { backends: ['koboldcpp', 'aphrodite'] }, ['A/Alpha-24B', 'B/Beta-8B'], { workerCount: 3 }],
    ['sizes', { smallest: 8, largest: 24 }, ['A/Alpha-24B', 'B/Beta-8B'], {}],
    ['context', { context: 16_384 }, ['A/Alpha-24B', 'B/Beta-8B'], { workerCount: 2, queued: 0 }],
    ['context and length', { context: 16_384, length: 1024 }, ['A/Alpha-24B'], { workerCount: 1 }],
    ['trusted', { trustedOnly: true }, ['A/Alpha-24B'], { workerCount: 1, threadCount: 2 }],
    ['a worker of a backend that is not chosen', { trustedOnly: true, backends: ['koboldcpp'] }, [], {}],
    ['not in the reference', { inReference: false }, ['own-1b'], {}],
    ['words', { search: 'beta aphrodite' }, ['B/Beta-8B'], {}],
  ])('%s', (_, filter, keys, totals) => {
    const filtered = filterModels(MODELS, { ...NO_FILTER, ...filter });
    expect([...filtered.models.keys()]).toEqual(keys);
    expect(filtered.totals).toMatchObject(totals);
    expect(filtered.countWithoutFilter).toBe(filter.onlineOnly === false ? 4 : 3);
  });
});
