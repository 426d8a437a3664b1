import { describe, expect, it } from 'vitest';
import {
  type ActiveModelRow,
  type BackendCombinedModelStatistics,
  type CategorySources,
  createCategoryMerge,
  createModelReference,
  type ModelUsageStats,
  mergeCategoryWithHordeData,
  type WorkerRow,
} from '../../src/horde/index.ts';

const row = (name: string, count: number, performance = 0, queued = 0, jobs = 0): ActiveModelRow => ({
  name,
  type: 'text',
  count,
  performance,
  queued,
  jobs,
  eta: 0,
});

const worker = (id: string, models: string[], more: Partial<WorkerRow> = {}): WorkerRow => ({
  id,
  name: `Worker ${id}`,
  type: 'text',
  threads: 1,
  maintenance_mode: false,
  models,
  ...more,
});

const usage = (total: Record<string, number>): ModelUsageStats => ({ day: {}, month: total, total });

function merge(sources: Partial<CategorySources>): Record<string, BackendCombinedModelStatistics> {
  return mergeCategoryWithHordeData({ category: 'text', ...sources }, { includeBackendVariations: true });
}

const variation = (model: BackendCombinedModelStatistics | undefined, backend: string) =>
  model?.backend_variations?.[backend];

describe('the worked example of the reference document', () => {
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
    ['with workers', workers],
    ['without workers, whose counts are threads then', null],
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

  it('tells apart workers and threads', () => {
    expect(merge({ ...sources, workers })['Qwen3-0.6B']).not.toHaveProperty('worker_count_is_threads');
    expect(merge(sources)['Qwen3-0.6B']).toHaveProperty('worker_count_is_threads', true);
  });

  it('is the same but for the variations when they are not asked for', () => {
    const { backend_variations, ...rest } = merge({ ...sources, workers })['Qwen3-0.6B'] ?? {};
    expect(backend_variations).toBeDefined();
    expect(mergeCategoryWithHordeData({ ...sources, workers })['Qwen3-0.6B']).toStrictEqual(rest);
  });
});

