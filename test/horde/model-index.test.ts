import { describe, expect, it } from 'vitest';
import {
  type BackendCombinedModelStatistics,
  createCategoryMerge,
  createModelIndex,
  createModelReference,
  getCategoryTotals,
  getModelFamily,
  isOnline,
  mergeCategoryWithHordeData,
  type NameQuery,
} from '../../src/horde/index.ts';

const reference = createModelReference([
  'Qwen/Qwen3-0.6B',
  'Qwen/Qwen3-8B',
  'Sao10K/L3-8B-Stheno-v3.2',
  'ReadyArt/Omega-Darker-Gaslight_The-Final-Forgotten-Fever-Dream-24B',
  'gpt2',
]);
const long = 'Omega-Darker-Gaslight_The-Final-Forgotten-Fever-Dream-24B';
const status = [
  { name: 'koboldcpp/Qwen3-0.6B', count: 8, performance: 10, queued: 80, jobs: 2, eta: 1 },
  { name: 'aphrodite/Qwen/Qwen3-8B', count: 2, performance: 20, queued: 0, jobs: 0, eta: 0 },
  { name: 'koboldcpp/Qwen3-8B', count: 1, performance: 40, queued: 0, jobs: 0, eta: 0 },
  { name: `koboldcpp/${long}`, count: 3, performance: 5, queued: 300, jobs: 4, eta: 20 },
  { name: `koboldcpp/${long}.i1-Q4_K_M`, count: 1, performance: 5, queued: 50, jobs: 1, eta: 10 },
  {
    name: 'koboldcpp/My-Very-Own-Merge-With-A-Long-Name-12B-v1',
    count: 1,
    performance: 0,
    queued: 5,
    jobs: 1,
    eta: 10000,
  },
  {
    name: 'koboldcpp/My-Very-Own-Merge-With-A-Long-Name-12B-v2',
    count: 2,
    performance: 0,
    queued: 5,
    jobs: 1,
    eta: 10000,
  },
];
const workers = [
  { id: 'a', threads: 2, models: ['koboldcpp/Qwen3-0.6B', 'koboldcpp/Qwen3-8B'] },
  { id: 'b', threads: 1, models: ['koboldcpp/Qwen3-0.6B'] },
  { id: 'c', threads: 1, models: ['aphrodite/Qwen/Qwen3-8B'] },
  { id: 'd', threads: 9, models: ['gpt2'], maintenance_mode: true },
];
const merge = createCategoryMerge({ category: 'text', reference, status, workers }, { includeBackendVariations: true });
const index = createModelIndex({ merge, reference, status, workers });

