import { describe, expect, it } from 'vitest';
import { indexAnswers } from '../../src/horde/indexed-answers.ts';
import { findHordePerformance, indexStatusRows } from '../../src/horde/status-rows.ts';
import { row, worker } from './written-answers.ts';

describe('rows of the status by name', () => {
  it.each([
    ['the one with more threads', [row('X', 3), row('X', 5)], 5],
    ['of as many threads, the one with the longer queue', [row('X', 3, 0, 900), row('X', 3, 0, 1000)], 1000],
  ])('of two rows with the same name keep one, in either order: %s', (_, rows, figure) => {
    for (const given of [rows, [...rows].reverse()]) {
      const { count, queued } = indexStatusRows(given).get('X') ?? {};
      expect([count, queued]).toContain(figure);
    }
  });

  it('are only those with a name', () => {
    expect([...indexStatusRows([null, {}, { name: 5 }, row('X', 1)] as never).keys()]).toEqual(['X']);
  });
});

describe('the speed of the Horde', () => {
  it.each([
    ['is the mean weighted by threads', [row('X', 1, 10), row('Y', 3, 30)], 25],
    ['leaves names without a speed out', [row('X', 1, 10), row('Y', 3, 0)], 10],
    ['is not known where no name has one', [row('X', 1)], null],
  ])('%s', (_, rows, speed) => {
    expect(findHordePerformance(indexStatusRows(rows))).toBe(speed);
  });
});

describe('the answers, indexed', () => {
  it('have no row of the other type', () => {
    const answers = indexAnswers('text', [row('X', 1, 10), { ...row('Y', 1, 90), type: 'image' }], null, [
      worker('a', ['X']),
      worker('b', ['Y'], { type: 'image' }),
    ]);
    expect([...(answers.status?.keys() ?? [])]).toEqual(['X']);
    expect(answers.performanceStandIn).toBe(10);
    expect([...(answers.workers?.advertisedNames ?? [])]).toEqual(['X']);
  });

  it('are null if a source has not answered', () => {
    const nothing = { status: null, performanceStandIn: null, stats: null, workers: null };
    expect(indexAnswers('text', null, null, null)).toEqual(nothing);
  });
});
