import { describe, expect, it } from 'vitest';
import {
  type ActiveModelRow,
  type BackendCombinedModelStatistics,
  mergeCategoryWithHordeData,
  type WorkerRow,
} from '../../src/horde/index.ts';
import { type AdvertisingWorker, estimateWait, type NameStatus } from '../../src/horde/name-figures.ts';

type Name = [threads: number | null, speed: number | null, queued: number | null, jobs: number | null];

const statusOf = (names: readonly Name[]): NameStatus[] =>
  names.map(([thread_count, performance, queued, queued_jobs], at) => ({
    name: `name ${at}`,
    thread_count,
    performance,
    queued,
    queued_jobs,
  }));

describe('the wait', () => {
  it.each<[string, Name[], number | null, number | null, true?]>([
    ['one request runs on one thread', [[10, 10, 512, 1]], null, 51],
    ['two requests on two', [[8, 6.4, 1024, 2]], null, 80],
    ['twenty on as many threads as there are', [[4, 10, 10_240, 20]], null, 256],
    ['is cut to whole seconds', [[1, 10, 39, 1]], null, 3],
    ['nothing waits', [[3, 10, 0, 0]], null, 0],
    ['nothing waits, whatever is not known', [[null, null, 0, null]], null, 0],
    ['it is not known what waits', [[3, 10, null, null]], null, null],
    ['a queue of no request is that of one', [[3, 10, 100, 0]], null, 10],
    ['how many requests wait is not known: as if it were one', [[3, 10, 100, null]], null, 10, true],
    ['no thread is there', [[0, 10, 100, 1]], null, null],
    ['it is not known how many threads are there', [[null, 10, 100, 1]], null, null],
    ['no speed anywhere', [[3, null, 100, 1]], null, null],
    ['the Horde’s speed stands in for one that is not known', [[3, null, 100, 1]], 20, 5, true],
    ['and for no other', [[3, 10, 100, 1]], 20, 10],
    [
      'idle threads of another name do not help',
      [
        [1, 10, 100, 4],
        [9, 10, 0, 0],
      ],
      null,
      10,
    ],
    [
      'two queues are worked off side by side',
      [
        [1, 10, 100, 4],
        [2, 20, 100, 4],
      ],
      null,
      4,
    ],
    [
      'one unknown speed makes it an estimate',
      [
        [1, 10, 100, 4],
        [2, null, 100, 4],
      ],
      20,
      4,
      true,
    ],
    [
      'of a name without queue it does not',
      [
        [1, 10, 100, 4],
        [2, null, 0, 0],
      ],
      20,
      10,
    ],
    [
      'a queue that no thread takes lengthens it',
      [
        [1, 10, 100, 4],
        [0, 10, 100, 4],
      ],
      null,
      20,
    ],
  ])('%s', (_, names, standIn, eta, isEstimate) => {
    expect(estimateWait(statusOf(names), null, standIn)).toEqual({
      eta,
      ...(isEstimate && { eta_is_estimate: true }),
    });
  });

  const worker = (
    id: string,
    threads: number | null,
    models: string[],
    maintenance_mode = false,
  ): AdvertisingWorker => ({
    id,
    threads,
    models,
    maintenance_mode,
  });
  const both = ['name 0', 'name 1'];
  const twice: Name[] = [
    [4, 10, 400, 9],
    [4, 30, 400, 9],
  ];

  it.each<[string, Name[], AdvertisingWorker[], number | null]>([
    // 4 threads at (4 x 10 + 4 x 30) / 8 tokens/s each.
    ['a worker of two names has its threads once', twice, [worker('a', 4, both)], 10],
    ['two workers have theirs', twice, [worker('a', 4, ['name 0']), worker('b', 4, ['name 1'])], 5],
    ['one that serves both beside one that does not', twice, [worker('a', 2, both), worker('b', 2, both)], 10],
    [
      'no more requests run at a time than wait, however many threads are there',
      [
        [4, 10, 400, 1],
        [4, 30, 400, 1],
      ],
      [worker('a', 4, both)],
      20,
    ],
    [
      'a name without queue takes no part',
      [
        [4, 10, 400, 9],
        [4, 30, 0, 0],
      ],
      [worker('a', 4, both)],
      10,
    ],
    ['a worker in maintenance does not help', twice, [worker('a', 2, both), worker('b', 4, both, true)], 20],
    ['all of them in maintenance', twice, [worker('b', 4, both, true)], null],
    ['threads that a worker does not tell limit nothing', twice, [worker('a', null, both)], 5],
    ['a name that no listed worker has keeps its own', twice, [worker('a', 4, ['name 0'])], 5],
    [
      'a name whose threads the status does not tell has those of its workers',
      [[null, 10, 400, 9]],
      [worker('a', 4, both)],
      10,
    ],
  ])('by the threads of the workers: %s', (_, names, workers, eta) => {
    expect(estimateWait(statusOf(names), workers, null).eta).toBe(eta);
    expect(estimateWait(statusOf(names), [...workers, ...workers], null).eta).toBe(eta);
  });
});

