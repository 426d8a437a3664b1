import { describe, expect, it } from 'vitest';
import {
  createGroupedTextModels,
  createModelReference,
  getStatsWithVariations,
  getStatusWithVariations,
  mergeCategoryWithHordeData,
  mergeMultipleBackendStatistics,
} from '../../src/horde/index.ts';

/**
 * What the functions of reference-document.ts promise, except for popup and pages, which are tested in test/ui and
 * test/e2e under the same names.
 */

const reference = createModelReference(['Qwen/Qwen3-0.6B']);
const name = 'Qwen/Qwen3-0.6B';
const status = [
  { name: 'koboldcpp/Qwen3-0.6B', count: 8, performance: 678.9, queued: 100, jobs: 2, eta: 0 },
  { name: 'aphrodite/Qwen/Qwen3-0.6B', count: 7, performance: 555.6, queued: 300, jobs: 3, eta: 0 },
];
const stats = {
  day: {},
  month: {},
  total: { 'koboldcpp/Qwen3-0.6B': 1000, 'aphrodite/Qwen/Qwen3-0.6B': 500, [name]: 7 },
};
const statistics = mergeCategoryWithHordeData(
  { category: 'text', reference, status, stats, workers: null },
  { includeBackendVariations: true },
);
const rows = mergeMultipleBackendStatistics([{ name, baseline: 'qwen3' }], statistics, { parseTextModelNames: true });
const [group] = createGroupedTextModels(rows);

describe('the rows and groups of models with backends', () => {
  it('the endpoint returns backend_variations when asked for', () => {
    expect(statistics[name]?.backend_variations).toMatchObject({
      koboldcpp: { variant_name: 'koboldcpp/Qwen3-0.6B', worker_count: 8, usage_total: 1000 },
      aphrodite: { variant_name: 'aphrodite/Qwen/Qwen3-0.6B', worker_count: 7, usage_total: 500 },
      canonical: { variant_name: name, worker_count: 0, usage_total: 7 },
    });
  });

  it('the frontend receives and parses backend_variations', () => {
    const received = JSON.parse(JSON.stringify(statistics));
    expect(mergeMultipleBackendStatistics([{ name }], received, { parseTextModelNames: true })).toMatchObject([
      { name, modelKey: name, workerCount: 15 },
      {
        name: 'koboldcpp/Qwen3-0.6B',
        backend: 'koboldcpp',
        parsedName: { backend: 'koboldcpp', modelName: 'Qwen3-0.6B' },
      },
      { name: 'aphrodite/Qwen/Qwen3-0.6B', backend: 'aphrodite', parsedName: { author: 'Qwen' } },
      { name, backend: 'canonical', workerCount: 0 },
    ]);
  });

  it('rows keep what the reference says about the model', () => {
    expect(rows.map(({ baseline }) => baseline)).toEqual(['qwen3', 'qwen3', 'qwen3', 'qwen3']);
  });

  it('worker counts are per backend', () => {
    expect(group?.variations.map(({ name, workerCount }) => [name, workerCount])).toEqual([
      [name, 15],
      ['koboldcpp/Qwen3-0.6B', 8],
      ['aphrodite/Qwen/Qwen3-0.6B', 7],
      [name, 0],
    ]);
  });

  it('usage statistics are per backend', () => {
    expect(group?.variations.map(({ usageStats }) => usageStats?.total)).toEqual([1507, 1000, 500, 7]);
  });

  it('aggregation is right with every source of variations, and counted once', () => {
    expect(group).toMatchObject({
      name,
      isGrouped: true,
      workerCount: 15,
      queued: 400,
      queuedJobs: 5,
      usageStats: { total: 1507 },
      availableBackends: ['koboldcpp', 'aphrodite'],
      availableAuthors: ['Qwen'],
    });
    expect(getStatusWithVariations(status, reference).get(name)).toMatchObject({
      aggregate: { thread_count: 15, performance: 678.9 + 555.6, queued: 400, queued_jobs: 5 },
    });
    expect(getStatsWithVariations(stats, reference).get(name)?.aggregate).toEqual({ day: 0, month: 0, total: 1507 });
  });

  it('image models, which have no backend variations, still work', () => {
    const image = mergeCategoryWithHordeData(
      { category: 'image', status: [{ name: 'Deliberate', type: 'image', count: 2 }] },
      { includeBackendVariations: true },
    );
    const imageRows = mergeMultipleBackendStatistics([{ name: 'Deliberate' }], image);
    expect(imageRows).toMatchObject([{ name: 'Deliberate', workerCount: 2 }]);
    expect(imageRows[0]).not.toHaveProperty('parsedName');
  });

  it('nothing changes when variations are not asked for', () => {
    const without = mergeCategoryWithHordeData({ category: 'text', reference, status, stats, workers: null });
    const { backend_variations, ...model } = statistics[name] ?? {};
    expect(without[name]).toStrictEqual(model);
    expect(mergeMultipleBackendStatistics([{ name }], without)).toHaveLength(1);
  });
});

describe('createGroupedTextModels', () => {
  it('groups rows that only have names, counting the aggregate once', () => {
    const groups = createGroupedTextModels([
      { name: 'Qwen3-0.6B', workerCount: 15 },
      { name: 'koboldcpp/Qwen3-0.6B', workerCount: 8 },
      { name: 'aphrodite/Qwen3-0.6B', workerCount: 7 },
    ]);
    expect(groups).toMatchObject([
      { name: 'Qwen3-0.6B', workerCount: 15, availableBackends: ['koboldcpp', 'aphrodite'] },
    ]);
    expect(groups[0]?.variations).toHaveLength(3);
  });

  it('sums variations if there is no aggregate', () => {
    expect(
      createGroupedTextModels([
        { name: 'koboldcpp/X', workerCount: 8, usageStats: { day: 1, month: 2, total: 3 } },
        { name: 'aphrodite/X', workerCount: 7, usageStats: { day: 1, month: 1, total: 1 } },
      ]),
    ).toMatchObject([{ name: 'X', workerCount: 15, usageStats: { day: 2, month: 3, total: 4 } }]);
  });

  it.each([[[]], [[{ name: '' }]], [[{ name: '__proto__' }, { name: 'constructor' }]]])('takes %j', (rows) => {
    expect(createGroupedTextModels(rows)).toHaveLength(rows.length);
  });
});
