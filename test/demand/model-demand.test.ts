import { describe, expect, test } from 'vitest';
import {
  compareWithSupply,
  listClassDemand,
  listModelDemand,
  listServingNames,
  toDemandTable,
} from '../../src/demand/index.ts';
import { createCategoryMerge, createModelReference, type OfferFigures } from '../../src/horde/index.ts';
import { UNKNOWN_FIGURES } from '../unknown-figures.ts';

const reference = createModelReference(['A/Tale-8B', 'B/Tale-8B', 'C/Moon-24B', 'C/Idle-1B']);
const names = [
  'koboldcpp/Moon-24B',
  'aphrodite/C/Moon-24B',
  'koboldcpp/Gone-7B',
  'aphrodite/A/Tale-8B',
  'koboldcpp/Old',
];
const use = { names, day: [40, 8, 5, 0, 0], month: [900, 300, 60, 90, 0], total: [9000, 300, 60, 90, 7] };
const at = (column: readonly number[]) => Object.fromEntries(names.map((name, index) => [name, column[index] ?? 0]));
const models = createCategoryMerge(
  {
    category: 'text',
    reference,
    status: [
      { name: 'koboldcpp/Moon-24B', count: 3, performance: 10, queued: 512, jobs: 1 },
      { name: 'aphrodite/C/Moon-24B', count: 1, performance: 30, queued: 0, jobs: 0 },
      { name: 'koboldcpp/New-24B', count: 1, performance: 0, queued: 0, jobs: 0 },
    ],
    stats: { names, day: at(use.day), month: at(use.month), total: at(use.total) },
    workers: [
      { id: '1', threads: 3, models: ['koboldcpp/Moon-24B', 'koboldcpp/New-24B'], maintenance_mode: false },
      { id: '2', threads: 1, models: ['aphrodite/C/Moon-24B'], maintenance_mode: false },
    ],
  },
  { includeBackendVariations: true },
);
const demand = listModelDemand(models, reference, use);
const find = (key: string) => demand.find((model) => model.key === key);

describe('models that are served or were requested', () => {
  test('are listed, except for those without use for a month', () => {
    expect(demand.map(({ key, isServed }) => [key, isServed])).toEqual([
      ['C/Moon-24B', true],
      ['gone-7b', false],
      ['A/Tale-8B', false],
      ['new-24b', true],
    ]);
    expect(find('C/Moon-24B')?.figures).toMatchObject({ usageDay: 48, usageMonth: 1200, queued: 512, threadCount: 4 });
  });

  test('are only the served ones without the usage', () => {
    expect(listModelDemand(models, reference, null).map(({ key }) => key)).toEqual(['C/Moon-24B', 'new-24b']);
  });

  test('size classes: a worker that serves two models of a class counts once', () => {
    expect(
      listClassDemand(demand).map(({ sizeClass, models: count, served, figures }) => [
        sizeClass.key,
        count,
        served,
        figures.usageDay,
        figures.threadCount,
      ]),
    ).toEqual([
      ['10', 2, 0, 5, 0],
      ['36', 2, 2, 48, 4],
    ]);
  });
});

describe('demand against supply', () => {
  const figures = (more: Partial<OfferFigures>): OfferFigures => ({
    ...UNKNOWN_FIGURES,
    workerCount: 1,
    threadCount: 2,
    performance: 25,
    queued: 0,
    queuedJobs: 0,
    eta: 0,
    usageDay: 8640,
    usageMonth: 30 * 4320,
    usageTotal: 0,
    ...more,
  });
  test.each([
    // 8,640 requests × 400 tokens ÷ (2 threads × 25 tokens/s × 86,400 s)
    ['a day', figures({}), 'day', 0.8],
    ['a month', figures({}), 'month', 0.4],
    ['more than it can', figures({ usageDay: 21_600 }), 'day', 2],
    ['nobody asks', figures({ usageDay: 0 }), 'day', 0],
    ['nobody asks or serves', figures({ usageDay: 0, threadCount: 0 }), 'day', 0],
    ['nobody serves', figures({ threadCount: 0, performance: null }), 'day', Number.POSITIVE_INFINITY],
    ['no speed', figures({ performance: null }), 'day', null],
    ['no use known', figures({ usageDay: null }), 'day', null],
    ['no threads known', figures({ threadCount: null }), 'day', null],
  ] as const)('%s', (_name, of, period, share) => {
    expect(compareWithSupply(of, period, 400).share).toBe(share);
  });

  test('is not known without the length of a request, unless that is not needed', () => {
    expect(compareWithSupply(figures({}), 'day', null).share).toBe(null);
    expect(compareWithSupply(figures({ threadCount: 0 }), 'day', null).share).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('the name to serve a model under', () => {
  const namesOf = (key: string) => {
    const statistics = models.get(key);
    return statistics && listServingNames(key, statistics, reference).map(({ name, from }) => [name, from]);
  };
  test.each([
    [
      'C/Moon-24B',
      [
        ['koboldcpp/Moon-24B', 'reference'],
        ['aphrodite/C/Moon-24B', 'reference'],
        ['C/Moon-24B', 'reference'],
      ],
    ],
    [
      // Without its author the name could be two models'.
      'A/Tale-8B',
      [
        ['koboldcpp/A/Tale-8B', 'reference'],
        ['aphrodite/A/Tale-8B', 'reference'],
        ['A/Tale-8B', 'reference'],
      ],
    ],
    ['gone-7b', [['koboldcpp/Gone-7B', 'use']]],
  ])('%s', (key, expected) => {
    expect(namesOf(key)).toEqual(expected);
  });
});

test('the export has a cell for each column, and none for an unknown figure', () => {
  const { columns, rows } = toDemandTable(demand, ({ figures }) => compareWithSupply(figures, 'day', 400), {
    level: 'Q4_K_M',
    context: 8192,
  });
  expect(columns.map(({ key }) => key).at(-1)).toBe('vram_gb_Q4_K_M_8192');
  expect(rows).toEqual([
    ['C/Moon-24B', 24, 48, 1200, 512, 4, 15, 0.0037, 16.1],
    ['Gone-7B', 7, 5, 60, null, 0, null, 'no supply', 5.7],
    ['A/Tale-8B', 8, 0, 90, null, 0, null, 0, 6.3],
    ['New-24B', 24, 0, 0, 0, 3, null, 0, 16.1],
  ]);
});
