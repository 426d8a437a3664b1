import { describe, expect, test } from 'vitest';
import type { Notice } from '../../src/watch/index.ts';
import { everyFiveMinutes, liveThrough, MINUTE, NOON, type Seen, type Step, watchOf } from './life-of-watches.ts';

/** What is reported about one watch, and at which sample. */
function told(seen: readonly (Seen | 'failed')[], waitUnder: number | null = null): [number, string][] {
  const { events } = liveThrough([watchOf('X', waitUnder)], everyFiveMinutes(seen));
  return events.map(({ time, what }) => [(time - NOON) / (5 * MINUTE), what]);
}

describe('a watch reports', () => {
  test.each<[string, (Seen | 'failed')[], [number, string][]]>([
    ['nothing of how things stand at first: online', ['+', '+', '+'], []],
    ['nothing of how things stand at first: offline', ['-', '-', '-', '-'], []],
    ['that it came online, by one good sample', ['-', '+'], [[1, 'online']]],
    ['nothing while one sample lacks it', ['+', '-', '+', '-', '+'], []],
    ['that it went offline, by two good samples', ['+', '-', '-', '-'], [[2, 'offline']]],
    ['nothing by a sample of ours that failed', ['+', 'failed', 'failed', 'failed', '+'], []],
    ['nothing by one sample among those that failed', ['+', 'failed', '-', 'failed', 'failed', '+'], []],
    ['that it is offline by the second good sample after a failure', ['+', '-', 'failed', '-'], [[3, 'offline']]],
    [
      'that it went and came back',
      ['+', '-', '-', '+'],
      [
        [2, 'offline'],
        [3, 'online'],
      ],
    ],
    [
      'that it is unsteady at the fourth change within an hour, and that it is steady after an hour without one',
      ['+', '-', '-', '+', '-', '-', '+', '-', '-', '+', ...Array(12).fill('+')],
      [
        [2, 'offline'],
        [3, 'online'],
        [5, 'offline'],
        [6, 'unsteady'],
        [21, 'steady'],
      ],
    ],
    [
      'each change again once it is steady',
      ['+', '-', '-', '+', '-', '-', '+', ...Array(13).fill('+'), '-', '-'],
      [
        [2, 'offline'],
        [3, 'online'],
        [5, 'offline'],
        [6, 'unsteady'],
        [18, 'steady'],
        [21, 'offline'],
      ],
    ],
  ])('%s', (_what, seen, expected) => {
    expect(told(seen)).toEqual(expected);
  });

  test.each<[string, (Seen | 'failed')[], [number, string][]]>([
    ['nothing of a wait that is under it at first', [10, 20, 10], []],
    ['when the wait falls under the figure', [90, 59], [[1, 'wait']]],
    ['nothing at the figure itself', [90, 60], []],
    ['nothing again before it rose by a third', [90, 59, 79, 59], [[1, 'wait']]],
    [
      'again after it rose by a third',
      [90, 59, 80, 59],
      [
        [1, 'wait'],
        [3, 'wait'],
      ],
    ],
    ['nothing by a wait that nobody knows', [90, '+', 59, '+', 59], [[2, 'wait']]],
    ['nothing by a sample that failed', [90, 'failed', 59, 'failed', 59], [[2, 'wait']]],
    ['only that it came online where the wait is short already', ['-', 10, 20], [[1, 'online']]],
    [
      'that it came online, and later that its wait fell',
      ['-', 90, 20],
      [
        [1, 'online'],
        [2, 'wait'],
      ],
    ],
    [
      'nothing of the wait while it is unsteady',
      ['+', '-', '-', 90, '-', '-', 90, 10, 90, 10],
      [
        [2, 'offline'],
        [3, 'online'],
        [5, 'offline'],
        [6, 'unsteady'],
      ],
    ],
  ])('with a figure of 60 s: %s', (_what, seen, expected) => {
    expect(told(seen, 60)).toEqual(expected);
  });

  test('nothing twice of the same sample', () => {
    const step: Step = { time: NOON + MINUTE, seen: ['+'] };
    const { events } = liveThrough(
      [watchOf('X')],
      [{ time: NOON, seen: ['-'] }, step, step, { ...step, isRestarted: true }, step],
    );
    expect(events.map(({ what }) => what)).toEqual(['online']);
  });

  test('the same after the clock was set back', () => {
    const back = NOON - 24 * 60 * MINUTE;
    const steps = [...everyFiveMinutes(['+', '-']), ...everyFiveMinutes(['-', '+'], back)];
    expect(liveThrough([watchOf('X')], steps).events.map(({ what }) => what)).toEqual(['offline', 'online']);
  });

  test('what of it is online, and how long it takes', () => {
    const [event] = liveThrough([watchOf('X', 60)], everyFiveMinutes(['-', 12])).events;
    expect(event).toEqual({
      time: NOON + 5 * MINUTE,
      key: '["model","X"]',
      target: { is: 'model', model: 'X' },
      name: 'X',
      waitUnder: 60,
      what: 'online',
      isOnline: true,
      wait: 12,
      models: ['X'],
    });
  });
});

