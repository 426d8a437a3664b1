import { describe, expect, test } from 'vitest';
import {
  availabilityOf,
  deliveredOf,
  type ModelHistoryReader,
  type NamesByBackend,
  presenceOf,
  seriesOf,
  servingOf,
  weekOf,
} from '../../../src/history/index.ts';
import { findLevel, type ModelHistory, readModelHistory } from '../../../src/ui/full-page/history/model-history.ts';
import { toChartSeries, writeValue } from '../../../src/ui/history/chart-series.ts';
import type { PeriodName } from '../../../src/ui/history/history-address.ts';
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

/** Fifty days: koboldcpp is always online, the bare name from noon on; the tenth day before today was not watched. */
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
const hours = tallyEach(samples, BEGIN, NOW, HOUR);
const RECORDS = {
  days: toDays(hours),
  hours: hours.filter(({ from }) => from >= TODAY - 31 * DAY),
  samples: tallyEach(samples, TODAY - 2 * DAY, NOW, 1_800),
};

/** A reader of these records: each level includes what has not been rolled up yet. */
const reader: ModelHistoryReader = {
  names: async () => [...NAMES.keys()],
  span: async () => ({ from: BEGIN, to: NOW }),
  seriesOf: async (names, level, { from }) =>
    seriesOf(
      RECORDS[level].filter(({ to }) => to > from),
      names,
    ),
  availabilityOf: async (names, days, bucketCount) =>
    availabilityOf(presenceOf(RECORDS.hours, names), NOW - days * DAY, NOW, bucketCount),
  weekOf: async (names) => weekOf(RECORDS.hours, names),
  deliveredOf: async (names, { from }) =>
    deliveredOf(
      RECORDS.hours.filter(({ to }) => to > from),
      names,
    ),
  workOf: async () => [],
  useOf: async () => ({ from: [], to: [], byBackend: new Map() }),
  changesOf: async () => [],
  servingOf: async (meanings) => servingOf(RECORDS.hours, meanings, NOW),
  summary: async () => null,
  events: async () => [],
};

/** All parts, in the order of their arrival. */
async function readAll(period: PeriodName = '30d', view = { from: NOW - 7 * DAY, to: NOW }) {
  const order: string[] = [];
  let history: Partial<ModelHistory> = {};
  for await (const part of readModelHistory(reader, NAMES, NOW, { view, period })) {
    order.push(Object.keys(part).join());
    history = { ...history, ...part };
  }
  return { order, history };
}

describe('the level of a stretch of time', () => {
  test.each([
    ['a day of now is of samples', NOW - DAY, NOW, 'samples'],
    ['a day of last week is of hours', NOW - 5 * DAY, NOW - 4 * DAY, 'hours'],
    ['a week is of hours', NOW - 7 * DAY, NOW, 'hours'],
    ['a day that has no hours any more is of days', NOW - 40 * DAY, NOW - 39 * DAY, 'days'],
    ['a year is of days', NOW - 365 * DAY, NOW, 'days'],
  ])('%s', (_, from, to, level) => {
    expect(findLevel({ from, to }, NOW, BEGIN)).toBe(level);
  });

  test('a long stretch is as fine as a screen, if there are no older records', () => {
    expect(findLevel({ from: NOW - 35 * DAY, to: NOW }, NOW, NOW - 3 * DAY)).toBe('hours');
    expect(findLevel({ from: NOW - DAY, to: NOW }, NOW, NOW - HOUR)).toBe('samples');
  });
});

describe('the history on a model’s page', () => {
  test('is read in parts, visible ones first', async () => {
    const { order, history } = await readAll('90d');
    expect(order).toEqual([
      'now,begins',
      'series',
      'availability',
      'week',
      'delivered',
      'use',
      'series',
      'series',
      'series',
      'availability',
      'availability',
      'availability',
    ]);
    expect(Object.keys(history.series ?? {})).toEqual(['hours', 'samples', 'days']);
    expect(Object.keys(history.availability ?? {})).toEqual(['90d', '24h', '7d', '30d']);
    expect(history.begins).toBe(BEGIN);
  });

  test('is empty if nothing is known', async () => {
    const parts = readModelHistory({ ...reader, span: async () => null }, NAMES, NOW, {
      view: { from: NOW - DAY, to: NOW },
      period: '24h',
    });
    const read: Partial<ModelHistory>[] = [];
    for await (const part of parts) read.push(part);
    expect(read).toEqual([{ now: NOW, begins: null }]);
  });

  test('has figures by backend; an offline one has no speed, which is absent, not unknown', async () => {
    const { history } = await readAll();
    const series = history.series?.hours;
    if (!series) throw new Error('no series');
    const threads = toChartSeries(series, 'threads');
    expect([...threads.byBackend.keys()]).toEqual(['koboldcpp', 'canonical']);
    expect(new Set(threads.byBackend.get('canonical'))).toEqual(new Set([0, 1]));
    const speed = toChartSeries(series, 'speed');
    const values = threads.byBackend.get('canonical') ?? [];
    expect(values.map((_, at) => speed.isAbsent?.('canonical', at))).toEqual(values.map((value) => value === 0));
    const at = values.indexOf(0);
    expect(writeValue(speed, 'canonical', at, String)).toBe('–');
    expect(writeValue(threads, 'canonical', at, String)).toBe('0');
  });

  test('has the share of watched time in which the model was online', async () => {
    const { history } = await readAll();
    const [koboldcpp, canonical] = history.availability?.['30d'] ?? [];
    // The last answer before the gap is valid for two intervals.
    expect(koboldcpp?.watchedSeconds).toBe(29 * DAY + 1_800);
    expect(koboldcpp?.upSeconds).toBe(29 * DAY + 1_800);
    expect((canonical?.upSeconds ?? 0) / DAY).toBeCloseTo(14.5, 0);
    // Each of its two bars has half of the unwatched day.
    expect(koboldcpp?.buckets.filter(({ watchedSeconds }) => watchedSeconds === 0).length).toBeGreaterThan(0);
    expect(koboldcpp?.buckets).toHaveLength(60);
  });

  test('has the hours of the week, and deliveries of seven days', async () => {
    const { history } = await readAll();
    const week = history.week ?? [];
    expect(week).toHaveLength(7);
    // Four to five weeks of hours are kept.
    expect(Math.min(...week.flat().map(({ weeks }) => weeks))).toBeGreaterThanOrEqual(3);
    const { backends = [], workers = [] } = history.delivered ?? {};
    expect(backends.map(({ backend }) => backend)).toEqual(['koboldcpp', 'canonical']);
    expect(backends[0]?.requestsPerHour).toBeCloseTo(10, 0);
    expect(workers.map(({ name }) => name).sort()).toEqual(['worker of Tern-8B', 'worker of koboldcpp/Tern-8B']);
  });
});
