import { describe, expect, test } from 'vitest';
import { filterModels, NO_FILTER } from '../../src/list/index.ts';
import type { ColumnKey } from '../../src/ui/list/column-keys.ts';
import { COLUMNS, type ColumnContext, shownColumns } from '../../src/ui/list/columns.tsx';
import { sortOrder } from '../../src/ui/list/list-head.tsx';
import { type ListedModel, listModels, sortListedModels } from '../../src/ui/list/listed-models.ts';
import { createModelSearch } from '../../src/ui/list/search-models.ts';
import { textStatistics } from './answers.ts';

const LIST = { request: { tokens: 100, context: 4096 }, hordeSpeed: 20 };
const CONTEXT: ColumnContext = { modelType: 'text', areThreads: false, usePeriod: 'usageMonth' };
const list = (statistics = textStatistics()) => listModels('text', Object.entries(statistics), LIST);
const models = list();
const names = (listed: readonly { name: string }[]) => listed.map(({ name }) => name);
const named = (name: string): ListedModel => {
  const model = models.find((other) => other.name === name);
  if (!model) throw new Error(`${name} is not listed`);
  return model;
};
function sortedBy(key: ColumnKey, isReversed = false) {
  const column = COLUMNS.find((one) => one.key === key);
  if (!column) throw new Error(`No column ${key}`);
  return names(sortListedModels([...models].reverse(), column.figure(CONTEXT), sortOrder(column, isReversed)));
}

const TUTU = 'Broken-Tutu-24B';
const QWEN = 'Qwen3-0.6B';
const STHENO = 'L3-8B-Stheno-v3.2';
const CYDONIA = 'Cydonia-24B-v4.1';

describe('the list', () => {
  test('has each model once, with the figures of its aggregate, counted once', () => {
    expect(sortedBy('model')).toEqual([TUTU, QWEN, 'tinyllama', CYDONIA, STHENO]);
    expect(named(TUTU).statistics).toMatchObject({
      worker_count: 5,
      thread_count: 13,
      usage_stats: { total: 342_340 },
    });
  });

  test('tells author and name apart', () => {
    expect([named(TUTU).author, named('tinyllama').author]).toEqual(['ReadyArt/', '']);
    const [model] = list({ odd: { ...named(TUTU).statistics, display_name: '<b>odd</b>' } });
    expect(model).toMatchObject({ author: '', name: '<b>odd</b>' });
  });

  test('shows image models by their names only, and estimates no request for them', () => {
    const [image] = listModels('image', [['a/b', { ...named(TUTU).statistics, display_name: 'a/b' }]], LIST);
    expect([image?.author, image?.name, image?.reckoning, image?.size]).toEqual(['', 'a/b', null, null]);
  });

  test('has the limits of its workers, except those in maintenance', () => {
    expect(named(TUTU).limits).toEqual({ context: 8192, length: 512, trusted: 5 });
    expect(named(STHENO).limits).toEqual({ context: null, length: null, trusted: null });
  });
});

describe('sorting', () => {
  test.each<[ColumnKey, string[]]>([
    ['size', [TUTU, QWEN, 'tinyllama', CYDONIA, STHENO]],
    ['workers', [TUTU, QWEN, 'tinyllama', STHENO, CYDONIA]],
    ['performance', ['tinyllama', QWEN, TUTU, STHENO, CYDONIA]],
    ['queued', [TUTU, QWEN, 'tinyllama', STHENO, CYDONIA]],
    ['eta', [TUTU, QWEN, 'tinyllama', STHENO, CYDONIA]],
    ['use', [TUTU, QWEN, 'tinyllama', STHENO, CYDONIA]],
    ['threads', [TUTU, QWEN, 'tinyllama', STHENO, CYDONIA]],
    ['model', [TUTU, QWEN, 'tinyllama', CYDONIA, STHENO]],
  ])('by %s, models without workers last', (key, order) => {
    expect(sortedBy(key)).toEqual(order);
  });

  test.each<[ColumnKey, string[]]>([
    ['performance', [TUTU, QWEN, 'tinyllama', STHENO, CYDONIA]],
    ['model', ['tinyllama', QWEN, TUTU, STHENO, CYDONIA]],
    ['size', [QWEN, TUTU, 'tinyllama', STHENO, CYDONIA]],
  ])('by %s in reverse: still last, and unknown ones last of their kind', (key, order) => {
    expect(sortedBy(key, true)).toEqual(order);
  });

  test('by the request sorts by its worst case', () => {
    const worst = sortedBy('request').map((name) => named(name).reckoning?.pool.range?.worst ?? null);
    const known = worst.filter((seconds) => seconds !== null);
    expect(known.length).toBe(3);
    expect(worst.slice(0, 3)).toEqual(known.toSorted((a, b) => a - b));
  });
});

describe('the columns', () => {
  const keys = (...of: Parameters<typeof shownColumns>) => shownColumns(...of).map(({ key }) => key);

  test.each<[number, ColumnKey[]]>([
    [360, ['model', 'workers', 'request']],
    [480, ['model', 'size', 'workers', 'request']],
    [640, ['model', 'size', 'workers', 'performance', 'request', 'use']],
    [1200, COLUMNS.map(({ key }) => key)],
  ])('in %d px', (width, shown) => {
    expect(keys(CONTEXT, width, null)).toEqual(shown);
  });

  test('that the user has chosen, with the name', () => {
    expect(keys(CONTEXT, 360, ['eta', 'context'])).toEqual(['model', 'eta', 'context']);
  });

  test('of image models have none that only text models have', () => {
    expect(keys({ ...CONTEXT, modelType: 'image' }, 2000, null)).toEqual([
      'model',
      'workers',
      'performance',
      'use',
      'threads',
      'queued',
      'eta',
    ]);
  });
});

describe('chosen backends', () => {
  test('have their own figures', () => {
    const { models: left } = filterModels(textStatistics(), { ...NO_FILTER, backends: ['aphrodite'] });
    const filtered = listModels('text', left, LIST);
    expect(names(filtered).toSorted()).toEqual([TUTU, QWEN].toSorted());
    expect(filtered.map(({ figures }) => figures.performance).toSorted()).toEqual([141, 31.5]);
  });
});

describe('searching', () => {
  test.each([
    ['tutu', [TUTU]],
    ['READYART', [TUTU]],
    ['q4_k_m', [TUTU]],
    ['tabbyapi', [TUTU]],
    ['vllm', [STHENO]],
    ['8b sao10k', [STHENO]],
    ['  ', [TUTU, QWEN, 'tinyllama', CYDONIA, STHENO]],
    ['no such model', []],
    ['.*', []],
  ])('%j finds names, spellings, authors and backends', (typed, found) => {
    const keys = createModelSearch(models)(typed);
    const sorted = sortListedModels(models, null, 'smallest first');
    expect(names(sorted.filter(({ key }) => keys.has(key)))).toEqual(found);
  });
});
