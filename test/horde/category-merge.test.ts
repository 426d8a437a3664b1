import { describe, expect, it } from 'vitest';
import {
  type ActiveModelRow,
  type CategorySources,
  createCategoryMerge,
  createModelReference,
  type ModelUsageStats,
  mergeCategoryWithHordeData,
  type WorkerRow,
} from '../../src/horde/index.ts';
import { merge, row, usage, variation, worker } from './written-answers.ts';

describe('the example of docs/figures.md', () => {
  const sources: CategorySources = {
    category: 'text',
    reference: ['Qwen3-0.6B'],
    status: [row('koboldcpp/Qwen3-0.6B', 8, 678.9), row('aphrodite/Qwen3-0.6B', 7, 555.6)],
    stats: usage({ 'koboldcpp/Qwen3-0.6B': 1000, 'aphrodite/Qwen3-0.6B': 500 }),
  };
  const workers = [
    ...Array.from({ length: 8 }, (_, n) => worker(`k${n}`, ['koboldcpp/Qwen3-0.6B'])),
    ...Array.from({ length: 7 }, (_, n) => worker(`a${n}`, ['aphrodite/Qwen3-0.6B'])),
  ];

  it.each([
    ['with /workers', workers],
    ['without /workers: the counts are threads', null],
  ])('%s', (_, workers) => {
    expect(mergeCategoryWithHordeData({ ...sources, workers }, { includeBackendVariations: true })).toMatchObject({
      'Qwen3-0.6B': {
        worker_count: 15,
        performance: 1234.5,
        backend_variations: {
          koboldcpp: {
            backend: 'koboldcpp',
            variant_name: 'koboldcpp/Qwen3-0.6B',
            worker_count: 8,
            performance: 678.9,
            usage_total: 1000,
          },
          aphrodite: {
            backend: 'aphrodite',
            variant_name: 'aphrodite/Qwen3-0.6B',
            worker_count: 7,
            performance: 555.6,
            usage_total: 500,
          },
        },
      },
    });
  });

  it('says when worker counts are thread counts', () => {
    expect(merge({ ...sources, workers })['Qwen3-0.6B']).not.toHaveProperty('worker_count_is_threads');
    expect(merge(sources)['Qwen3-0.6B']).toHaveProperty('worker_count_is_threads', true);
  });

  it('is the same without variations if they are not requested', () => {
    const { backend_variations, ...rest } = merge({ ...sources, workers })['Qwen3-0.6B'] ?? {};
    expect(backend_variations).toBeDefined();
    expect(mergeCategoryWithHordeData({ ...sources, workers })['Qwen3-0.6B']).toStrictEqual(rest);
  });
});

describe('a sum, a name or a unit that is easy to get wrong', () => {
  it('adds up all variations: koboldcpp 3 + aphrodite 2 + unprefixed 1 = 6', () => {
    const { X } = merge({ reference: ['X'], status: [row('koboldcpp/X', 3), row('aphrodite/X', 2), row('X', 1)] });
    expect(X?.thread_count).toBe(6);
    expect(Object.keys(X?.backend_variations ?? {})).toEqual(['koboldcpp', 'aphrodite', 'canonical']);
  });

  it('adds up spellings that differ in case: 3 + 5 = 8', () => {
    const { X } = merge({ reference: ['X'], status: [row('koboldcpp/X', 3), row('koboldcpp/x', 5)] });
    expect(X?.thread_count).toBe(8);
    expect(variation(X, 'koboldcpp')?.spellings).toMatchObject([
      { name: 'koboldcpp/X', matched_by: 'exact', thread_count: 3 },
      { name: 'koboldcpp/x', matched_by: 'case', thread_count: 5 },
    ]);
  });

  it('gives an unused version no usage of another version', () => {
    const result = merge({
      reference: ['Sao10K/L3-8B-Stheno-v3.1', 'Sao10K/L3-8B-Stheno-v3.2'],
      stats: usage({ 'koboldcpp/L3-8B-Stheno-v3.2': 659_245 }),
    });
    expect(result['Sao10K/L3-8B-Stheno-v3.1']?.usage_stats).toEqual({ day: 0, month: 0, total: 0 });
    expect(result['Sao10K/L3-8B-Stheno-v3.2']?.usage_stats?.total).toBe(659_245);
  });

  it('gives tabbyAPI a variation of its own', () => {
    const result = merge({ reference: ['X'], status: [row('tabbyAPI/X', 1)] });
    expect(variation(result.X, 'tabbyapi')).toMatchObject({ backend: 'tabbyapi', variant_name: 'tabbyAPI/X' });
    expect(Object.keys(result)).toEqual(['X']);
  });

  it('counts one worker with 25 threads as 1 worker, 25 threads', () => {
    const { X } = merge({
      reference: ['X'],
      status: [row('aphrodite/X', 25)],
      workers: [worker('a', ['aphrodite/X'], { threads: 25 })],
    });
    expect(X).toMatchObject({ worker_count: 1, thread_count: 25 });
    expect(variation(X, 'aphrodite')).toMatchObject({ worker_count: 1, thread_count: 25 });
  });

  it('keeps jobs and tokens apart', () => {
    const { X } = merge({ reference: ['X'], status: [row('koboldcpp/X', 1, 10, 4096, 7)] });
    expect(X).toMatchObject({ queued: 4096, queued_jobs: 7 });
    expect(variation(X, 'koboldcpp')).toMatchObject({ queued: 4096, queued_jobs: 7 });
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', ''])('takes %j for a name', (name) => {
    const stats: ModelUsageStats = JSON.parse(`{"day":{},"month":{},"total":{${JSON.stringify(name)}:5}}`);
    const served = { status: [row(name, 2)], stats, workers: [worker('a', [name], { threads: 2 })] };
    const key = createModelReference([]).resolve(name).customName;
    const result = merge({ reference: [], ...served });
    expect(Object.entries(merge({ reference: [name], ...served }))).toMatchObject([
      [name, { in_reference: true, worker_count: 1 }],
    ]);
    expect(Object.keys(result)).toEqual([key]);
    expect(Object.getOwnPropertyDescriptor(result, key)?.value).toMatchObject({
      worker_count: 1,
      thread_count: 2,
      usage_stats: { total: 5 },
    });
    expect(merge({ reference: ['X'] }).constructor).toBeUndefined();
  });
});

