import { describe, expect, it } from 'vitest';
import type { BackendCombinedModelStatistics, WorkerRow } from '../../src/horde/index.ts';
import { type RequestReckoning, reckonModel, reckonRequest, type TextRequest } from '../../src/request/index.ts';
import { statisticsOf, statusRow } from '../list/statistics-of.ts';

const worker = (id: string, speed: number | null, more: Partial<WorkerRow> = {}): WorkerRow => ({
  id,
  models: ['X'],
  threads: 1,
  requests_fulfilled: speed === null ? 0 : 10,
  performance: `${speed ?? 1} tokens per second`,
  max_length: 512,
  max_context_length: 8192,
  maintenance_mode: false,
  ...more,
});

type Moment = { queued?: number; jobs?: number; speed?: number; workers: WorkerRow[] };

function reckon({ queued = 0, jobs = 0, speed = 0, workers }: Moment, request: Partial<TextRequest> = {}) {
  const count = workers.reduce((sum, { threads }) => sum + (threads ?? 0), 0);
  const statistics = statisticsOf({ reference: ['X'], status: [statusRow('X', count, speed, queued, jobs)], workers });
  return reckonModel({ tokens: 400, context: 8192, ...request }, statistics.X as BackendCombinedModelStatistics, 16)
    .pool;
}

/** Each figure of the reckoning, rounded. */
const rounded = ({ range, terms }: RequestReckoning) => ({
  ...Object.fromEntries(terms.map(({ term, best, worst }) => [term, [Math.round(best), Math.round(worst)]])),
  range: range && [range.best, range.likely, range.worst].map(Math.round),
});

describe('the seconds until an answer', () => {
  it.each<[string, Moment, Partial<TextRequest>, object]>([
    [
      'one thread that is free, or has just begun a job as long as this one',
      { workers: [worker('a', 20)] },
      {},
      { 'queue ahead': [0, 0], 'next thread': [0, 20], start: [0, 21], answer: [16, 25], range: [16, 20, 46] },
    ],
    [
      'ten threads',
      { workers: [worker('a', 20, { threads: 10 })] },
      {},
      { 'worked off at': [200, 200], 'next thread': [0, 2], start: [0, 3], range: [16, 20, 28] },
    ],
    [
      'a queue, of jobs half as long',
      { queued: 2000, jobs: 10, workers: [worker('a', 20, { threads: 2 })] },
      {},
      {
        'queue ahead': [0, 2000],
        'worked off at': [40, 40],
        'next thread': [0, 5],
        start: [0, 56],
        answer: [16, 25],
        range: [16, 75, 81],
      },
    ],
    [
      'nobody is ahead of most kudos',
      { queued: 2000, jobs: 10, workers: [worker('a', 20, { threads: 2 })] },
      { account: 'most kudos' },
      { 'queue ahead': [0, 0], start: [0, 6], range: [16, 25, 31] },
    ],
    [
      'a fast worker and a slow one: either may take it',
      { workers: [worker('a', 40), worker('b', 10)] },
      {},
      { 'worked off at': [50, 50], answer: [8, 50], range: [8, 16, 59] },
    ],
    [
      'a worker that does not take it is left out',
      { queued: 600, jobs: 2, workers: [worker('a', 40), worker('b', 10, { max_context_length: 4096 })] },
      {},
      { 'worked off at': [40, 40], answer: [8, 13], range: [8, 33, 36] },
    ],
    [
      'the Horde’s mean speed stands in for one that has not been measured',
      { workers: [worker('a', null)] },
      {},
      { answer: [20, 31], range: [20, 25, 57] },
    ],
    [
      'the name’s speed comes before that',
      { speed: 32, workers: [worker('a', null)] },
      {},
      { answer: [10, 16], range: [10, 13, 29] },
    ],
    [
      'a slow worker is cut off, and a faster one begins anew',
      { workers: [worker('a', 40), worker('b', 2)] },
      {},
      { 'worked off at': [42, 42], answer: [8, 13], 'second try': [0, 161], range: [8, 19, 184] },
    ],
    [
      'where all are cut off, some job may be done in time',
      { workers: [worker('b', 2.5)] },
      {},
      { answer: [128, 200], 'second try': [0, 311], range: [128, 160, 672] },
    ],
  ])('%s', (_, moment, request, expected) => {
    expect(rounded(reckon(moment, request))).toMatchObject(expected);
  });

  it('say what was substituted, and for what', () => {
    const [estimate, sure] = [reckon({ workers: [worker('a', null)] }), reckon({ workers: [worker('a', 20)] })];
    expect([estimate.isEstimate, sure.isEstimate]).toEqual([true, false]);
    expect(estimate.notes).toEqual([{ note: 'speed not measured' }]);
    const answer = ({ terms }: RequestReckoning) => terms.find(({ term }) => term === 'answer');
    expect(answer(estimate)?.sources).toEqual(['request', 'horde mean']);
    expect(answer(sure)?.sources).toEqual(['request', 'workers']);
  });

  it.each<[string, Moment, object[]]>([
    ['150 s are enough', { workers: [worker('a', 400 / 150)] }, []],
    [
      'a slow worker beside a fast one',
      { workers: [worker('a', 2), worker('b', 20)] },
      [{ note: 'may be cut off', seconds: 200, always: false }],
    ],
    ['a slow worker alone', { workers: [worker('a', 2)] }, [{ note: 'may be cut off', seconds: 200, always: true }]],
    [
      'a queue of half an hour',
      { queued: 36_000, jobs: 90, workers: [worker('a', 20)] },
      [{ note: 'expires', seconds: 1821 }],
    ],
  ])('%s', (_, moment, notes) => {
    expect(reckon(moment).notes).toEqual(notes);
  });
});

describe('the names of several models', () => {
  it('are one pool, in which a worker that serves both counts once', () => {
    const statistics = statisticsOf({
      reference: ['X', 'Y'],
      status: [statusRow('X', 3, 20, 100, 1), statusRow('Y', 1, 20, 200, 1)],
      workers: [worker('a', 20, { threads: 2 }), worker('b', 20, { models: ['X', 'Y'] })],
    });
    const named = Object.values(statistics).map(({ backend_variations, worker_summaries }) => ({
      variations: Object.values(backend_variations ?? {}),
      worker_summaries,
    }));
    expect(rounded(reckonRequest({ tokens: 400, context: 8192 }, named, null))).toMatchObject({
      'queue ahead': [0, 300],
      'worked off at': [60, 60],
      start: [0, 9],
    });
  });
});

describe('naming all variants', () => {
  const of = (slowSpeed: number, queued: number) => {
    const statistics = statisticsOf({
      reference: ['X'],
      status: [statusRow('koboldcpp/X', 1, slowSpeed, queued, queued ? 1 : 0), statusRow('X', 1, 40)],
      workers: [worker('a', slowSpeed, { models: ['koboldcpp/X'] }), worker('b', 40)],
    });
    return reckonModel({ tokens: 400, context: 8192 }, statistics.X as BackendCombinedModelStatistics, null);
  };

  it('takes no longer than the soonest alone, unless a slower worker comes first, which a note says', () => {
    const { pool, byBackend, soonest } = of(10, 0);
    expect([soonest, byBackend.get('canonical')?.range?.worst, pool.range?.worst]).toEqual(['canonical', 23.5, 23.5]);
    expect(pool.notes).toEqual([{ note: 'a slower worker may take it', seconds: 23.5 + 50 - 12.5 }]);
  });

  it('does not wait for the queue of another variant', () => {
    const { pool } = of(40, 4000);
    expect([pool.range?.worst, pool.notes]).toEqual([23.5, []]);
  });
});
