import { afterEach, describe, expect, test } from 'vitest';
import { clampView, panView, zoomView } from '../../../src/ui/history/chart-view.ts';
import { timeTicks } from '../../../src/ui/history/time-ticks.ts';
import { valueTicks } from '../../../src/ui/history/value-ticks.ts';

describe('round values', () => {
  test.each([
    [0, false, [0, 0.5]],
    [0, true, [0, 1]],
    [1, true, [0, 1]],
    [3, true, [0, 1, 2, 3]],
    [16, true, [0, 5, 10, 15, 20]],
    [14.8, false, [0, 5, 10, 15]],
    [9_200, false, [0, 5_000, 10_000]],
    [0.3, false, [0, 0.1, 0.2, 0.3]],
  ])('up to %d (whole numbers: %s)', (largest, isWhole, ticks) => {
    expect(valueTicks(largest, 4, isWhole).map((each) => Number(each.toFixed(6)))).toEqual(ticks);
  });
});

describe('moments on the axis', () => {
  const home = process.env.TZ;
  afterEach(() => {
    process.env.TZ = home;
  });
  const at = (text: string) => Date.parse(text) / 1000;
  const ticks = (from: string, to: string, most = 7) =>
    timeTicks({ from: at(from), to: at(to) }, most).map(
      ({ time, unit }) => `${new Date(time * 1000).toISOString().slice(0, 16)} ${unit}`,
    );

  test('are round hours of a day, and midnight is the day', () => {
    expect(ticks('2026-11-22T14:35Z', '2026-11-23T14:35Z')).toEqual([
      '2026-11-22T18:00 hour',
      '2026-11-23T00:00 day',
      '2026-11-23T06:00 hour',
      '2026-11-23T12:00 hour',
    ]);
  });

  test('are days of a week, weeks of a month, months of a year', () => {
    expect(ticks('2026-11-16T12:00Z', '2026-11-23T12:00Z')).toEqual(
      [17, 18, 19, 20, 21, 22, 23].map((day) => `2026-11-${day}T00:00 day`),
    );
    expect(ticks('2026-10-24T12:00Z', '2026-11-23T12:00Z')).toEqual(
      ['2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23'].map((day) => `${day}T00:00 day`),
    );
    expect(ticks('2025-11-23T12:00Z', '2026-11-23T12:00Z')).toEqual(
      ['2026-01', '2026-03', '2026-05', '2026-07', '2026-09', '2026-11'].map((month) => `${month}-01T00:00 month`),
    );
  });

  test('stay where they are while the chart is moved', () => {
    const before = ticks('2026-10-24T12:00Z', '2026-11-23T12:00Z');
    const after = ticks('2026-10-25T12:00Z', '2026-11-24T12:00Z');
    expect(after.slice(0, 4)).toEqual(before.slice(0, 4));
  });

  test('are those of the local calendar, even on days with a clock change', () => {
    process.env.TZ = 'Europe/Berlin';
    // The day with 25 hours: from 02:00 summer time to 02:00 winter time there are two hours.
    expect(ticks('2026-10-24T22:00Z', '2026-10-26T23:00Z', 3)).toEqual([
      '2026-10-24T22:00 day',
      '2026-10-25T23:00 day',
      '2026-10-26T23:00 day',
    ]);
    // The day with 23 hours: the missing hour has no tick, and none appears twice.
    const spring = ticks('2026-03-28T23:00Z', '2026-03-29T05:00Z', 8);
    expect(spring).toEqual([...new Set(spring)]);
    expect(spring).toEqual([
      '2026-03-28T23:00 day',
      '2026-03-29T00:00 hour',
      '2026-03-29T01:00 hour',
      '2026-03-29T02:00 hour',
      '2026-03-29T03:00 hour',
      '2026-03-29T04:00 hour',
      '2026-03-29T05:00 hour',
    ]);
  });
});

describe('the visible stretch', () => {
  const day = 86_400;
  const whole = { from: 0, to: 10 * day };

  test.each([
    ['stays as long as it is at either end', { from: -day, to: day }, { from: 0, to: 2 * day }],
    ['is never longer than all', { from: -day, to: 20 * day }, whole],
    ['is never shorter than an hour', { from: day, to: day + 60 }, { from: day, to: day + 3600 }],
  ])('%s', (_, view, kept) => {
    expect(clampView(view, whole)).toEqual(kept);
  });

  test('zooms around a moment, which stays where it is', () => {
    const zoomed = zoomView({ from: 2 * day, to: 6 * day }, 0.5, 3 * day, whole);
    expect(zoomed).toEqual({ from: 2.5 * day, to: 4.5 * day });
  });

  test('moves by a share of itself, at most to the end', () => {
    expect(panView({ from: 2 * day, to: 6 * day }, 0.5, whole)).toEqual({ from: 4 * day, to: 8 * day });
    expect(panView({ from: 2 * day, to: 6 * day }, 3, whole)).toEqual({ from: 6 * day, to: 10 * day });
  });
});
