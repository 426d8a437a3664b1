import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BACKEND_ORDER,
  type BackendCombinedModelStatistics,
  type CategorySources,
  combineChosen,
  combineVariations,
  isOnline,
  isServed,
  mergeCategoryWithHordeData,
  toBackendFigures,
} from '../../src/horde/index.ts';

const modelOf = (sources: Partial<CategorySources>): BackendCombinedModelStatistics => {
  const { X } = mergeCategoryWithHordeData(
    { category: 'text', reference: ['X'], ...sources },
    { includeBackendVariations: true },
  );
  if (!X) throw new Error('X is missing');
  return X;
};
const chosen = (model: BackendCombinedModelStatistics, ...backends: string[]) =>
  combineChosen(model, ({ backend }) => backends.includes(backend));

const row = (name: string, count: number, performance = 0, queued = 0, jobs = 0) => ({
  name,
  count,
  performance,
  queued,
  jobs,
});

/** Like two of the Horde's models: one worker behind two backends; a slow backend and a fast one. */
const SHARED = modelOf({
  status: [row('aphrodite/X', 1, 22, 100, 1), row('X', 1, 22, 100, 1)],
  workers: [{ id: 'a', threads: 1, models: ['aphrodite/X', 'X'] }],
  stats: { day: { X: 1 }, month: { X: 2, 'aphrodite/X': 3 }, total: { X: 4, 'aphrodite/X': 5 } },
});
const UNLIKE = modelOf({
  status: [row('koboldcpp/X', 6, 15, 300, 6), row('aphrodite/X', 2, 33, 600, 3), row('tabbyAPI/X', 1, 0, 200, 1)],
  workers: [
    { id: 'a', threads: 6, models: ['koboldcpp/X'] },
    { id: 'b', threads: 2, models: ['aphrodite/X'] },
    { id: 'c', threads: 1, models: ['tabbyAPI/X'] },
  ],
});

describe('some variations together', () => {
  it('are the model itself if they are all of them', () => {
    expect(chosen(SHARED, 'aphrodite', 'canonical')).toBe(SHARED);
    expect(chosen(UNLIKE, ...BACKEND_ORDER)).toBe(UNLIKE);
  });

  it.each<[string, BackendCombinedModelStatistics, string[], object]>([
    ['one is as it is', UNLIKE, ['aphrodite'], { worker_count: 1, performance: 33, performance_mean: 33, eta: 9 }],
    [
      'of two the union, the mean, the sum and the wait by their names',
      UNLIKE,
      ['koboldcpp', 'aphrodite'],
      {
        worker_count: 2,
        thread_count: 8,
        performance: 48,
        performance_mean: 19.5,
        queued: 900,
        queued_jobs: 9,
        eta: 5,
        best_eta: { backend: 'koboldcpp', eta: 3 },
      },
    ],
    [
      'the Horde’s speed stands in as it does for the model',
      UNLIKE,
      ['tabbyapi'],
      {
        performance: null,
        eta: 10,
        eta_is_estimate: true,
        best_eta: { backend: 'tabbyapi', eta: 10, eta_is_estimate: true },
      },
    ],
    [
      'of one backend, a worker that serves another too',
      SHARED,
      ['canonical'],
      { worker_count: 1, thread_count: 1, eta: 4 },
    ],
    ['no use of the others', SHARED, ['canonical'], { usage_stats: { day: 1, month: 2, total: 4 } }],
  ])('%s', (_, model, backends, figures) => {
    expect(chosen(model, ...backends)).toMatchObject(figures);
  });

  it('count one worker behind two backends once, with its threads', () => {
    expect(SHARED).toMatchObject({ worker_count: 1, thread_count: 1, queued: 200, eta: 9, usage_stats: { month: 5 } });
    expect(SHARED.backend_variations?.aphrodite).toMatchObject({ worker_count: 1, thread_count: 1, eta: 4 });
  });

  it('survive JSON', () => {
    const sent = JSON.parse(JSON.stringify(UNLIKE));
    expect(chosen(sent, 'koboldcpp', 'tabbyapi')).toEqual(chosen(UNLIKE, 'koboldcpp', 'tabbyapi'));
  });
});

