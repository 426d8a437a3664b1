import { describe, expect, test } from 'vitest';
import type { VariationBackend } from '../../src/horde/index.ts';
import {
  countBackends,
  hasBackend,
  keyFigure,
  listModels,
  SORTS,
  type SortKey,
  sortModels,
} from '../../src/ui/popup/model-list.ts';
import { createModelSearch } from '../../src/ui/popup/search-models.ts';
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
    expect(named(TUTU).statistics).toMatchObject({
      worker_count: 5,
      thread_count: 13,
      usage_stats: { total: 342_340 },
    });
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
    ['wait', [TUTU, QWEN, 'tinyllama', STHENO, CYDONIA]],
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
    expect(speeds.map((model) => SORTS.speed.figure(model.figuresOf(chosen)))).toEqual([141, 31.5]);
    expect(SORTS.wait.figure(named(TUTU).figuresOf(new Set<VariationBackend>(['tabbyapi'])))).toBe(0);
  });

  test.each<[SortKey, string, string]>([
    ['workers', TUTU, '5 workers'],
    ['workers', 'tinyllama', '1 worker'],
    ['queue', TUTU, '32.2 k tokens'],
    ['wait', 'tinyllama', 'no queue'],
    ['wait', TUTU, 'no queue'],
    ['wait', CYDONIA, ''],
    ['total', STHENO, '34.0 k in total'],
    ['month', TUTU, '60.1 k in a month'],
  ])('the figure of %s of %s reads "%s"', (key, name, text) => {
    expect(keyFigure(named(name), key, new Set(), 'text')).toBe(text);
  });
});

describe('chosen backends', () => {
  const row = (name: string, count: number, performance: number, queued: number, jobs: number) => ({
    name,
    type: 'text' as const,
    count,
    performance,
    queued,
    jobs,
  });
  const worker = (id: string, threads: number, models: string[]) => ({ id, type: 'text', threads, models });
  const [one, two] = ['Qwen/Qwen3-0.6B', 'ReadyArt/Broken-Tutu-24B'];
  const statistics = textStatistics({
    status: [
      row('aphrodite/Qwen/Qwen3-0.6B', 1, 22, 0, 0),
      row(one, 1, 22, 0, 0),
      row('koboldcpp/Broken-Tutu-24B', 6, 22.5, 900, 9),
      row('aphrodite/ReadyArt/Broken-Tutu-24B', 2, 32.9, 900, 9),
      row('tabbyAPI/Broken-Tutu-24B', 1, 0, 900, 9),
    ],
    workers: [
      worker('a', 1, ['aphrodite/Qwen/Qwen3-0.6B', one]),
      worker('b', 6, ['koboldcpp/Broken-Tutu-24B']),
      worker('c', 2, ['aphrodite/ReadyArt/Broken-Tutu-24B']),
      worker('d', 1, ['tabbyAPI/Broken-Tutu-24B']),
    ],
  });
  const listed = listModels({ modelType: 'text', statistics, sources: SOURCES });
  const of = (key: string) => listed.find((model) => model.key === key) as (typeof listed)[number];
  const every = new Set(countBackends(listed).map(({ backend }) => backend));
  const figures = (key: string, chosen: ReadonlySet<VariationBackend>) =>
    (['workers', 'speed', 'queue', 'wait', 'month'] as const).map((sort) => keyFigure(of(key), sort, chosen, 'text'));

  test('that are all of them exclude nothing and change nothing', () => {
    for (const key of [one, two]) expect(figures(key, every)).toEqual(figures(key, new Set()));
    expect(figures(one, every).slice(0, 2)).toEqual(['1 worker', '22.0 tok/s']);
    const left = listed.filter((model) => hasBackend(model, every));
    for (const sort of Object.keys(SORTS) as SortKey[])
      expect(names(sortModels(left, sort, every)), sort).toEqual(names(sortModels(left, sort)));
  });

  test.each<[string, VariationBackend[], string[]]>([
    ['as it is', ['koboldcpp'], ['1 worker', '22.5 tok/s', '900 tokens', '6 s', '41.2 k in a month']],
    ['an estimate', ['tabbyapi'], ['1 worker', 'speed unknown', '900 tokens', '≈ 36 s', '12 in a month']],
    [
      'two together',
      ['koboldcpp', 'aphrodite'],
      ['2 workers', '25.1 tok/s', '1,800 tokens', '6 s', '60.1 k in a month'],
    ],
  ])('have their own figures: %s', (_, backends, figured) => {
    expect(figures(two, new Set(backends))).toEqual(figured);
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
    expect(names(sortModels(models, 'name').filter(({ key }) => keys.has(key)))).toEqual(found);
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
