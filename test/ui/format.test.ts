import { describe, expect, test } from 'vitest';
import {
  formatAge,
  formatCount,
  formatSpan,
  formatSpeed,
  formatUtc,
  formatWait,
  usageSnapshotTime,
} from '../../src/ui/format.ts';

describe('counts', () => {
  test.each([
    [0, '0'],
    [1, '1'],
    [999, '999'],
    [1402, '1,402'],
    [9999, '9,999'],
    [9999.4, '9,999'],
    [9999.5, '10.0 k'],
    [41_200, '41.2 k'],
    [99_949, '99.9 k'],
    [99_950, '100 k'],
    [119_900, '120 k'],
    [999_499, '999 k'],
    [999_500, '1.0 M'],
    [1_211_000, '1.2 M'],
    [105_900_000, '106 M'],
    [2e12, '2.0 T'],
    [1e300, '> 999 T'],
    [0.4, '0'],
    [null, 'unknown'],
    [undefined, 'unknown'],
    [Number.NaN, 'unknown'],
    [-3, 'unknown'],
    [Number.POSITIVE_INFINITY, 'unknown'],
  ])('%s is %s', (value, text) => {
    expect(formatCount(value)).toBe(text);
  });
});

describe('speeds', () => {
  test.each([
    [15.12, '15.1'],
    [20, '20.0'],
    [99.94, '99.9'],
    [141.3, '141'],
    [0.04, '0.04'],
    [0, '0'],
    [812_000, '812 k'],
    [null, 'unknown'],
  ])('%s tokens/s is %s', (value, text) => {
    expect(formatSpeed(value)).toBe(text);
  });
});

describe('waits', () => {
  test.each([
    [0, 'none'],
    [4, '4 s'],
    [65, '65 s'],
    [90, '90 s'],
    [99.6, '1.7 min'],
    [114, '1.9 min'],
    [240, '4 min'],
    [597, '10 min'],
    [5_940, '99 min'],
    [7_560, '2.1 h'],
    [200_000, '2.3 d'],
    [1e12, '> 999 d'],
    [null, 'unknown'],
    [Number.NaN, 'unknown'],
  ])('%s s is %s', (seconds, text) => {
    expect(formatWait(seconds)).toBe(text);
  });

  test('no whole second behind a queue is not no wait', () => {
    expect(formatWait(0, 'none', 2_128)).toBe('< 1 s');
  });

  test.each([
    [55, 900, '≈ 55 s'],
    [480, 900, '≈ 8 min'],
    [0, 900, '≈ 0 s'],
    [0, 0, 'none'],
    [null, 900, 'unknown'],
  ])('estimated, %s s behind %s tokens is %s', (seconds, queued, text) => {
    expect(formatWait(seconds, 'none', queued, true)).toBe(text);
  });

  test('an empty queue reads "no queue" where a sentence needs it', () => {
    expect(formatWait(0, 'no queue')).toBe('no queue');
  });
});

test('every span reads with one unit, and never shrinks as seconds grow', () => {
  const seconds = { s: 1, min: 60, h: 3600, d: 86_400 };
  let before = 0;
  for (let at = 0; at < 400_000; at += 7) {
    const [amount, unit] = formatSpan(at).split(' ');
    const value = Number(amount) * seconds[unit as keyof typeof seconds];
    expect(value).toBeGreaterThanOrEqual(before);
    before = value;
  }
});

describe('ages', () => {
  test.each([
    [12_000, '12 s ago'],
    [14 * 60_000, '14 min ago'],
    [400, 'just now'],
    [-90_000, 'just now'],
  ])('%s ms back is %s', (back, text) => {
    expect(formatAge(1_000_000_000, 1_000_000_000 + back)).toBe(text);
  });
});

test('a date is told in UTC', () => {
  expect(formatUtc(Date.UTC(2026, 10, 23, 1, 0))).toBe('01:00 UTC, 23 Nov');
});

describe('use is of the last 01:00 UTC before it was fetched', () => {
  test.each([
    ['2026-11-23T14:05:00Z', '2026-11-23T01:00:00Z'],
    ['2026-11-23T01:00:00Z', '2026-11-23T01:00:00Z'],
    ['2026-11-23T00:59:59Z', '2026-11-22T01:00:00Z'],
  ])('fetched %s', (fetched, computed) => {
    expect(usageSnapshotTime(Date.parse(fetched))).toBe(Date.parse(computed));
  });
});
