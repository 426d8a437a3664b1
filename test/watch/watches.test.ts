import { describe, expect, test } from 'vitest';
import { NO_FILTER } from '../../src/list/index.ts';
import {
  changeBook,
  changeWatches,
  isQuiet,
  MAX_WATCHES,
  NO_WATCHES,
  readWatchBook,
  standingOf,
  watchKey,
  writeWatchBook,
} from '../../src/watch/index.ts';
import { readWatch, readWatchChange, readWatchChoices, readWatchTarget } from '../../src/watch/read-watch.ts';
import { FIRST_BOOK } from '../../src/watch/watch-book.ts';
import { everyFiveMinutes, liveThrough, NOON, offerOf, watchOf } from './life-of-watches.ts';

describe('quiet hours', () => {
  const at = (hours: number, minutes = 0) => hours * 60 + minutes;
  test.each([
    ['none', null, at(3), false],
    ['of an afternoon: before', { from: at(13), to: at(15) }, at(12, 59), false],
    ['of an afternoon: at their beginning', { from: at(13), to: at(15) }, at(13), true],
    ['of an afternoon: at their end', { from: at(13), to: at(15) }, at(15), false],
    ['of a night: in the evening', { from: at(22), to: at(7) }, at(23, 59), true],
    ['of a night: after midnight', { from: at(22), to: at(7) }, at(0), true],
    ['of a night: in the morning', { from: at(22), to: at(7) }, at(7), false],
    ['of a night: at noon', { from: at(22), to: at(7) }, at(12), false],
    ['of the whole day', { from: at(8), to: at(8) }, at(20), true],
  ])('%s', (_what, quietHours, minute, expected) => {
    expect(isQuiet(quietHours, minute)).toBe(expected);
  });
});

describe('a watch that is read', () => {
  const filter = { ...NO_FILTER, smallest: 70, context: 16_384 };
  test.each<[string, unknown, unknown]>([
    ['a model', { is: 'model', model: 'A/X', more: 1 }, { is: 'model', model: 'A/X' }],
    ['a model called __proto__', { is: 'model', model: '__proto__' }, { is: 'model', model: '__proto__' }],
    ['no model', { is: 'model', model: '' }, null],
    ['no name', { is: 'model', model: 7 }, null],
    [
      'a model on a backend',
      { is: 'variation', model: 'X', backend: 'koboldcpp' },
      { is: 'variation', model: 'X', backend: 'koboldcpp' },
    ],
    ['no backend', { is: 'variation', model: 'X', backend: 'kobold' }, null],
    ['a filter', { is: 'filter', filter }, { is: 'filter', filter }],
    [
      'a filter of offline models',
      { is: 'filter', filter: { ...filter, onlineOnly: false } },
      { is: 'filter', filter },
    ],
    [
      'a filter of words',
      { is: 'filter', filter: { search: ' tutu ' } },
      { is: 'filter', filter: { ...NO_FILTER, search: 'tutu' } },
    ],
    ['a filter that leaves everything', { is: 'filter', filter: NO_FILTER }, null],
    ['something else', { is: 'worker', worker: 'Ada' }, null],
    ['nothing', null, null],
  ])('%s', (_what, value, expected) => {
    expect(readWatchTarget(value)).toEqual(expected);
  });

  test.each([
    [60, 60],
    [0, null],
    [-1, null],
    [Number.NaN, null],
    ['60', null],
    [10_000_000, null],
    [undefined, null],
  ])('with the figure %s', (waitUnder, expected) => {
    expect(readWatch({ target: { is: 'model', model: 'X' }, name: 'X', waitUnder })?.waitUnder).toBe(expected);
  });

  test('in the choices appears once, and no more than the allowed number are read', () => {
    const many = Array.from({ length: MAX_WATCHES + 9 }, (_, index) => watchOf(`X${index % (MAX_WATCHES + 5)}`));
    expect(readWatchChoices({ watches: many }).watches).toHaveLength(MAX_WATCHES);
    expect(readWatchChoices({ watches: [watchOf('X'), watchOf('X', 60), null, 7] }).watches).toEqual([
      watchOf('X', 60),
    ]);
  });

  test('in an invalid change changes nothing', () => {
    const choices = { watches: [watchOf('X')], quietHours: { from: 1, to: 2 } };
    for (const value of [null, 7, {}, { add: 7, remove: {} }, { quietHours: { from: 1 } }, { add: [null] }])
      expect(changeWatches(choices, readWatchChange(value))).toEqual(choices);
  });
});

