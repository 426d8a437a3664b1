import { describe, expect, test } from 'vitest';
import type { NamesByBackend } from '../../../src/history/index.ts';
import { createModelHistory } from '../../../src/ui/full-page/history/model-records.ts';
import { createSeriesFinder } from '../../../src/ui/history/finest-series.ts';
import { inventSamples, tallyEach, toDays } from './tallied-records.ts';

const HOUR = 3_600;
const DAY = 24 * HOUR;
/** A Tuesday, half past nine. */
const NOW = Date.UTC(2026, 10, 24, 9, 30) / 1000;
const TODAY = Date.UTC(2026, 10, 24) / 1000;
const BEGIN = TODAY - 50 * DAY;

const NAMES: NamesByBackend = new Map([
  ['koboldcpp/Tern-8B', 'koboldcpp'],
  ['Tern-8B', 'canonical'],
]);

/** Fifty days: koboldcpp is always there, the bare name from noon on; the tenth day before today was not watched. */
const samples = inventSamples(
  [
    { name: 'koboldcpp/Tern-8B', threads: () => 2, queued: () => 300 },
    { name: 'Tern-8B', threads: (time) => ((time / HOUR) % 24 >= 12 ? 1 : 0) },
    { name: 'aphrodite/Heron-70B', threads: () => 4 },
  ],
  {
    from: BEGIN,
    to: NOW,
    step: 1_800,
    isWatched: (time) => time < TODAY - 10 * DAY || time >= TODAY - 9 * DAY,
  },
);
const hours = tallyEach(samples, BEGIN, Math.floor(NOW / HOUR) * HOUR, HOUR);
const LEVELS = {
  days: toDays(hours).filter(({ to }) => to <= TODAY),
  hours: hours.filter(({ from }) => from >= TODAY - 31 * DAY),
  samples: tallyEach(samples, TODAY - 2 * DAY, NOW, 1_800),
};

describe('the series of a stretch of time', () => {
  const find = createSeriesFinder(LEVELS, NAMES);
  const lengths = (from: number, to: number) => {
    const series = find({ from, to });
    const inView = series.from.flatMap((start, at) => ((series.to[at] ?? 0) > from && start < to ? [at] : []));
    return [...new Set(inView.map((at) => (series.to[at] ?? 0) - (series.from[at] ?? 0)))];
  };

  test.each([
    ['a day of now is of samples', NOW - DAY, NOW, [1_800]],
    ['a day of last week is of hours', NOW - 5 * DAY, NOW - 4 * DAY, [HOUR]],
    ['a week is of hours, and what is behind the last of them of samples', NOW - 7 * DAY, NOW, [HOUR, 1_800]],
    ['a day that has no hours any more is of days', NOW - 40 * DAY, NOW - 39 * DAY, [DAY]],
    ['a year is of days, then of the hours of today', NOW - 365 * DAY, NOW, [DAY, HOUR, 1_800]],
  ])('%s', (_, from, to, seconds) => {
    expect(lengths(from, to)).toEqual(seconds);
  });

  test('no moment is in two records', () => {
    for (const span of [DAY, 7 * DAY, 365 * DAY]) {
      const { from, to } = find({ from: NOW - span, to: NOW });
      for (let at = 1; at < from.length; at += 1) expect(from[at]).toBeGreaterThanOrEqual(to[at - 1] ?? 0);
    }
  });

  test('where nothing is older, a long stretch is still as fine as a screen', () => {
    const young = createSeriesFinder({ days: [], hours: LEVELS.hours, samples: LEVELS.samples }, NAMES);
    expect(young({ from: NOW - 35 * DAY, to: NOW }).from.length).toBeGreaterThan(31 * 20);
  });
});

describe('what a model’s page draws', () => {
  const history = createModelHistory(LEVELS, [], NAMES);

  test('begins with the oldest record', () => {
    expect(history.begins).toBe(BEGIN);
    expect(createModelHistory({ days: [], hours: [], samples: [] }, [], NAMES).begins).toBeNull();
  });

  test('figures by backend; the same one is the same series, so that nothing is drawn again for nothing', () => {
    const view = { from: NOW - 7 * DAY, to: NOW };
    const threads = history.findSeries('threads', view);
    expect([...threads.byBackend.keys()]).toEqual(['koboldcpp', 'canonical']);
    expect(new Set(threads.byBackend.get('koboldcpp'))).toEqual(new Set([2]));
    expect(new Set(threads.byBackend.get('canonical'))).toEqual(new Set([0, 1]));
    expect(history.findSeries('threads', { ...view, from: view.from + 60 })).toBe(threads);
  });

  test('a backend that was not there has no speed: that is absent, not unknown', () => {
    const speed = history.findSeries('speed', { from: NOW - 7 * DAY, to: NOW });
    const isAbsent = (at: number) => speed.isAbsent?.('canonical', at);
    const threads = history.findSeries('threads', { from: NOW - 7 * DAY, to: NOW }).byBackend.get('canonical') ?? [];
    expect(threads.every((value, at) => (value === 0) === isAbsent(at))).toBe(true);
    expect(new Set(threads.map((_, at) => isAbsent(at)))).toEqual(new Set([true, false]));
  });

  test('for how much of the time that was watched it was there', () => {
    const [koboldcpp, canonical] = history.availability('30d', NOW);
    // The last answer before the gap holds for two intervals.
    expect(koboldcpp?.watchedSeconds).toBe(29 * DAY + 1_800);
    expect(koboldcpp?.upSeconds).toBe(29 * DAY + 1_800);
    expect((canonical?.upSeconds ?? 0) / DAY).toBeCloseTo(14.5, 0);
    // Half of the day that nobody watched is in each of its two bars.
    expect(koboldcpp?.buckets.filter(({ watchedSeconds }) => watchedSeconds === 0).length).toBeGreaterThan(0);
    expect(koboldcpp?.buckets).toHaveLength(60);
  });

  test('the hours of the week, and what was delivered in seven days', () => {
    const week = history.week();
    expect(week).toHaveLength(7);
    // Four to five weeks of hours are kept.
    expect(Math.min(...week.flat().map(({ weeks }) => weeks))).toBeGreaterThanOrEqual(3);
    const { backends, workers } = history.delivered(NOW);
    expect(backends.map(({ backend }) => backend)).toEqual(['koboldcpp', 'canonical']);
    expect(backends[0]?.requestsPerHour).toBeCloseTo(10, 0);
    expect(workers.map(({ name }) => name).sort()).toEqual(['worker of Tern-8B', 'worker of koboldcpp/Tern-8B']);
  });
});