describe('whatever the Horde answers', () => {
  const names = ['X', 'koboldcpp/X', 'koboldcpp/x', 'koboldcpp/x-Q4_K_M', 'aphrodite/X', 'tabbyAPI/X', 'Y'];
  const status = fc.uniqueArray(
    fc.record({
      name: fc.constantFrom(...names),
      count: fc.nat({ max: 9 }),
      performance: fc.oneof(fc.constant(0), fc.double({ min: 0.1, max: 90, noNaN: true })),
      queued: fc.oneof(fc.constant(0), fc.nat({ max: 9_000 })),
      jobs: fc.nat({ max: 20 }),
    }),
    { selector: ({ name }) => name },
  );
  const workers = fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      threads: fc.integer({ min: 1, max: 9 }),
      maintenance_mode: fc.boolean(),
      models: fc.uniqueArray(fc.constantFrom(...names), { maxLength: 4 }),
    }),
    { selector: ({ id }) => id },
  );
  const sources = fc.record({ status: fc.option(status), workers: fc.option(workers) });

  const withoutHead = ({
    display_name,
    in_reference,
    worker_count_is_threads,
    worker_summaries,
    backend_variations,
    performance_stand_in,
    ...figures
  }: BackendCombinedModelStatistics) => figures;

  it('all variations together have the figures of the model, and one has its own', () => {
    fc.assert(
      fc.property(sources, (given) => {
        const model = modelOf(given);
        const variations = Object.values(model.backend_variations ?? {});
        fc.pre(variations.length > 0);
        expect(combineVariations([{ ...model, variations }])).toEqual(withoutHead(model));
        for (const variation of variations) {
          const alone = combineVariations([{ ...model, variations: [variation] }]);
          expect(alone).toMatchObject({
            worker_count: variation.worker_count,
            thread_count: variation.thread_count,
            performance: variation.performance,
            performance_mean: variation.performance,
            queued: variation.queued,
            eta: variation.eta,
          });
          expect(alone.eta_is_estimate).toBe(variation.eta_is_estimate);
        }
      }),
    );
  });

  it('several never have more workers or threads than their sum, nor fewer than the largest', () => {
    fc.assert(
      fc.property(sources, (given) => {
        const model = modelOf(given);
        for (const figure of ['worker_count', 'thread_count'] as const) {
          const parts = Object.values(model.backend_variations ?? {}).flatMap((of) => of[figure] ?? []);
          const all = model[figure];
          // Not known if the list lacks a worker of one of them.
          if (all === null) continue;
          expect(all).toBeLessThanOrEqual(parts.reduce((sum, part) => sum + part, 0));
          expect(all).toBeGreaterThanOrEqual(Math.max(0, ...parts));
        }
      }),
    );
  });

  it('a model is online exactly if one of its backends serves it', () => {
    fc.assert(
      fc.property(sources, (given) => {
        const model = modelOf(given);
        expect(toBackendFigures(model).some(isServed)).toBe(isOnline(model));
      }),
    );
  });
});

describe('the backends of a model', () => {
  const backends = (sources: Partial<CategorySources>) =>
    toBackendFigures(modelOf(sources)).map(({ backend }) => backend);

  it.each<[string, string[], Partial<CategorySources>]>([
    [
      'the most workers first',
      ['aphrodite', 'koboldcpp'],
      {
        workers: [
          { id: 'a', threads: 9, models: ['koboldcpp/X'] },
          { id: 'b', threads: 1, models: ['aphrodite/X'] },
          { id: 'c', threads: 1, models: ['aphrodite/X'] },
        ],
      },
    ],
    [
      'of as many workers the most threads',
      ['aphrodite', 'koboldcpp'],
      {
        workers: [
          { id: 'a', threads: 1, models: ['koboldcpp/X'] },
          { id: 'b', threads: 2, models: ['aphrodite/X'] },
        ],
      },
    ],
    [
      'of as many threads the longest queue',
      ['aphrodite', 'koboldcpp'],
      {
        status: [row('koboldcpp/X', 1, 1, 5, 1), row('aphrodite/X', 1, 1, 9, 1)],
      },
    ],
    [
      'then the most used',
      ['aphrodite', 'koboldcpp'],
      {
        status: [row('koboldcpp/X', 1), row('aphrodite/X', 1)],
        stats: { month: { 'koboldcpp/X': 3, 'aphrodite/X': 4 } },
      },
    ],
    [
      'then as the list of backends has them',
      ['koboldcpp', 'aphrodite', 'canonical'],
      {
        status: [row('X', 1), row('aphrodite/X', 1), row('koboldcpp/X', 1)],
      },
    ],
    [
      'those that nobody serves last, though something waits for them',
      ['tabbyapi', 'koboldcpp', 'aphrodite'],
      {
        status: [row('koboldcpp/X', 0, 5, 900, 3), row('aphrodite/X', 0), row('tabbyAPI/X', 1)],
        stats: { month: { 'aphrodite/X': 40 } },
      },
    ],
  ])('have a fixed order: %s', (_, order, sources) => {
    expect(backends(sources)).toEqual(order);
  });

  it('say which of their workers also serve the model under another name', () => {
    const model = modelOf({
      workers: [
        { id: 'a', models: ['aphrodite/X', 'X'] },
        { id: 'b', models: ['aphrodite/X'] },
        { id: 'c', models: ['koboldcpp/X', 'koboldcpp/x'] },
        { id: 'd', models: ['koboldcpp/X', 'X'], maintenance_mode: true },
      ],
    });
    expect(
      toBackendFigures(model).map(({ backend, workerCount, sharedWorkers, sharedWith }) => [
        backend,
        workerCount,
        sharedWorkers,
        sharedWith,
      ]),
    ).toEqual([
      ['aphrodite', 2, 1, ['canonical']],
      ['koboldcpp', 1, undefined, undefined],
      ['canonical', 1, 1, ['aphrodite']],
    ]);
  });
});
