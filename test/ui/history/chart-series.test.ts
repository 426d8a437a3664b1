import { describe, expect, test } from 'vitest';
import { areaPath, linePath } from '../../../src/ui/history/chart-paths.ts';
import { bucketsIn, findGaps, largestIn, stackSeries, toLines } from '../../../src/ui/history/chart-series.ts';
import { findStop, listStops, moveStop } from '../../../src/ui/history/chart-stops.ts';
import { seriesOf } from './sample-series.ts';

const H = 3600;
const hours = (from: number, to: number) => ({ from: from * H, to: to * H });

describe('the buckets of a stretch of time', () => {
  test.each([
    ['all', hours(0, 4), [0, 4]],
    ['one of which only a part is in it', hours(1.5, 2.5), [1, 3]],
    ['none before the first', hours(-3, 0), [0, 0]],
    ['none after the last', hours(4, 9), [4, 4]],
  ] as const)('%s', (_, view, buckets) => {
    expect(bucketsIn(seriesOf({ koboldcpp: '1234' }), view)).toEqual(buckets);
  });
});

describe('gaps', () => {
  test.each([
    ['none where all was watched, even if it was zero or is unknown', '1?0', hours(0, 3), []],
    ['what was watched for less than half', '1..1', hours(0, 4), [hours(1, 3)]],
    ['what has no bucket', '1__1', hours(0, 4), [hours(1, 3)]],
    ['both together are one', '1._1', hours(0, 4), [hours(1, 3)]],
    ['before the first and after the last', '11', hours(-2, 5), [hours(-2, 0), hours(2, 5)]],
    ['only as far as is in view', '1....1', hours(2, 4), [hours(2, 4)]],
    ['all, where nothing was watched', '', hours(2, 4), [hours(2, 4)]],
  ] as const)('%s', (_, written, view, gaps) => {
    expect(findGaps(seriesOf({ koboldcpp: written }), view)).toEqual(gaps);
  });
});

describe('a stack', () => {
  const series = seriesOf({ koboldcpp: '12?.', aphrodite: '3041' });

  test('has one backend on top of another; an unknown value has no part, and a zero one without height', () => {
    const stacked = stackSeries(series);
    expect(stacked.get('koboldcpp')).toEqual({ bottom: [0, 0, null, null], top: [1, 2, null, null] });
    expect(stacked.get('aphrodite')).toEqual({ bottom: [1, 2, 0, null], top: [4, 2, 4, null] });
  });

  test('is as high as all of its visible parts', () => {
    expect(largestIn(stackSeries(series), [0, 4])).toBe(4);
    expect(largestIn(stackSeries(series), [1, 2])).toBe(2);
    expect(largestIn(toLines(series), [0, 2])).toBe(3);
    expect(largestIn(new Map(), [0, 4])).toBe(0);
  });
});

describe('paths', () => {
  const scale = { x: (time: number) => time / H, y: (value: number) => 10 - value };
  const draw = (text: string) => {
    const series = seriesOf({ koboldcpp: text });
    const values = toLines(series).get('koboldcpp') ?? { bottom: [], top: [] };
    const range = [0, series.from.length] as const;
    return { line: linePath(series, values.top, range, scale), area: areaPath(series, values, range, scale) };
  };

  test.each([
    ['steps from bucket to bucket', '12', 'M0 9L1 9L1 8L2 8'],
    ['a zero is a line on the ground', '0', 'M0 10L1 10'],
    ['nothing goes across an unknown value', '1?2', 'M0 9L1 9M2 8L3 8'],
    ['nothing goes across what was not watched', '1.2', 'M0 9L1 9M2 8L3 8'],
    ['nothing goes across what has no bucket', '1_2', 'M0 9L1 9M2 8L3 8'],
    ['nothing is drawn of nothing', '?._', ''],
  ])('%s', (_, text, line) => {
    expect(draw(text).line).toBe(line);
  });

  test('close an area along its bottom', () => {
    expect(draw('12').area).toBe('M0 9L1 9L1 8L2 8L2 10L1 10L1 10L0 10Z');
  });
});

describe('a cursor', () => {
  const series = seriesOf({ koboldcpp: '12..?_3' });
  const stops = listStops(series, hours(0, 8));

  test('stops at each bucket and once in each gap', () => {
    expect(stops).toEqual([
      { ...hours(0, 1), bucket: 0 },
      { ...hours(1, 2), bucket: 1 },
      { ...hours(2, 4), bucket: null },
      { ...hours(4, 5), bucket: 4 },
      { ...hours(5, 6), bucket: null },
      { ...hours(6, 7), bucket: 5 },
      { ...hours(7, 8), bucket: null },
    ]);
  });

  test.each([
    [0, 0],
    [1.5, 1],
    [3.9, 2],
    [100, 6],
    [-5, 0],
  ])('at hour %d is at stop %i', (hour, at) => {
    expect(findStop(stops, hour * H)).toBe(at);
  });

  test.each([
    ['ArrowRight', 3, 4],
    ['ArrowLeft', 3, 2],
    ['ArrowLeft', 0, 0],
    ['End', 0, 29],
    ['Home', 9, 0],
    ['PageDown', 1, 4],
    ['PageUp', 1, 0],
    ['Enter', 1, null],
  ])('with %s at stop %i moves to %s', (key, at, next) => {
    expect(moveStop(key, at, 30)).toBe(next);
  });
});