describe('image models', () => {
  it('pass through by name, without variations', () => {
    const image = { ...row('AlbedoBase XL', 3, 5, 10, 2), type: 'image' as const };
    const result = mergeCategoryWithHordeData(
      {
        category: 'image',
        reference: null,
        status: [image, row('koboldcpp/X', 1)],
        stats: usage({ 'AlbedoBase XL': 7 }),
        workers: [worker('i', ['AlbedoBase XL'], { type: 'image' }), worker('t', ['koboldcpp/X'])],
      },
      { includeBackendVariations: true },
    );
    expect(Object.keys(result)).toEqual(['AlbedoBase XL']);
    expect(result['AlbedoBase XL']).toMatchObject({
      worker_count: 1,
      thread_count: 1,
      queued: 10,
      usage_stats: { total: 7 },
    });
    expect(result['AlbedoBase XL']).not.toHaveProperty('backend_variations');
  });
});

describe('bad rows', () => {
  it.each<[string, unknown]>([
    ['rows that are no rows', [null, undefined, 5, 'x', [], {}, { name: 5 }, row('koboldcpp/X', 1)]],
    [
      'impossible numbers',
      [{ ...row('koboldcpp/X', 1), queued: -1, performance: Number.NaN, jobs: Infinity, eta: '9' }],
    ],
    ['doubled rows', [row('koboldcpp/X', 1), row('koboldcpp/X', 1)]],
    ['missing fields', [{ name: 'koboldcpp/X', count: 1 }]],
  ])('%s: the good rows are kept', (_, status) => {
    const { X } = merge({ reference: ['X'], status: status as ActiveModelRow[], workers: status as WorkerRow[] });
    expect(X).toMatchObject({ performance: null });
    expect(variation(X, 'koboldcpp')?.thread_count).toBe(1);
  });

  it('takes the row with figures if a name has two rows', () => {
    const rows = [row('koboldcpp/X', 3), { name: 'koboldcpp/X', count: { toString: 1 } } as unknown as ActiveModelRow];
    expect(variation(merge({ reference: ['X'], status: rows }).X, 'koboldcpp')?.thread_count).toBe(3);
  });

  it('takes the same row in any order if a name has two different rows', () => {
    const rows = [row('koboldcpp/X', 3), row('koboldcpp/X', 5)];
    expect(merge({ reference: ['X'], status: rows })).toEqual(merge({ reference: ['X'], status: rows.reverse() }));
  });
});

describe('createCategoryMerge', () => {
  const sources: CategorySources = {
    category: 'text',
    reference: ['A/X', 'A/Y'],
    status: [row('koboldcpp/X', 1), row('koboldcpp/Own-7B', 1)],
    stats: usage({ 'koboldcpp/Old-7B': 3 }),
    workers: [worker('m', ['koboldcpp/Y'], { maintenance_mode: true }), worker('n', ['koboldcpp/New-7B'])],
  };
  const options = { includeBackendVariations: true };
  const lazy = createCategoryMerge(sources, options);

  it('gives each model the same statistics as among all', () => {
    const all = mergeCategoryWithHordeData(sources, options);
    expect(lazy.keys).toEqual(['A/X', 'A/Y', 'new-7b', 'old-7b', 'own-7b']);
    expect(Object.keys(all)).toEqual(lazy.keys);
    for (const key of lazy.keys) expect(lazy.get(key)).toStrictEqual(all[key]);
    expect(lazy.get('nobody')).toBeNull();
    expect(lazy.get('constructor')).toBeNull();
  });

  it('knows which models are served now', () => {
    expect(Object.keys(lazy.online()).sort()).toEqual(['A/X', 'new-7b', 'own-7b']);
  });
});