describe('where the public implementations go wrong', () => {
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

  it('gives an unused version no use of another version', () => {
    const result = merge({
      reference: ['Sao10K/L3-8B-Stheno-v3.1', 'Sao10K/L3-8B-Stheno-v3.2'],
      stats: usage({ 'koboldcpp/L3-8B-Stheno-v3.2': 659_245 }),
    });
    expect(result['Sao10K/L3-8B-Stheno-v3.1']?.usage_stats).toEqual({ day: 0, month: 0, total: 0 });
    expect(result['Sao10K/L3-8B-Stheno-v3.2']?.usage_stats?.total).toBe(659_245);
  });

  it('gives tabbyAPI a row of its own', () => {
    const result = merge({ reference: ['X'], status: [row('tabbyAPI/X', 1)] });
    expect(variation(result.X, 'tabbyapi')).toMatchObject({ backend: 'tabbyapi', variant_name: 'tabbyAPI/X' });
    expect(Object.keys(result)).toEqual(['X']);
  });

  it('names a variation by a spelling that was really used', () => {
    const { 'A/X': model } = merge({ reference: ['A/X'], stats: usage({ 'koboldcpp/X': 2, 'koboldcpp/x-Q8_0': 9 }) });
    expect(variation(model, 'koboldcpp')).toMatchObject({
      variant_name: 'koboldcpp/X',
      usage_total: 11,
      thread_count: null,
    });
  });

  it('names a variation by a spelling that is served, where one is', () => {
    const sources = { reference: ['A/X'], stats: usage({ 'koboldcpp/X': 900 }), status: [row('koboldcpp/x-Q8_0', 1)] };
    expect(variation(merge(sources)['A/X'], 'koboldcpp')?.variant_name).toBe('koboldcpp/x-Q8_0');
  });

  it.each<[string, string, Partial<CategorySources>]>([
    [
      'the reference’s own, where that is served',
      'koboldcpp/x',
      { status: [row('koboldcpp/X', 9), row('koboldcpp/x', 1)] },
    ],
    [
      'the one with more threads',
      'koboldcpp/x-Q8_0',
      { status: [row('koboldcpp/x-Q4_0', 1), row('koboldcpp/x-Q8_0', 3)] },
    ],
    [
      'the one with more threads',
      'koboldcpp/x-Q4_0',
      { status: [row('koboldcpp/x-Q4_0', 3), row('koboldcpp/x-Q8_0', 1)] },
    ],
    [
      'of as many threads, the one used more',
      'koboldcpp/x-Q8_0',
      {
        status: [row('koboldcpp/x-Q4_0', 1), row('koboldcpp/x-Q8_0', 1)],
        stats: usage({ 'koboldcpp/x-Q4_0': 5, 'koboldcpp/x-Q8_0': 9 }),
      },
    ],
    [
      'of as many threads, the one used more',
      'koboldcpp/x-Q4_0',
      {
        status: [row('koboldcpp/x-Q4_0', 1), row('koboldcpp/x-Q8_0', 1)],
        stats: usage({ 'koboldcpp/x-Q4_0': 9, 'koboldcpp/x-Q8_0': 5 }),
      },
    ],
    [
      'one with threads before one that only a worker names',
      'koboldcpp/x-Q8_0',
      { status: [row('koboldcpp/x-Q8_0', 1)], workers: [worker('a', ['koboldcpp/x-Q4_0'])] },
    ],
    [
      'one with threads before one that only a worker names',
      'koboldcpp/x-Q4_0',
      { status: [row('koboldcpp/x-Q4_0', 1)], workers: [worker('a', ['koboldcpp/x-Q8_0'])] },
    ],
    [
      'where nobody tells of a thread, the first by name',
      'koboldcpp/x-Q4_0',
      {
        status: [row('koboldcpp/x-Q4_0', 0)],
        workers: [worker('a', ['koboldcpp/x-Q8_0', 'koboldcpp/x-Q4_0'])],
      },
    ],
    [
      'where all is the same, the first by name',
      'koboldcpp/x-Q4_0',
      { status: [row('koboldcpp/x-Q8_0', 1), row('koboldcpp/x-Q4_0', 1)] },
    ],
  ])('of several spellings a variation is named by %s: %s', (_, name, sources) => {
    expect(variation(merge({ reference: ['A/x'], ...sources })['A/x'], 'koboldcpp')?.variant_name).toBe(name);
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

describe('workers', () => {
  it('counts a worker that serves two spellings or backends once', () => {
    const { X } = merge({
      reference: ['X'],
      status: [row('koboldcpp/X', 4), row('koboldcpp/x', 4), row('X', 2)],
      workers: [
        worker('a', ['koboldcpp/X', 'koboldcpp/x', 'X'], { threads: 2 }),
        worker('b', ['koboldcpp/X'], { threads: 2 }),
      ],
    });
    expect(X).toMatchObject({ worker_count: 2, thread_count: 4 });
    expect(variation(X, 'koboldcpp')).toMatchObject({ worker_count: 2, thread_count: 4, worker_ids: ['a', 'b'] });
    expect(variation(X, 'canonical')).toMatchObject({ worker_count: 1, thread_count: 2, worker_ids: ['a'] });
    expect(X?.worker_summaries?.a?.models).toEqual(['X', 'koboldcpp/X', 'koboldcpp/x']);
  });

  it('lists workers by id and their names by name, whichever spelling each serves', () => {
    const { X } = merge({
      reference: ['X'],
      workers: [
        worker('b', ['koboldcpp/X', 'X', 'KoboldCpp/X'], { bridge_agent: 'KoboldCppEmbedWorker:2:url' }),
        worker('a', ['koboldcpp/x', 'X'], { bridge_agent: 'TabbyAPI:1:url' }),
      ],
    });
    expect(Object.keys(X?.worker_summaries ?? {})).toEqual(['a', 'b']);
    expect(X?.worker_summaries?.b?.models).toEqual(['KoboldCpp/X', 'X', 'koboldcpp/X']);
    expect(variation(X, 'koboldcpp')?.worker_ids).toEqual(['a', 'b']);
    expect(variation(X, 'canonical')?.agent_backends).toEqual(['koboldcpp', 'tabbyapi']);
  });

  it('takes the threads of /status/models where a worker does not tell its own', () => {
    const { X } = merge({
      reference: ['X'],
      status: [row('koboldcpp/X', 5)],
      workers: [worker('a', ['koboldcpp/X'], { threads: 2 }), worker('b', ['koboldcpp/X'], { threads: undefined })],
    });
    expect(X).toMatchObject({ worker_count: 2, thread_count: 5 });
  });

  it('counts the threads of a name that no listed worker has as the status does, and does not know its workers', () => {
    const { X } = merge({
      reference: ['X'],
      status: [row('koboldcpp/X', 2), row('koboldcpp/x', 3), row('aphrodite/X', 4), row('tgi/X', 1)],
      workers: [worker('a', ['koboldcpp/X'], { threads: 2 }), worker('b', ['tgi/X'], { threads: 1 })],
    });
    expect(X).toMatchObject({ worker_count: null, thread_count: 10 });
    expect(variation(X, 'koboldcpp')).toMatchObject({ worker_count: null, thread_count: 5 });
    expect(variation(X, 'aphrodite')).toMatchObject({ worker_count: null, thread_count: 4 });
    expect(variation(X, 'tgi')).toMatchObject({ worker_count: 1, thread_count: 1 });
  });

  it('lists a worker in maintenance and leaves it out of the counts', () => {
    const { X } = merge({
      reference: ['X'],
      status: [],
      workers: [worker('a', ['koboldcpp/X'], { maintenance_mode: true })],
    });
    expect(X).toMatchObject({ worker_count: 0, thread_count: 0 });
    expect(X?.worker_summaries?.a?.maintenance_mode).toBe(true);
    expect(variation(X, 'koboldcpp')).toMatchObject({ worker_count: 0, thread_count: 0, worker_ids: ['a'] });
  });

  it('summarises a worker', () => {
    const { X } = merge({
      reference: ['X'],
      workers: [
        worker('a', ['X'], {
          name: 'Tom &amp; Jerry&#x27;s <b>',
          threads: 3,
          performance: '7.4 tokens per second',
          max_length: 512,
          max_context_length: 8192,
          trusted: true,
          uptime: 3600,
          bridge_agent: 'KoboldCppEmbedWorker:2:https://github.com/LostRuins/koboldcpp',
        }),
      ],
    });
    expect(X?.worker_summaries?.a).toEqual({
      id: 'a',
      name: "Tom & Jerry's <b>",
      threads: 3,
      performance: 7.4,
      max_length: 512,
      max_context_length: 8192,
      trusted: true,
      maintenance_mode: false,
      uptime: 3600,
      software: 'KoboldCppEmbedWorker 2',
      models: ['X'],
    });
    expect(variation(X, 'canonical')?.agent_backends).toEqual(['koboldcpp']);
  });

  it.each([
    ['AI Horde Worker~aphrodite~oai:1:url', ['aphrodite'], 'AI Horde Worker~aphrodite~oai 1'],
    ['AI Horde Worker~aphrodite~kai:1:url', ['aphrodite'], 'AI Horde Worker~aphrodite~kai 1'],
    ['TabbyAPI:0.1:https://x', ['tabbyapi'], 'TabbyAPI 0.1'],
    ['LlamaCpp Bridge:1:https://x', ['llamacpp'], 'LlamaCpp Bridge 1'],
    ['KoboldAI Bridge:10:https://x', [], 'KoboldAI Bridge 10'],
    ['AI Horde Worker:24:https://x', [], 'AI Horde Worker 24'],
    ['unknown:0:unknown', [], null],
    ['no colon', [], null],
    [undefined, [], null],
  ])('reads the agent %j', (bridge_agent, backends, software) => {
    const { X } = merge({ reference: ['X'], workers: [worker('a', ['X'], { bridge_agent })] });
    expect(variation(X, 'canonical')?.agent_backends).toEqual(backends);
    expect(X?.worker_summaries?.a?.software).toBe(software);
  });

  it('lets the prefix outrank the agent', () => {
    const agent = { bridge_agent: 'KoboldCppEmbedWorker:2:url' };
    const { X } = merge({ reference: ['X'], workers: [worker('a', ['aphrodite/X'], agent)] });
    expect(Object.keys(X?.backend_variations ?? {})).toEqual(['aphrodite']);
  });
});

describe('speed and wait', () => {
  it.each<[string, ActiveModelRow[], object, object]>([
    [
      'the mean is weighted by threads',
      [row('koboldcpp/X', 1, 10, 300, 3), row('koboldcpp/x', 3, 30, 100, 3)],
      { performance: 25, eta: 4 },
      { performance: 25, performance_mean: 25, eta: 4 },
    ],
    [
      'a spelling without a job does not slow the others down',
      [row('koboldcpp/X', 1, 0, 300, 3), row('koboldcpp/x', 3, 30, 100, 3)],
      { performance: 30, eta: 3, eta_is_estimate: true },
      { performance: 30, performance_mean: 30, eta: 3, eta_is_estimate: true },
    ],
    [
      'no job anywhere: not known',
      [row('koboldcpp/X', 2, 0, 300, 1)],
      { performance: null, eta: null },
      { performance: null, eta: null },
    ],
    [
      'no job and no queue: no wait',
      [row('koboldcpp/X', 2)],
      { performance: null, eta: 0 },
      { eta: 0, best_eta: { eta: 0 } },
    ],
    ['cut, not rounded', [row('koboldcpp/X', 1, 10, 39)], { eta: 3 }, { eta: 3 }],
    [
      'less than a token a second is a speed, too',
      [row('koboldcpp/X', 1, 0.5, 100), row('aphrodite/X', 1, 0.25)],
      { performance: 0.5, eta: 200 },
      { performance: 0.75, performance_mean: 0.375 },
    ],
    [
      'spellings that no thread serves any more: the plain mean',
      [row('koboldcpp/X', 0, 10), row('koboldcpp/x', 0, 30)],
      { thread_count: 0, performance: 20 },
      { performance: 20, performance_mean: 20 },
    ],
    [
      'one spelling that no thread serves any more',
      [row('koboldcpp/X', 0, 10)],
      { performance: 10 },
      { performance: 10 },
    ],
    [
      'a spelling without threads weighs nothing beside one that has some',
      [row('koboldcpp/X', 1, 10), row('koboldcpp/x', 0, 30)],
      { performance: 10 },
      { performance: 10 },
    ],
    [
      'threads that are not told weigh nothing',
      [{ name: 'koboldcpp/X', performance: 10 }, row('koboldcpp/x', 2, 40)],
      { thread_count: 2, performance: 40 },
      { performance: 40 },
    ],
    [
      'nobody waits shortest where nobody serves',
      [row('koboldcpp/X', 0, 10), row('aphrodite/X', 1, 40, 500)],
      { eta: 0 },
      { best_eta: { backend: 'aphrodite', eta: 12 } },
    ],
    [
      'of two waits that are the same, that of the shorter queue',
      [row('koboldcpp/X', 1, 20, 40), row('aphrodite/X', 1, 10, 20)],
      { eta: 2 },
      { best_eta: { backend: 'aphrodite', eta: 2 } },
    ],
    [
      'no wait: nothing queued before less than a second’s worth',
      [row('koboldcpp/X', 1, 900, 40, 1), row('aphrodite/X', 1, 10)],
      { eta: 0 },
      { best_eta: { backend: 'aphrodite', eta: 0 } },
    ],
    [
      'no wait at all: a known speed before an unknown one',
      [row('koboldcpp/X', 1), row('aphrodite/X', 1, 10)],
      { eta: 0 },
      { best_eta: { backend: 'aphrodite', eta: 0 } },
    ],
    [
      'no wait at all: the faster one',
      [row('koboldcpp/X', 1, 10), row('aphrodite/X', 1, 30), row('tabbyAPI/X', 1, 20)],
      { eta: 0 },
      { best_eta: { backend: 'aphrodite', eta: 0 } },
    ],
    [
      'where all is the same, the first backend’s',
      [row('koboldcpp/X', 1, 10, 20), row('aphrodite/X', 1, 10, 20)],
      { eta: 2 },
      { best_eta: { backend: 'koboldcpp', eta: 2 } },
    ],
    [
      'the sum over backends, the mean over threads, the wait over both',
      [row('koboldcpp/X', 3, 20, 300, 3), row('aphrodite/X', 1, 40, 500, 3)],
      { performance: 20, eta: 5 },
      { performance: 60, performance_mean: 25, queued: 800, eta: 8, best_eta: { backend: 'koboldcpp', eta: 5 } },
    ],
  ])('%s', (_, status, koboldcpp, model) => {
    const { X } = merge({ reference: ['X'], status });
    expect(X).toMatchObject(model);
    expect(variation(X, 'koboldcpp')).toMatchObject(koboldcpp);
  });
});

describe('what is not known', () => {
  const all = {
    status: [row('koboldcpp/X', 2, 10, 100, 2)],
    stats: usage({ 'koboldcpp/X': 5 }),
    workers: [worker('a', ['koboldcpp/X'], { threads: 2 })],
  };

  it.each<[string, Partial<CategorySources>, object, object]>([
    [
      'all answered',
      all,
      { worker_count: 1, thread_count: 2, queued: 100, eta: 5, usage_stats: { total: 5 } },
      { worker_count: 1, thread_count: 2, usage_total: 5 },
    ],
    [
      'no status',
      { ...all, status: null },
      { worker_count: 1, thread_count: 2, queued: null, eta: null, performance: null },
      { worker_count: 1, thread_count: 2, queued: null },
    ],
    [
      'no usage',
      { ...all, stats: null },
      { worker_count: 1, usage_stats: null },
      { usage_day: null, usage_month: null, usage_total: null },
    ],
    [
      'no workers',
      { ...all, workers: null },
      { worker_count: 2, thread_count: 2, worker_summaries: null },
      { worker_count: 2, worker_ids: [] },
    ],
  ])('%s', (_, sources, model, koboldcpp) => {
    const { X } = merge({ reference: ['X'], ...sources });
    expect(X).toMatchObject(model);
    expect(variation(X, 'koboldcpp')).toMatchObject(koboldcpp);
  });

  it('threads that the status does not tell are not known; those of a model that it does not have are none', () => {
    const result = merge({ reference: ['X', 'Y'], status: [{ name: 'koboldcpp/X', queued: 3 }] });
    expect(result.X).toMatchObject({ worker_count: null, thread_count: null, queued: 3 });
    expect(result.Y).toMatchObject({ worker_count: 0, thread_count: 0, queued: null });
  });

  it('nothing answered: the reference names, all unknown', () => {
    expect(merge({ reference: ['X'] }).X).toMatchObject({
      in_reference: true,
      worker_count: null,
      thread_count: null,
      queued: null,
      eta: null,
      usage_stats: null,
      backend_variations: {},
    });
  });

  it('no reference: every model is custom, and in_reference is not known', () => {
    const result = merge(all);
    expect(result).toMatchObject({ x: { display_name: 'X', in_reference: null, worker_count: 1 } });
  });

  it('a reference model that nobody serves or used has zeros', () => {
    expect(merge({ reference: ['A/Y'], ...all })['A/Y']).toMatchObject({
      worker_count: 0,
      thread_count: 0,
      queued: null,
      usage_stats: { day: 0, month: 0, total: 0 },
    });
  });
});

describe('custom models', () => {
  it('are in the result under their custom name, shown as their users write them', () => {
    const result = merge({
      reference: createModelReference(['A/X']),
      status: [row('koboldcpp/Foo_Bar-7B.Q4_K_M', 2)],
      stats: usage({ 'koboldcpp/foo bar-7b': 9, 'tabbyAPI/Foo-Bar-7B-exl2': 1 }),
    });
    expect(result['foo-bar-7b']).toMatchObject({
      display_name: 'Foo_Bar-7B',
      in_reference: false,
      thread_count: 2,
      usage_stats: { total: 10 },
      backend_variations: { koboldcpp: { usage_total: 9 }, tabbyapi: { usage_total: 1 } },
    });
  });
});

describe('the name to show', () => {
  it.each<[string, string, Partial<CategorySources>]>([
    ['the reference’s, however it is served', 'A/X', { reference: ['A/X'], status: [row('koboldcpp/x-Q4_0', 1)] }],
    ['with its author', 'Me/Foo-7B', { reference: [], status: [row('aphrodite/Me/Foo-7B', 1)] }],
    ['without white space about it', 'Foo-7B', { reference: [], status: [row('koboldcpp/ Foo-7B', 1)] }],
    [
      'of two that are served alike, the first by name, whatever the backends',
      'foo-7b',
      { reference: [], status: [row('koboldcpp/Foo-7B', 1), row('aphrodite/foo-7b', 1)] },
    ],
    [
      'of an image model, as it is',
      'koboldcpp/Dream.Q8_0::v8',
      { category: 'image', reference: null, status: [{ name: 'koboldcpp/Dream.Q8_0::v8', type: 'image', count: 1 }] },
    ],
  ])('is %s: %s', (_, name, sources) => {
    expect(Object.values(merge(sources)).map(({ display_name }) => display_name)).toEqual([name]);
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

describe('bad input', () => {
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

  it('of two rows of one name, takes the one whose figures are some', () => {
    const rows = [row('koboldcpp/X', 3), { name: 'koboldcpp/X', count: { toString: 1 } } as unknown as ActiveModelRow];
    expect(variation(merge({ reference: ['X'], status: rows }).X, 'koboldcpp')?.thread_count).toBe(3);
  });

  it('of two different rows of one name, takes the same one in any order', () => {
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

  it('gives each model the statistics that it has among all', () => {
    const all = mergeCategoryWithHordeData(sources, options);
    expect(lazy.keys).toEqual(['A/X', 'A/Y', 'new-7b', 'old-7b', 'own-7b']);
    expect(Object.keys(all)).toEqual(lazy.keys);
    for (const key of lazy.keys) expect(lazy.get(key)).toStrictEqual(all[key]);
    expect(lazy.get('nobody')).toBeNull();
    expect(lazy.get('constructor')).toBeNull();
  });

  it('has every name that any of the three maps of the usage has', () => {
    const stats = {
      day: { 'koboldcpp/Today-7B': 1 },
      month: { 'koboldcpp/Then-7B': 2 },
      total: { 'koboldcpp/Ever-7B': 3 },
    };
    const result = mergeCategoryWithHordeData({ category: 'text', reference: [], stats });
    expect(Object.entries(result).map(([key, { usage_stats }]) => [key, usage_stats])).toEqual([
      ['ever-7b', { day: 0, month: 0, total: 3 }],
      ['then-7b', { day: 0, month: 2, total: 0 }],
      ['today-7b', { day: 1, month: 0, total: 0 }],
    ]);
  });

  it('has no model that the usage no longer names', () => {
    const reference = createModelReference(['A/X']);
    const keysOf = (total: Record<string, number>) =>
      createCategoryMerge({ category: 'text', reference, stats: usage(total) }).keys;
    expect(keysOf({ 'koboldcpp/Old-7B': 3, 'koboldcpp/New-7B': 1 })).toEqual(['A/X', 'new-7b', 'old-7b']);
    expect(keysOf({ 'koboldcpp/Old-7B': 3 })).toEqual(['A/X', 'old-7b']);
    expect(keysOf({ 'koboldcpp/New-7B': 1 })).toEqual(['A/X', 'new-7b']);
  });

  it('knows which models are served now', () => {
    expect(Object.keys(lazy.online()).sort()).toEqual(['A/X', 'new-7b', 'own-7b']);
  });
});
