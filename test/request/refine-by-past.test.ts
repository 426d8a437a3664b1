import { describe, expect, test } from 'vitest';
import type { PastServing, PastVariation } from '../../src/history/index.ts';
import { reckonModel, type TextRequest } from '../../src/request/index.ts';
import { findPastFailures, refineByPast } from '../../src/request/refine-by-past.ts';
import { statisticsOf } from '../list/statistics-of.ts';
import { measurePast } from './measured-past.ts';
import { worker } from './worker-row.ts';

const REQUEST: TextRequest = { tokens: 100, context: 2048 };
const NAME = 'koboldcpp/X';

/** Two workers with one thread each, 10 tokens/s, and what waits for their name. */
function model(queued: number, jobs: number) {
  const speed = { performance: '10.0 tokens per second' };
  const { X } = statisticsOf({
    reference: ['X'],
    status: [{ name: NAME, count: 2, performance: 10, queued, jobs }],
    workers: [worker('w1', [NAME], speed), worker('w2', [NAME], speed)],
  });
  if (!X) throw new Error('nobody serves X');
  return X;
}

const NOTHING: PastServing = { watchedSeconds: 1e6, workers: new Map(), variations: new Map(), stuckSince: new Map() };
const variation = (more: Partial<PastVariation>): PastServing['variations'] =>
  new Map([
    [
      NAME,
      {
        ...{ model: 'X', backend: 'koboldcpp', busyThreadSeconds: 36_000, deliveredTokens: 0, statedTokens: 0 },
        ...{ queuedSeconds: 0, jobSeconds: 0 },
        ...more,
      },
    ],
  ]);
/** Each of the two workers answers this many requests per hour. */
const asked = (perHour: number): PastServing['workers'] =>
  new Map(['w1', 'w2'].map((id) => [id, { comparedSeconds: 36_000, fulfilled: perHour * 10, failed: 0 }]));

const reckon = (queued: number, jobs: number, past: Partial<PastServing>) => {
  const { pool } = reckonModel(REQUEST, model(queued, jobs), 10, refineByPast({ ...NOTHING, ...past }));
  const term = (wanted: string) => pool.terms.find(({ term }) => term === wanted);
  return { ...pool, term };
};

test('a past without figures changes nothing', () => {
  const without = reckonModel(REQUEST, model(400, 4), 10).pool;
  const { term: _, ...pool } = reckon(400, 4, {});
  expect(pool).toEqual(without);
});

describe('a queue that nobody takes', () => {
  test('is left out, and the rest follows from that', () => {
    const { range, term } = reckon(4000, 4, { stuckSince: new Map([[NAME, 77]]) });
    expect(term('queue ahead')).toMatchObject({
      worst: 0,
      from: { requests: 0 },
      past: { tokens: 4000, since: 77 },
    });
    // One job like this one, on two threads of 10 tokens/s, and a second until a worker asks.
    expect(term('start')?.worst).toBeCloseTo(5 + 1, 9);
    expect(range?.worst).toBeCloseTo(6 + 12.5, 9);
  });

  test('does not make a request expire', () => {
    expect(reckon(400_000, 400, {}).notes).toContainEqual(expect.objectContaining({ note: 'expires' }));
    const { notes } = reckon(400_000, 400, { stuckSince: new Map([[NAME, 77]]) });
    expect(notes).not.toContainEqual(expect.objectContaining({ note: 'expires' }));
  });

  test('stays if the name is another one', () => {
    expect(reckon(4000, 4, { stuckSince: new Map([['aphrodite/X', 77]]) }).term('queue ahead')?.worst).toBe(4000);
  });
});

