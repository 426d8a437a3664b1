import { describe, expect, test } from 'vitest';
import type { WorkerRow } from '../../src/horde/index.ts';
import { compareAnswers, diagnoseWorker, findRecentWork, type RecentWork } from '../../src/workers/index.ts';
import { workerRow, workersOf } from './workers-of.ts';

const own = workerRow({ id: 'own', requests_fulfilled: 900 });
const other = workerRow({ id: 'other', requests_fulfilled: 5000 });
const elsewhere = workerRow({ id: 'elsewhere', models: ['koboldcpp/Small-3B'], requests_fulfilled: 10 });
const MINUTE_MS = 60_000;

/** What is known about the first of the rows after this many minutes, in which the counters became these. */
function afterMinutes(
  minutes: number,
  later: Partial<Record<'own' | 'other' | 'elsewhere', Partial<WorkerRow> | null>>,
) {
  const rows = { own, other, elsewhere };
  const laterRows = (Object.keys(rows) as (keyof typeof rows)[]).flatMap((key) => {
    const more = later[key];
    return more === null ? [] : [{ ...rows[key], ...more }];
  });
  const before = workersOf([own, other, elsewhere]);
  const now = workersOf(laterRows);
  const [worker] = now.workers.filter(({ id }) => id === 'own');
  if (!worker) throw new Error('it has gone');
  const works = compareAnswers(
    worker,
    { time: 0, workers: before.workers },
    { time: minutes * MINUTE_MS, workers: now.workers },
  );
  return findRecentWork('own', works);
}

describe('what a worker has done between two answers', () => {
  test.each([
    [
      'its requests, and those of the others of its models',
      60,
      { own: { requests_fulfilled: 903 }, other: { requests_fulfilled: 5040 }, elsewhere: { requests_fulfilled: 999 } },
      { seconds: 3600, requests: 3, others: { count: 1, busy: 1, requestsPerHour: 40 } },
    ],
    [
      'nothing, while nobody else has done anything either',
      30,
      {},
      { seconds: 1800, requests: 0, others: { count: 1, busy: 0, requestsPerHour: 0 } },
    ],
    [
      'of another whose counter fell it is not known',
      30,
      { other: { requests_fulfilled: 4000 } },
      { seconds: 1800, requests: 0, others: { count: 0, busy: 0, requestsPerHour: 0 } },
    ],
    ['its own counter fell', 30, { own: { requests_fulfilled: 5 } }, null],
    ['one and the same answer', 0, {}, null],
  ] as const)('%s', (_, minutes, later, expected) => {
    expect(afterMinutes(minutes, later)).toEqual(expected);
  });

  test('nothing is known about one that has just come', () => {
    expect(findRecentWork('own', [])).toBeNull();
    expect(findRecentWork('own', [{ id: 'own', requestsPerHour: null, comparedSeconds: 0 }])).toBeNull();
  });
});

describe('no request lately', () => {
  const find = (recent: Partial<RecentWork>, more: Partial<WorkerRow> = {}) => {
    const { workers, models } = workersOf([{ ...own, ...more }, other]);
    const [worker] = workers.filter(({ id }) => id === 'own');
    if (!worker) throw new Error('it is missing');
    const known = { seconds: 9000, requests: 0, others: { count: 3, busy: 2, requestsPerHour: 40 }, ...recent };
    return diagnoseWorker(worker, models, 512, known).filter(({ finding }) => finding === 'no request lately');
  };

  test('while others of its models answered some', () => {
    expect(find({})).toEqual([{ finding: 'no request lately', seconds: 9000, busy: 2, perHour: 40 }]);
  });

  test.each<[string, Partial<RecentWork>, Partial<WorkerRow>]>([
    ['it had one', { requests: 1 }, {}],
    ['it has been watched for too short a time', { seconds: 3600 }, {}],
    ['the others had none either', { others: { count: 3, busy: 0, requestsPerHour: 0 } }, {}],
    ['it is in maintenance, which says why', {}, { maintenance_mode: true }],
    ['it never had any, which is said already', {}, { requests_fulfilled: 0 }],
  ])('is not reported if %s', (_, recent, more) => {
    expect(find(recent, more)).toEqual([]);
  });
});