describe('lookup', () => {
  it.each<[string, NameQuery, unknown]>([
    [
      'an advertised name',
      { name: 'koboldcpp/Qwen3-0.6B' },
      {
        models: ['Qwen/Qwen3-0.6B'],
        own: 'koboldcpp',
        backends: [{ backend: 'koboldcpp', workerCount: 2, threadCount: 3, eta: 4 }],
      },
    ],
    [
      'a canonical name',
      { name: 'Qwen/Qwen3-8B' },
      {
        own: 'canonical',
        backends: [
          { backend: 'koboldcpp', workerCount: 1 },
          { backend: 'aphrodite', workerCount: 1 },
        ],
      },
    ],
    [
      'a canonical name that stands for the whole model',
      { name: 'Qwen/Qwen3-8B', kind: 'model' },
      { models: ['Qwen/Qwen3-8B'], own: null, backends: [{ backend: 'koboldcpp' }, { backend: 'aphrodite' }] },
    ],
    [
      'a model of the reference that nobody serves',
      { name: 'Sao10K/L3-8B-Stheno-v3.2' },
      { models: ['Sao10K/L3-8B-Stheno-v3.2'], backends: [] },
    ],
    [
      'a custom model',
      { name: 'koboldcpp/my-very-own-merge-with-a-long-name-12b-v1' },
      { models: ['my-very-own-merge-with-a-long-name-12b-v1'] },
    ],
    ['an image model', { name: 'AlbedoBase XL (SDXL)' }, null],
    ['a user name', { name: 'constructor' }, null],
    ['a family’s name where a model’s is expected', { name: 'Qwen3' }, null],
    ['nothing', { name: ' \n' }, null],
    [
      'a family',
      { name: 'Qwen3', kind: 'family' },
      {
        models: ['Qwen/Qwen3-0.6B', 'Qwen/Qwen3-8B'],
        own: null,
        backends: [
          { backend: 'koboldcpp', workerCount: 2, threadCount: 3, queued: 80, eta: 4 },
          { backend: 'aphrodite', workerCount: 1, threadCount: 1 },
        ],
      },
    ],
    ['a family of one', { name: 'gpt2', kind: 'family' }, { models: ['gpt2'] }],
    ['an unknown family', { name: 'Llama', kind: 'family' }, null],
    [
      'a cut name of one model in two spellings',
      { name: `koboldcpp/${long}`.slice(0, 50), kind: 'cut' },
      {
        models: [`ReadyArt/${long}`],
        own: 'koboldcpp',
        names: [`koboldcpp/${long}`, `koboldcpp/${long}.i1-Q4_K_M`],
      },
    ],
    [
      'a cut name of one model in two spellings, told apart by its queue',
      { name: `koboldcpp/${long}`.slice(0, 50), kind: 'cut', queued: 50 },
      { models: [`ReadyArt/${long}`], own: 'koboldcpp', names: [`koboldcpp/${long}.i1-Q4_K_M`] },
    ],
    [
      'a cut name of one model in two spellings, with figures of nobody',
      { name: `koboldcpp/${long}`.slice(0, 50), kind: 'cut', queued: 51 },
      { models: [`ReadyArt/${long}`], names: [`koboldcpp/${long}`, `koboldcpp/${long}.i1-Q4_K_M`] },
    ],
    [
      'all names with one beginning',
      { name: 'koboldcpp/My-Very-Own-Merge-With-A-Long-Name', kind: 'alike' },
      {
        models: ['my-very-own-merge-with-a-long-name-12b-v1', 'my-very-own-merge-with-a-long-name-12b-v2'],
        own: null,
        names: [
          'koboldcpp/My-Very-Own-Merge-With-A-Long-Name-12B-v1',
          'koboldcpp/My-Very-Own-Merge-With-A-Long-Name-12B-v2',
        ],
      },
    ],
    ['no name with that beginning', { name: 'koboldcpp/Nobody', kind: 'alike' }, null],
    ['a cut name of two models', { name: 'koboldcpp/My-Very-Own-Merge-With-A-Long-Name', kind: 'cut' }, null],
    [
      'a cut name of two models, told apart by threads',
      { name: 'koboldcpp/My-Very-Own-Merge-With-A-Long-Name', kind: 'cut', eta: 10000, queued: 5, threads: 2 },
      { models: ['my-very-own-merge-with-a-long-name-12b-v2'] },
    ],
    [
      'a cut name with figures of nobody',
      { name: 'koboldcpp/My-Very-Own-Merge-With-A-Long-Name', kind: 'cut', threads: 7 },
      null,
    ],
    ['a cut name of nobody', { name: 'koboldcpp/Nobody', kind: 'cut' }, null],
  ])('%s', (_, query, line) => {
    if (line === null) expect(index.lookup(query)).toBeNull();
    else expect(index.lookup(query)).toMatchObject(line as object);
  });

  it('has no line for blank text, whatever a worker calls its model', () => {
    const blank = ['', ' '].map((name) => ({ name, count: 1 }));
    const merge = createCategoryMerge(
      { category: 'text', reference, status: blank },
      { includeBackendVariations: true },
    );
    const index = createModelIndex({ merge, reference, status: blank });
    expect(blank.map(({ name }) => index.lookup({ name }))).toEqual([null, null]);
  });

  it.each<[Partial<NameQuery>, string | undefined]>([
    [{}, undefined],
    [{ eta: 9 }, 'twin-name-b'],
    [{ queued: 30 }, 'twin-name-c'],
    [{ eta: 3, queued: 10 }, 'twin-name-a'],
    [{ eta: 3, queued: 30, threads: 1 }, 'twin-name-c'],
    [{ eta: 3 }, undefined],
  ])('tells names with the same beginning apart by %j: %s', (figures, model) => {
    const status = [
      { name: 'koboldcpp/Twin-Name-A', count: 1, eta: 3, queued: 10 },
      { name: 'koboldcpp/Twin-Name-B', count: 1, eta: 9, queued: 10 },
      { name: 'koboldcpp/Twin-Name-C', count: 1, eta: 3, queued: 30 },
    ];
    const merge = createCategoryMerge({ category: 'text', reference, status }, { includeBackendVariations: true });
    const index = createModelIndex({ merge, reference, status });
    expect(index.lookup({ name: 'koboldcpp/Twin', kind: 'cut', ...figures })?.models[0]).toBe(model);
  });

  it('finds a cut-off name that only a worker has', () => {
    const workers = [{ id: 'w', models: ['koboldcpp/Only-A-Worker-Has-It-7B'] }, { id: 'x' }];
    const merge = createCategoryMerge({ category: 'text', reference, workers }, { includeBackendVariations: true });
    const index = createModelIndex({ merge, reference, workers });
    expect(index.lookup({ name: 'koboldcpp/Only-A', kind: 'cut' })?.models).toEqual(['only-a-worker-has-it-7b']);
  });

  it('lists first the backends that serve or have a queue, by workers, then those of the past', () => {
    const sources = {
      status: [
        { name: 'aphrodite/gpt2', count: 1 },
        { name: 'tabbyAPI/gpt2', count: 1 },
        { name: 'vllm/gpt2', count: 0, jobs: 2 },
      ],
      workers: [
        { id: 'a', models: ['aphrodite/gpt2'] },
        { id: 'b', models: ['tabbyAPI/gpt2'] },
        { id: 'c', models: ['tabbyAPI/gpt2'] },
      ],
      stats: { total: { 'koboldcpp/gpt2': 5 } },
    };
    const merge = createCategoryMerge({ category: 'text', reference, ...sources }, { includeBackendVariations: true });
    const line = createModelIndex({ merge, reference, ...sources }).lookup({ name: 'gpt2' });
    expect(line?.backends.map(({ backend }) => backend)).toEqual(['tabbyapi', 'aphrodite', 'vllm', 'koboldcpp']);
  });

  it.each([
    [{ count: undefined }, { count: 1 }, ['aphrodite', 'koboldcpp']],
    [{ count: 0 }, { count: undefined }, ['koboldcpp', 'aphrodite']],
  ])('does not count unknown workers as none, in the order of backends: %j, %j', (first, second, backends) => {
    const status = [
      { name: 'koboldcpp/gpt2', jobs: 2, ...first },
      { name: 'aphrodite/gpt2', jobs: 2, ...second },
    ];
    const merge = createCategoryMerge({ category: 'text', reference, status }, { includeBackendVariations: true });
    const line = createModelIndex({ merge, reference, status }).lookup({ name: 'gpt2' });
    expect(line?.backends.map(({ backend }) => backend)).toEqual(backends);
  });

  it('uses the family in the model record', () => {
    const named = createModelIndex({ merge, reference, families: new Map([['gpt2', 'GPT']]) });
    expect(named.lookup({ name: 'GPT', kind: 'family' })?.models).toEqual(['gpt2']);
  });
});

