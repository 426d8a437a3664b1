import { describe, expect, it } from 'vitest';
import {
  createGroupedTextModels,
  createModelReference,
  getStatusWithVariations,
  mergeCategoryWithHordeData,
  mergeMultipleBackendStatistics,
  type StatusWithVariations,
} from '../../src/horde/index.ts';

describe('rows', () => {
  it('for a variation have its usage of the day, the month and all time', () => {
    const statistics = mergeCategoryWithHordeData(
      {
        category: 'text',
        reference: ['X'],
        stats: { day: { 'tgi/X': 1 }, month: { 'tgi/X': 2 }, total: { 'tgi/X': 3 } },
      },
      { includeBackendVariations: true },
    );
    const [, variation] = mergeMultipleBackendStatistics([{ name: 'X' }], statistics);
    expect(variation?.usageStats).toEqual({ day: 1, month: 2, total: 3 });
  });

  it.each([
    ['are kept', 7],
    ['stay zero', 0],
  ])('have known figures %s', (_, figure) => {
    const known = { worker_count: figure, thread_count: figure, queued_jobs: figure, queued: figure, eta: figure };
    const variation = { ...known, performance: figure, usage_day: figure, usage_month: null, usage_total: null };
    const model = {
      ...known,
      performance: figure,
      performance_mean: figure,
      usage_stats: { day: 1, month: 2, total: 3 },
    };
    const statistics = {
      X: { ...model, backend_variations: { tgi: { ...variation, backend: 'tgi', variant_name: 'tgi/X' } } },
    };
    const [row, ofBackend] = mergeMultipleBackendStatistics([{ name: 'X' }], statistics as never);
    const shown = { workerCount: figure, threadCount: figure, queuedJobs: figure, queued: figure, eta: figure };
    const both = { ...shown, performance: figure, performanceMean: figure };
    expect(row).toMatchObject({ ...both, usageStats: { day: 1, month: 2, total: 3 } });
    expect(ofBackend).toMatchObject({ ...both, usageStats: { day: figure, month: null, total: null } });
  });

  it('for a variation say nothing about the last days if only its all-time usage is known', () => {
    const variation = { backend: 'tgi', variant_name: 'tgi/X', usage_day: null, usage_month: null, usage_total: 3 };
    const statistics = { X: { backend_variations: { tgi: variation } } };
    const [, ofBackend] = mergeMultipleBackendStatistics([{ name: 'X' }], statistics as never);
    expect(ofBackend?.usageStats).toEqual({ day: null, month: null, total: 3 });
  });

  it('show the name of a custom model as it is written', () => {
    const statistics = mergeCategoryWithHordeData({
      category: 'text',
      reference: [],
      status: [{ name: 'koboldcpp/Foo_Bar-7B', count: 1 }],
    });
    const rows = mergeMultipleBackendStatistics([{ name: 'foo-bar-7b' }], statistics);
    expect(rows).toMatchObject([{ modelKey: 'foo-bar-7b', displayName: 'Foo_Bar-7B' }]);
  });

  it.each([null, undefined, {}])('for unknown models are their names: %j', (statistics) => {
    for (const name of ['X', 'constructor', '__proto__'])
      expect(mergeMultipleBackendStatistics([{ name }], statistics)).toEqual([
        { name, modelKey: name, displayName: name },
      ]);
  });

  it('leave out unknown figures', () => {
    const statistics = mergeCategoryWithHordeData(
      { category: 'text', reference: ['X'], workers: [{ id: 'a', models: ['tgi/X'] }] },
      { includeBackendVariations: true },
    );
    const rows = mergeMultipleBackendStatistics([{ name: 'X' }], statistics);
    const unknown = { queuedJobs: undefined, queued: undefined, performance: undefined, usageStats: undefined };
    expect(rows).toMatchObject([1, 2].map(() => ({ ...unknown, performanceMean: undefined, eta: undefined })));
    const [group] = createGroupedTextModels(rows.slice(1));
    expect(group).toMatchObject({ ...unknown, workerCount: 1 });
  });
});

describe('the status of a model', () => {
  it('is the same to the last digit in whatever order the Horde lists the names', () => {
    const reference = createModelReference(['X']);
    const rows = ['koboldcpp/X', 'koboldcpp/x', 'koboldcpp/x-Q4_0', 'aphrodite/X', 'tabbyAPI/X', 'X'].map(
      (name, at) => ({
        name,
        count: 1,
        performance: [0.1, 0.2, 0.3, 0.7, 0.6, 1.1][at] as number,
      }),
    );
    const statusOf = (order: typeof rows) => getStatusWithVariations(order, reference).get('X');
    const { aggregate, variations } = statusOf(rows) as StatusWithVariations;
    for (let turn = 1; turn < rows.length; turn += 1) {
      const turned = statusOf([...rows.slice(turn), ...rows.slice(0, turn)].reverse());
      expect(turned?.aggregate).toEqual(aggregate);
      expect(turned?.variations.get('koboldcpp')?.performance).toBe(variations.get('koboldcpp')?.performance);
    }
  });
});