describe('in the statistics', () => {
  const row = (name: string, count: number, performance: number, queued = 0, jobs = 0): ActiveModelRow => ({
    name,
    type: 'text',
    count,
    performance,
    queued,
    jobs,
  });
  const merge = (status: ActiveModelRow[], workers: WorkerRow[] | null = null): BackendCombinedModelStatistics => {
    const all = mergeCategoryWithHordeData(
      { category: 'text', reference: ['X'], status, workers },
      { includeBackendVariations: true },
    );
    if (!all.X) throw new Error('X is missing');
    return all.X;
  };

  it('an idle backend does not shorten another’s wait, but lends it its speed', () => {
    const X = merge([row('koboldcpp/X', 3, 0, 5120, 10), row('aphrodite/X', 2, 31)]);
    expect(X).toMatchObject({
      eta: 55,
      eta_is_estimate: true,
      performance_stand_in: 31,
      best_eta: { backend: 'aphrodite', eta: 0 },
      backend_variations: {
        koboldcpp: { performance: null, eta: 55, eta_is_estimate: true },
        aphrodite: { eta: 0 },
      },
    });
    expect(X.best_eta).not.toHaveProperty('eta_is_estimate');
    expect(X.backend_variations?.aphrodite).not.toHaveProperty('eta_is_estimate');
  });

  it('the substitute speed is the mean of all names of the Horde, weighted by threads', () => {
    const X = merge([row('koboldcpp/X', 1, 0, 100, 1), row('koboldcpp/Y', 3, 10), row('Z', 1, 30), row('W', 9, 0)]);
    expect(X).toMatchObject({ eta: 6, eta_is_estimate: true, performance: null, performance_stand_in: 15 });
    expect(X.best_eta).toEqual({ backend: 'koboldcpp', eta: 6, eta_is_estimate: true });
  });

  it('is only stated if it is needed', () => {
    expect(merge([row('koboldcpp/X', 1, 5, 100, 1), row('aphrodite/X', 1, 0)])).not.toHaveProperty(
      'performance_stand_in',
    );
  });

  it('a worker with 4 threads and two spellings of one variation has 4 threads', () => {
    const status = [row('koboldcpp/X', 5, 10, 450, 20), row('koboldcpp/x', 4, 10, 450, 20)];
    const X = merge(status, [
      { id: 'a', type: 'text', threads: 4, models: ['koboldcpp/X', 'koboldcpp/x'] },
      { id: 'b', type: 'text', threads: 1, models: ['koboldcpp/X'] },
    ]);
    // 900 tokens on 5 threads of 10 tokens/s, not on 9.
    expect(X).toMatchObject({ worker_count: 2, thread_count: 5, eta: 18 });
    expect(X.backend_variations?.koboldcpp).toMatchObject({ worker_count: 2, thread_count: 5, eta: 18 });
  });

  it('without workers the threads are those of the status, and it says that they are threads', () => {
    const X = merge([row('koboldcpp/X', 20, 10), row('aphrodite/X', 9, 10)], null);
    expect(X).toMatchObject({ worker_count: 29, worker_count_is_threads: true, thread_count: 29 });
    expect(X.backend_variations?.aphrodite).toMatchObject({ worker_count: 9, thread_count: 9 });
  });

  it('a spelling has what the status says about it, and nothing if the status does not list it', () => {
    const X = merge([row('koboldcpp/X', 3, 0, 100, 2)], [{ id: 'a', threads: 3, models: ['koboldcpp/x'] }]);
    expect(X.backend_variations?.koboldcpp?.spellings).toEqual([
      {
        name: 'koboldcpp/X',
        matched_by: 'exact',
        thread_count: 3,
        performance: null,
        queued: 100,
        queued_jobs: 2,
        usage_total: null,
      },
      { name: 'koboldcpp/x', matched_by: 'case', thread_count: null, usage_total: null },
    ]);
  });
});
