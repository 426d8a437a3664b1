import { describe, expect, it } from 'vitest';
import { parseBridgeAgent } from '../../src/horde/bridge-agent.ts';
import { asFigure } from '../../src/horde/figure.ts';
import { decodeEntities } from '../../src/horde/html-entities.ts';
import {
  createCategoryMerge,
  createGroupedTextModels,
  createModelIndex,
  createModelReference,
  getCategoryTotals,
  getStatusWithVariations,
  mergeCategoryWithHordeData,
  mergeMultipleBackendStatistics,
  type StatusWithVariations,
} from '../../src/horde/index.ts';
import { splitQuantisation } from '../../src/horde/quantisation.ts';
import { parseWorkerPerformance, summariseWorker } from '../../src/horde/worker-summary.ts';

/** Cases that no other test tells apart: mutation testing found them (`npm run mutate`). */

describe('a figure', () => {
  it.each([
    [0, 0],
    [0.5, 0.5],
    [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    [1e308, null],
    [-1, null],
    [Number.NaN, null],
    ['3', null],
  ])('%s is %s', (value, figure) => {
    expect(asFigure(value)).toBe(figure);
  });
});

describe('quantisation', () => {
  it.each([
    ['A', 'A', null],
    ['A-Q4_K_M', 'A', 'Q4_K_M'],
  ])('%s', (name, model, quantisation) => {
    expect(splitQuantisation(name)).toEqual({ model, quantisation });
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

describe('entities', () => {
  it.each([
    ['a &amp; b', 'a & b'],
    ['&lt;b&gt; &quot;x&quot; &apos;y&apos;&nbsp;z', '<b> "x" \'y\' z'],
    ['&LT;', '<'],
    ['&amp;lt;', '&lt;'],
    ['&#38;#60;', '&#60;'],
    ['&#65;&#x42;', 'AB'],
    ['&#1;', '\u0001'],
    ['&#x10FFFF;', '\u{10FFFF}'],
    ['&#x110000;', '&#x110000;'],
    ['&#0;', '&#0;'],
    ['&#xD7FF;&#xD800;&#xDFFF;&#xE000;', '\uD7FF&#xD800;&#xDFFF;\uE000'],
    ['&copy; &unknown;', '&copy; &unknown;'],
  ])('%s', (encoded, text) => {
    expect(decodeEntities(encoded)).toBe(text);
  });
});

describe('bridge agents', () => {
  it.each([
    ['KoboldCppEmbedWorker:2:https://x', 'KoboldCppEmbedWorker 2', 'koboldcpp'],
    ['TabbyAPI:1:x', 'TabbyAPI 1', 'tabbyapi'],
    ['llamacpp bridge:3', 'llamacpp bridge 3', 'llamacpp'],
    ['AI Horde Worker~ Aphrodite ~kai:10:x', 'AI Horde Worker~ Aphrodite ~kai 10', 'aphrodite'],
    ['AI Horde Worker~koboldcpp~kai:10:x', 'AI Horde Worker~koboldcpp~kai 10', null],
    ['Scribe::https://x', 'Scribe', null],
    [' AI Horde Worker : 24 :x', 'AI Horde Worker 24', null],
    ['KoboldCppEmbedWorker ~kai:2:x', 'KoboldCppEmbedWorker ~kai 2', 'koboldcpp'],
    ['Unknown:0:x', null, null],
    ['a:b', 'a b', null],
    ['no colon', null, null],
    [':1:x', null, null],
    ['unknown:0:unknown', null, null],
    [undefined, null, null],
  ])('%s', (agent, software, backend) => {
    expect(parseBridgeAgent(agent)).toEqual({ software, backend });
  });
});

describe('a worker', () => {
  it.each([
    [true, true],
    [false, false],
    ['yes', null],
    [undefined, null],
  ])('that says trusted: %s', (trusted, told) => {
    expect(summariseWorker('w', { id: 'w', trusted: trusted as boolean }).trusted).toBe(told);
  });

  it.each([
    ['7.4 tokens per second', undefined, 7.4],
    ['12 tokens per second', 3, 12],
    ['0 tokens per second', 3, null],
    ['7.4', 3, null],
    ['No requests fulfilled yet', undefined, null],
    // What the Horde says of a worker that never served.
    ['1.0 tokens per second', 0, null],
    ['1.0 tokens per second', 1, 1],
  ])('%s after %s requests', (performance, requests_fulfilled, speed) => {
    expect(parseWorkerPerformance({ performance, requests_fulfilled })).toBe(speed);
  });

  it('without an id, as for another client’s X-Fields, is known by its name, and without either not at all', () => {
    const workers = [{ name: 'Ada' }, { name: 'Bert' }, { name: 'Ada' }, { name: '' }, {}].map((worker) => ({
      ...worker,
      threads: 1,
      models: ['koboldcpp/X'],
    }));
    const { X } = mergeCategoryWithHordeData({ category: 'text', reference: ['X'], workers });
    expect(X).toMatchObject({ worker_count: 2, thread_count: 2 });
    expect(Object.values(X?.worker_summaries ?? {}).map(({ name }) => name)).toEqual(['Ada', 'Bert']);
  });

  it('without a name has none', () => {
    expect(summariseWorker('w', { id: 'w' }).name).toBe('');
  });

  it('that is listed twice is the same one in either order', () => {
    const rows = [1, 2].map((threads) => ({ id: 'w', name: 'Ada', threads, models: ['koboldcpp/X'] }));
    const merge = (workers: typeof rows) => mergeCategoryWithHordeData({ category: 'text', reference: ['X'], workers });
    expect(merge(rows)).toEqual(merge([...rows].reverse()));
  });
});

describe('rows', () => {
  it('of a variation carry its use of the day, the month and ever', () => {
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
  ])('figures that are known %s', (_, figure) => {
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

  it('of a variation of which only the use ever is known do not tell that of the last days', () => {
    const variation = { backend: 'tgi', variant_name: 'tgi/X', usage_day: null, usage_month: null, usage_total: 3 };
    const statistics = { X: { backend_variations: { tgi: variation } } };
    const [, ofBackend] = mergeMultipleBackendStatistics([{ name: 'X' }], statistics as never);
    expect(ofBackend?.usageStats).toEqual({ day: null, month: null, total: 3 });
  });

  it('show the name of a model of one’s own as it is written', () => {
    const statistics = mergeCategoryWithHordeData({
      category: 'text',
      reference: [],
      status: [{ name: 'koboldcpp/Foo_Bar-7B', count: 1 }],
    });
    const rows = mergeMultipleBackendStatistics([{ name: 'foo-bar-7b' }], statistics);
    expect(rows).toMatchObject([{ modelKey: 'foo-bar-7b', displayName: 'Foo_Bar-7B' }]);
  });

  it.each([null, undefined, {}])('of models of which nothing is known are their names: %j', (statistics) => {
    for (const name of ['X', 'constructor', '__proto__'])
      expect(mergeMultipleBackendStatistics([{ name }], statistics)).toEqual([
        { name, modelKey: name, displayName: name },
      ]);
  });

  it('figures that are not known are absent', () => {
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

  it('count a model as online that one thread serves, and none that nobody does', () => {
    const online = (count: number) =>
      getCategoryTotals(mergeCategoryWithHordeData({ category: 'text', status: [{ name: 'X', count }] })).modelsOnline;
    expect([online(0), online(1)]).toEqual([0, 1]);
  });
});

describe('lines', () => {
  const reference = createModelReference(['A/Cat-7B', 'A/Cat-8B', 'cat']);
  const line = (
    status: { name: string; count: number; performance: number; queued: number; jobs?: number }[],
    name: string,
  ) => {
    const merge = createCategoryMerge({ category: 'text', reference, status }, { includeBackendVariations: true });
    return createModelIndex({ merge, reference, status }).lookup({ name, kind: 'family' });
  };

  it('of a family that is a model’s name are that model’s', () => {
    expect(line([], 'cat')?.models).toEqual(['cat']);
    expect(line([], 'Cat')?.models).toEqual(['A/Cat-7B', 'A/Cat-8B', 'cat']);
  });

  it('of a family: speeds weighted by threads, waits of what is queued, and threads where workers are not known', () => {
    const status = [
      { name: 'koboldcpp/Cat-7B', count: 3, performance: 10, queued: 90, jobs: 9 },
      { name: 'koboldcpp/Cat-8B', count: 1, performance: 30, queued: 60, jobs: 9 },
    ];
    expect(line(status, 'Cat')).toMatchObject({
      workersAreThreads: true,
      backends: [{ backend: 'koboldcpp', workerCount: 4, threadCount: 4, performance: 15, queued: 150, eta: 2 }],
    });
    const idle = status.map((row) => ({ ...row, queued: 0 }));
    expect(line(idle, 'Cat')?.backends).toMatchObject([{ eta: 0 }]);
    const unmeasured = status.map((row) => ({ ...row, performance: 0 }));
    expect(line(unmeasured, 'Cat')?.backends).toMatchObject([{ performance: null, eta: null }]);
    const both = idle.map((row) => ({ ...row, performance: 0 }));
    expect(line(both, 'Cat')?.backends).toMatchObject([{ performance: null, eta: 0 }]);
    const one = both.map((row, at) => ({ ...row, queued: at }));
    expect(line(one, 'Cat')?.backends).toMatchObject([{ queued: 1, eta: null }]);
    const partly = status.map((row, at) => ({ ...row, performance: at === 0 ? 10 : 0 }));
    expect(line(partly, 'Cat')?.backends).toMatchObject([{ threadCount: 4, performance: 10 }]);
  });

  it('of one name: its speed, though no thread serves it any more', () => {
    const status = [{ name: 'koboldcpp/Cat-7B', count: 0, performance: 12, queued: 0 }];
    expect(line(status, 'A/Cat-7B')?.backends).toMatchObject([{ performance: 12, eta: 0 }]);
  });

  it('of a family count a worker of two models once, and none in maintenance', () => {
    const workers = [
      { id: 'a', models: ['koboldcpp/Cat-7B', 'koboldcpp/Cat-8B'] },
      { id: 'b', models: ['koboldcpp/Cat-8B'] },
      { id: 'c', models: ['koboldcpp/Cat-8B'], maintenance_mode: true },
    ];
    const merge = createCategoryMerge({ category: 'text', reference, workers }, { includeBackendVariations: true });
    const index = createModelIndex({ merge, reference, workers });
    expect(index.lookup({ name: 'Cat', kind: 'family' })?.backends).toMatchObject([{ workerCount: 2 }]);
  });
});