describe('delivered against stated speed', () => {
  test.each<[string, number, number, { share: number | undefined; rate: number; likely: number }]>([
    ['slower than stated: the worst case alone', 60, 100, { share: 0.6, rate: 12, likely: 20 + 5 + 10 }],
    ['faster than stated: the likely time alone', 150, 100, { share: 1.5, rate: 20, likely: 400 / 30 + 100 / 30 + 10 }],
    ['at most half as slow', 1, 100, { share: 0.5, rate: 10, likely: 20 + 5 + 10 }],
    ['at most twice as fast', 900, 100, { share: 2, rate: 20, likely: 10 + 2.5 + 10 }],
    ['nothing stated: nothing', 0, 0, { share: undefined, rate: 20, likely: 20 + 5 + 10 }],
  ])('%s', (_what, deliveredTokens, statedTokens, expected) => {
    const { range, term } = reckon(400, 4, { variations: variation({ deliveredTokens, statedTokens }) });
    expect(term('worked off at')).toMatchObject({ best: expected.rate, worst: expected.rate });
    expect(term('worked off at')?.past?.deliveredShare).toBe(expected.share);
    expect(range?.likely).toBeCloseTo(expected.likely, 9);
  });

  test('says nothing if it is shorter than an hour', () => {
    const variations = variation({ busyThreadSeconds: 3_599, deliveredTokens: 60, statedTokens: 100 });
    expect(reckon(400, 4, { variations }).term('worked off at')?.past).toBeUndefined();
  });
});

describe('how often an idle variant is asked', () => {
  test.each<[string, number, { busyShare: number; next: number }]>([
    // 2 × 6 requests an hour of 10 s each: a load of 1/30 on two threads.
    ['seldom: a thread is free', 6, { busyShare: 0.000537, next: 0 }],
    // A load of 1: both threads are busy for a fifth of the time.
    ['often: both threads may be busy', 180, { busyShare: 0.2, next: 5 }],
  ])('%s', (_what, perHour, { busyShare, next }) => {
    const { term, range } = reckon(0, 0, { workers: asked(perHour) });
    const past = term('next thread')?.past;
    expect(past?.askedPerHour).toBeCloseTo(2 * perHour, 9);
    expect(past?.busyShare).toBeCloseTo(busyShare, 5);
    expect(term('next thread')?.worst).toBeCloseTo(next, 9);
    expect(range?.likely).toBeCloseTo(10 + busyShare * 5, 4);
  });

  test('uses the typical size of a request, if one has waited', () => {
    const variations = variation({ queuedSeconds: 400, jobSeconds: 1 });
    expect(reckon(0, 0, { workers: asked(180), variations }).term('next thread')).toMatchObject({
      worst: 400 / 20,
      from: { job: 400 },
    });
  });

  test.each<[string, Partial<PastServing>, number]>([
    ['a worker is not known', { workers: new Map([...asked(6)].slice(1)) }, 0],
    ['something waits', { workers: asked(6) }, 400],
  ])('is unknown if %s', (_why, past, queued) => {
    expect(reckon(queued, queued / 100, past).term('next thread')).toMatchObject({ worst: 5 });
    expect(reckon(queued, queued / 100, past).term('next thread')?.past).toBeUndefined();
  });
});

describe('the share of jobs that workers did not finish', () => {
  test.each<[string, number, number, { share: number; jobs: number } | null]>([
    ['of many jobs', 98, 2, { share: 0.02, jobs: 100 }],
    ['of few jobs is not told', 18, 1, null],
    ['of none is not told', 0, 0, null],
  ])('%s', (_what, fulfilled, failed, expected) => {
    const workers = new Map([['w1', { comparedSeconds: 3600, fulfilled, failed }]]);
    expect(findPastFailures({ ...NOTHING, workers }, ['w1', 'w2'])).toEqual(expected);
  });
});

describe('in a simulation of the Horde’s dispatch that was watched for an hour and a half before', () => {
  // docs/figures.md has the results of more scenes.
  const { without, withPast } = measurePast(24);

  test('no fewer requests are answered within the range, and the likely time is closer to the true one', () => {
    expect(withPast.within).toBeGreaterThanOrEqual(without.within);
    expect(withPast.likelyError).toBeLessThan(without.likelyError);
  });
});
