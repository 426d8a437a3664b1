import { describe, expect, it } from 'vitest';
import { parseBridgeAgent } from '../../src/horde/bridge-agent.ts';
import { decodeEntities } from '../../src/horde/html-entities.ts';
import {
  createCategoryMerge,
  createModelIndex,
  createModelReference,
  getCategoryTotals,
  mergeCategoryWithHordeData,
  mergeMultipleBackendStatistics,
} from '../../src/horde/index.ts';
import { parseWorkerPerformance, summariseWorker } from '../../src/horde/worker-summary.ts';

/** Cases that no other test tells apart: mutation testing found them (`npm run mutate`). */

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
    ['7.4 tokens per second', 7.4],
    ['12 tokens per second', 12],
    ['0 tokens per second', null],
    ['7.4', null],
    ['No requests fulfilled yet', null],
  ])('%s', (performance, speed) => {
    expect(parseWorkerPerformance(performance)).toBe(speed);
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

  it('count a model as online that one thread serves, and none that nobody does', () => {
    const online = (count: number) =>
      getCategoryTotals(mergeCategoryWithHordeData({ category: 'text', status: [{ name: 'X', count }] })).modelsOnline;
    expect([online(0), online(1)]).toEqual([0, 1]);
  });
});

describe('lines', () => {
  const reference = createModelReference(['A/Cat-7B', 'A/Cat-8B', 'cat']);
  const line = (status: { name: string; count: number; performance: number; queued: number }[], name: string) => {
    const merge = createCategoryMerge({ category: 'text', reference, status }, { includeBackendVariations: true });
    return createModelIndex({ merge, reference, status }).lookup({ name, kind: 'family' });
  };

  it('of a family that is a model’s name are that model’s', () => {
    expect(line([], 'cat')?.models).toEqual(['cat']);
    expect(line([], 'Cat')?.models).toEqual(['A/Cat-7B', 'A/Cat-8B', 'cat']);
  });

  it('of a family: speeds weighted by threads, waits of what is queued, and threads where workers are not known', () => {
    const status = [
      { name: 'koboldcpp/Cat-7B', count: 3, performance: 10, queued: 90 },
      { name: 'koboldcpp/Cat-8B', count: 1, performance: 30, queued: 60 },
    ];
    expect(line(status, 'Cat')).toMatchObject({
      workersAreThreads: true,
      backends: [{ backend: 'koboldcpp', threads: 4, performance: 15, queued: 150, eta: 2 }],
    });
    const idle = status.map((row) => ({ ...row, queued: 0 }));
    expect(line(idle, 'Cat')?.backends).toMatchObject([{ eta: 0 }]);
    const unmeasured = status.map((row) => ({ ...row, performance: 0 }));
    expect(line(unmeasured, 'Cat')?.backends).toMatchObject([{ performance: null, eta: null }]);
  });
});