describe('a change of watches', () => {
  test('adds, replaces in place, and removes', () => {
    const before = { watches: [watchOf('A'), watchOf('B')], quietHours: null };
    const after = changeWatches(before, {
      add: [watchOf('C'), watchOf('A', 30)],
      remove: [watchKey({ is: 'model', model: 'B' })],
    });
    expect(after.watches).toEqual([watchOf('A', 30), watchOf('C')]);
  });

  test('of the quiet hours leaves the watches', () => {
    const before = { watches: [watchOf('A')], quietHours: null };
    const after = changeWatches(before, { quietHours: { from: 0, to: 60 } });
    expect(after).toEqual({ ...before, quietHours: { from: 0, to: 60 } });
    expect(changeWatches(after, { quietHours: null })).toEqual(before);
  });

  test.each([
    ['online', 20, true],
    ['offline', '-', false],
  ] as const)('starts with what is on screen: %s', (_what, seen, isOnline) => {
    const offers = new Map([[watchKey({ is: 'model', model: 'A' }), offerOf(seen)]]);
    const book = changeBook(FIRST_BOOK, { add: [watchOf('A')] }, { time: NOON, offers });
    expect(standingOf(book, '["model","A"]')).toMatchObject({ isOnline, since: NOON });
    expect(changeBook(FIRST_BOOK, { add: [watchOf('A')] }, null).state.standings.size).toBe(0);
  });

  test('leaves the standing of a watch as it was', () => {
    const { book } = liveThrough([watchOf('A')], everyFiveMinutes(['+', '-', '-']));
    expect(changeBook(book, { add: [watchOf('A'), watchOf('B')] }, null).state.standings).toEqual(book.state.standings);
  });

  test('to another figure reports a wait that falls below it from now on', () => {
    const { book } = liveThrough([watchOf('A', 60)], everyFiveMinutes([90, 50]));
    const armed = (waitUnder: number) =>
      standingOf(changeBook(book, { add: [watchOf('A', waitUnder)] }, null), '["model","A"]').isWaitArmed;
    // The wait is 50 s: it was reported with 60 s, and has yet to fall below 30 s.
    expect([armed(60), armed(30), armed(70)]).toEqual([false, true, false]);
  });

  test('that removes a watch removes what is known about it', () => {
    const { book } = liveThrough([watchOf('A')], everyFiveMinutes(['+', '+']));
    expect(changeBook(book, { remove: ['["model","A"]'] }, null).state.standings.size).toBe(0);
  });
});

describe('what is stored', () => {
  test('is read as it was written', () => {
    const { book, events } = liveThrough([watchOf('__proto__', 60)], everyFiveMinutes([90, 20, '-', '-']), {
      from: 1,
      to: 2,
    });
    const whole = { ...book, feed: events, noticeCount: 3 };
    expect(readWatchBook(JSON.parse(JSON.stringify(writeWatchBook(whole))))).toEqual(whole);
  });

  test.each([
    [undefined],
    [null],
    ['text'],
    [7],
    [[]],
    [{}],
    [{ version: 1 }],
    [{ version: 1, standings: [[], 7, ['x']], feed: [{}, 1] }],
  ])('is as on the first day if it is %j', (stored) => {
    expect({ ...readWatchBook(stored), state: null }).toEqual({ ...FIRST_BOOK, state: null });
  });

  test('by a later version keeps the watches', () => {
    const stored = { version: 9, watches: [watchOf('A')], quietHours: null, feed: [{ what: 'new' }] };
    expect(readWatchBook(stored)).toEqual({ ...FIRST_BOOK, choices: { ...NO_WATCHES, watches: [watchOf('A')] } });
  });
});