describe('getModelFamily', () => {
  it.each([
    ['Qwen/Qwen3-0.6B', 'Qwen3'],
    ['ReadyArt/Broken-Tutu-24B', 'Broken-Tutu'],
    ['meta-llama/Llama-3-8B-Instruct', 'Llama-3'],
    ['mistralai/Mistral-7B-v0.1', 'Mistral'],
    ['mistralai/Mistral-Large-Instruct-2411', 'Mistral-Large'],
    ['mistralai/Mixtral-8x7B-Instruct-v0.1', 'Mixtral'],
    ['CohereForAI/c4ai-command-r-08-2024', 'c4ai-command-r'],
    ['gpt2', 'gpt2'],
    ['A/7B', '7B'],
    ['A/3.1-Foo-7B-Bar', 'Foo-Bar'],
  ])('%s → %s', (name, family) => {
    expect(getModelFamily(name)).toBe(family);
  });
});

describe('isOnline', () => {
  const unknown = { worker_count: null, thread_count: null, queued: null, performance: null };
  it.each<[Partial<Record<keyof typeof unknown, number>>, boolean]>([
    [{}, false],
    [{ worker_count: 0, thread_count: 0 }, false],
    [{ worker_count: 1 }, true],
    [{ thread_count: 1 }, true],
    [{ queued: 0 }, true],
    [{ performance: 0.5 }, true],
    [{ worker_count: 0, thread_count: 1 }, true],
  ])('%j: %s', (known, online) => {
    expect(isOnline({ ...unknown, ...known } as BackendCombinedModelStatistics)).toBe(online);
  });
});

describe('getCategoryTotals', () => {
  it('counts each worker once and none in maintenance', () => {
    expect(getCategoryTotals(Object.values(merge.all()))).toEqual({
      modelsOnline: 5,
      workerCount: 3,
      threadCount: 4,
      queued: 440,
    });
  });

  it('only has threads without /workers', () => {
    const without = mergeCategoryWithHordeData({ category: 'text', reference, status });
    expect(getCategoryTotals(Object.values(without))).toEqual({
      modelsOnline: 5,
      workerCount: null,
      threadCount: 18,
      queued: 440,
    });
  });

  it('are unknown without any answer', () => {
    const nothing = mergeCategoryWithHordeData({ category: 'text', reference });
    expect(getCategoryTotals(Object.values(nothing))).toEqual({
      modelsOnline: null,
      workerCount: null,
      threadCount: null,
      queued: null,
    });
  });
});

describe('a word in any text', () => {
  it.each([
    ['aphrodite/Qwen/Qwen3-8B', 'exact'],
    ['Qwen/Qwen3-8B', 'exact'],
    ['qwen3-8b', 'case'],
    ['Qwen/Qwen3-8B-GGUF', 'quantisation'],
    ['koboldcpp/My-Very-Own-Merge-With-A-Long-Name-12B-v1-Q4_K_M', 'custom'],
  ])('%s is not in the Horde’s answers, and says how it was matched: %s', (name, matchedBy) => {
    const line = index.lookup({ name, kind: 'known' });
    expect([line?.own, line?.matchedBy]).toEqual([null, matchedBy]);
    expect(index.lookup({ name, kind: 'known' })).toBe(line);
  });

  it('has the figures of its model', () => {
    const { models, backends } = index.lookup({ name: 'Qwen/Qwen3-8B', kind: 'name' }) ?? {};
    expect(index.lookup({ name: 'Qwen3-8B-Q8_0', kind: 'known' })).toMatchObject({ models, backends });
  });

  it('is not a name without such a match', () => {
    expect(index.lookup({ name: 'acme/Qwen3-8B', kind: 'known' })).toBeNull();
  });
});
