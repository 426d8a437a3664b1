import { describe, expect, test } from 'vitest';
import type { VariationBackend } from '../../src/horde/index.ts';
import {
  countBackends,
  createSearch,
  hasBackend,
  keyFigure,
  listModels,
  SORTS,
  type SortKey,
  sortModels,
} from '../../src/ui/popup/model-list.ts';
import { SOURCES, textStatistics } from './answers.ts';

const models = listModels({ modelType: 'text', statistics: textStatistics(), sources: SOURCES });
const names = (list: { name: string }[]) => list.map(({ name }) => name);
const named = (name: string) => {
  const model = models.find((other) => other.name === name);
  if (!model) throw new Error(`${name} is not listed`);
  return model;
};

const TUTU = 'Broken-Tutu-24B';
const QWEN = 'Qwen3-0.6B';
const STHENO = 'L3-8B-Stheno-v3.2';
const CYDONIA = 'Cydonia-24B-v4.1';

describe('the list', () => {
  test('holds each model once, its figures the aggregate once', () => {
    expect(names(sortModels(models, 'name'))).toEqual([TUTU, QWEN, 'tinyllama', CYDONIA, STHENO]);
    expect(named(TUTU).whole).toMatchObject({ workerCount: 5, threadCount: 13, usageStats: { total: 342_340 } });
  });

  test('tells author and name apart', () => {
    expect([named(TUTU).author, named('tinyllama').author]).toEqual(['ReadyArt/', '']);
    const odd = { ...named(TUTU).statistics, display_name: '<b>odd</b>' };
    const [model] = listModels({ modelType: 'text', statistics: { odd }, sources: SOURCES });
    expect(model).toMatchObject({ author: '', name: '<b>odd</b>' });
  });

  test('knows image models by their name alone', () => {
    const [image] = listModels({
      modelType: 'image',
      statistics: { 'a/b': { ...named(TUTU).statistics, display_name: 'a/b' } },
      sources: SOURCES,
    });
    expect(image).toMatchObject({ author: '', name: 'a/b' });
  });
});

describe('sorting', () => {
  test.each<[SortKey, string[]]>([
    ['workers', [TUTU, QWEN, 'tinyllama', STHENO, CYDONIA]],
    ['speed', ['tinyllama', QWEN, TUTU, STHENO, CYDONIA]],
    ['queue', [TUTU, QWEN, 'tinyllama', STHENO, CYDONIA]],
    ['wait', ['tinyllama', QWEN, TUTU, STHENO, CYDONIA]],
    ['day', [TUTU, QWEN, 'tinyllama', STHENO, CYDONIA]],
    ['month', [TUTU, QWEN, 'tinyllama', STHENO, CYDONIA]],
    ['total', [TUTU, QWEN, 'tinyllama', STHENO, CYDONIA]],
    ['name', [TUTU, QWEN, 'tinyllama', CYDONIA, STHENO]],
  ])('by %s, models without workers last', (key, order) => {
    expect(names(sortModels([...models].reverse(), key))).toEqual(order);
  });

  test('with chosen backends goes by their figures', () => {
    const chosen = new Set<VariationBackend>(['aphrodite']);
    const speeds = sortModels([named(TUTU), named(QWEN)], 'speed', chosen);
    expect(speeds.map((model) => SORTS.speed.figure(model, chosen))).toEqual([141, 31.5]);
    expect(SORTS.wait.figure(named(TUTU), new Set<VariationBackend>(['tabbyapi']))).toBe(0);
  });

  test.each<[SortKey, string, string]>([
    ['workers', TUTU, '5 workers'],
    ['workers', 'tinyllama', '1 worker'],
    ['queue', TUTU, '32.2 k tokens'],
    ['wait', 'tinyllama', 'no queue'],
    ['wait', TUTU, '2.2 min'],
    ['wait', CYDONIA, ''],
    ['total', STHENO, '34.0 k in total'],
    ['month', TUTU, '60.1 k in a month'],
  ])('the figure of %s of %s reads "%s"', (key, name, text) => {
    expect(keyFigure(named(name), key, new Set(), 'text')).toBe(text);
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
    expect(names(sortModels(models, 'name').filter(createSearch(typed)))).toEqual(found);
  });
});

describe('backends', () => {
  test('are counted over the models that they serve now', () => {
    expect(countBackends(models)).toEqual([
      { backend: 'koboldcpp', models: 3 },
      { backend: 'aphrodite', models: 2 },
      { backend: 'tabbyapi', models: 1 },
    ]);
  });

  test.each<[VariationBackend[], string[]]>([
    [[], [TUTU, QWEN, 'tinyllama', CYDONIA, STHENO]],
    [['aphrodite'], [TUTU, QWEN]],
    [
      ['tabbyapi', 'vllm'],
      [TUTU, STHENO],
    ],
  ])('chosen: %s', (chosen, left) => {
    const set = new Set(chosen);
    expect(names(sortModels(models, 'name').filter((model) => hasBackend(model, set)))).toEqual(left);
  });
});