const shown = (notices: readonly (readonly Notice[])[]) =>
  notices.map((each) => each.map(({ why, events }) => [why, events.length] as const));

describe('notices', () => {
  const watches = ['A', 'B', 'C', 'D'].map((model) => watchOf(model));

  test.each<[string, Seen[], (readonly [Notice['why'], number])[]]>([
    [
      'of three at once are three',
      ['+', '+', '+', '-'],
      [
        ['event', 1],
        ['event', 1],
        ['event', 1],
      ],
    ],
    ['of more are one', ['+', '+', '+', '+'], [['many at once', 4]]],
  ])('%s', (_what, seen, expected) => {
    const steps: Step[] = [
      { time: NOON, seen: ['-', '-', '-', '-'] },
      { time: NOON + MINUTE, seen },
    ];
    expect(shown(liveThrough(watches, steps).notices)).toEqual([[], expected]);
  });

  const NIGHT = { from: 22 * 60, to: 7 * 60 };

  test('in quiet hours are held back, across midnight, and become one when those are over, even if nothing else happens', () => {
    const at = (minuteOfDay: number, seen: Seen[] | null, index: number): Step => ({
      time: NOON + index * MINUTE,
      seen,
      minuteOfDay,
      isRestarted: true,
    });
    const { notices, events } = liveThrough(
      watches,
      [
        at(21 * 60 + 58, ['-', '-', '-', '-'], 0),
        at(21 * 60 + 59, ['+', '-', '-', '-'], 1),
        at(22 * 60, ['+', '+', '-', '-'], 2),
        at(0, ['+', '+', '+', '-'], 3),
        at(6 * 60 + 59, ['+', '+', '+', '-'], 4),
        at(7 * 60, null, 5),
        at(7 * 60 + 1, ['+', '+', '+', '+'], 6),
      ],
      NIGHT,
    );
    expect(shown(notices)).toEqual([[], [['event', 1]], [], [], [], [['quiet hours are over', 2]], [['event', 1]]]);
    // The feed has everything, when it happened.
    expect(events.map(({ name }) => name)).toEqual(['A', 'B', 'C', 'D']);
  });

  test('at the end of the quiet hours are in their summary', () => {
    const { notices } = liveThrough(
      watches,
      [
        { time: NOON, seen: ['-', '-', '-', '-'], minuteOfDay: 0 },
        { time: NOON + 1, seen: ['+', '-', '-', '-'], minuteOfDay: 1 },
        { time: NOON + 2, seen: ['+', '+', '-', '-'], minuteOfDay: 7 * 60 },
      ],
      NIGHT,
    );
    expect(shown(notices)).toEqual([[], [], [['quiet hours are over', 2]]]);
  });
});
