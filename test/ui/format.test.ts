import { afterEach, describe, expect, test } from 'vitest';
import {
  formatAge,
  formatCount,
  formatOld,
  formatSpan,
  formatSpanRange,
  formatSpeed,
  formatTokens,
  formatWait,
  usageSnapshotTime,
} from '../../src/ui/format.ts';
import { setNumberStyle } from '../../src/words/index.ts';

describe('limits in tokens', () => {
  test.each([
    [512, '512'],
    [1000, '1,000'],
    [1024, '1k'],
    [8192, '8k'],
    [32_768, '32k'],
    [24_000, '24.0 k'],
    [0, '0'],
    [null, 'unknown'],
  ])('%s is %s', (value, text) => {
    expect(formatTokens(value)).toBe(text);
  });
});

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
    [Number.MAX_SAFE_INTEGER, '9,007 T'],
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
    [0, 'free now'],
    [0.4, 'free now'],
    [4, '4 s'],
    [59.4, '59 s'],
    [59.5, '1 min'],
    [65, '1 min 5 s'],
    [234, '3 min 54 s'],
    [240, '4 min'],
    [597, '9 min 57 s'],
    [601, '10 min'],
    [3_569, '59 min'],
    [3_570, '1 h'],
    [5_940, '1 h 39 min'],
    [7_560, '2 h 6 min'],
    [50_000, '14 h'],
    [200_000, '2 d 8 h'],
    [1_000_000, '12 d'],
    [1e12, '11,574,074 d'],
    [null, 'unknown'],
    [Number.NaN, 'unknown'],
  ])('%s s is %s', (seconds, text) => {
    expect(formatWait(seconds)).toBe(text);
  });

  test.each([
    [55, '≈ 55 s'],
    [480, '≈ 8 min'],
    [0, 'free now'],
    [null, 'unknown'],
  ])('estimated, %s s is %s', (seconds, text) => {
    expect(formatWait(seconds, true)).toBe(text);
  });
});

test('every span has one unit or two, and never shrinks as seconds grow', () => {
  const seconds = { s: 1, min: 60, h: 3600, d: 86_400 };
  const wrong: string[] = [];
  let before = 0;
  for (let at = 0; at < 2_000_000; at += 7) {
    const text = formatSpan(at);
    const words = text.split(' ');
    let value = 0;
    for (let word = 0; word < words.length; word += 2)
      value += Number(words[word]) * seconds[words[word + 1] as keyof typeof seconds];
    const isRight = (words.length === 2 || words.length === 4) && value >= before;
    // A value that is not a number is not close to one either.
    if (!(isRight && Math.abs(value - at) <= Math.max(0.5, at / 20))) wrong.push(`${at} s: ${text}`);
    before = value;
  }
  expect(wrong).toEqual([]);
});

test.each([
  [4, 4.3, '4 s'],
  [12, 30, '12–30 s'],
  [44, 59.6, '44 s–1 min'],
  [44, 234, '44 s–4 min'],
  [186, 234, '3–4 min'],
  [200, 3_700, '3 min–2 h'],
  [234, 234.2, '3 min 54 s'],
])('from %s s to %s s is %s', (from, to, text) => {
  expect(formatSpanRange(from, to)).toBe(text);
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

test.each([
  [0, '0 s'],
  [59, '59 s'],
  [119, '1 min'],
  [7_199, '1 h 59 min'],
  [7_200, '2 h'],
  [10_799, '2 h'],
])('an age of %s s is %s: it changes with its unit, not before', (seconds, text) => {
  expect(formatOld(seconds)).toBe(text);
});

describe('usage is as of the last 01:00 UTC before it arrived', () => {
  test.each([
    ['2026-11-23T14:05:00Z', '2026-11-23T01:00:00Z'],
    ['2026-11-23T01:00:00Z', '2026-11-23T01:00:00Z'],
    ['2026-11-23T00:59:59Z', '2026-11-22T01:00:00Z'],
  ])('fetched %s', (fetched, computed) => {
    expect(usageSnapshotTime(Date.parse(fetched))).toBe(Date.parse(computed));
  });
});

describe('numbers in the chosen style', () => {
  afterEach(() => setNumberStyle({ form: 'compact', locale: null }));

  /** Versions of ICU differ in the space and the apostrophe. */
  const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ').replaceAll('’', "'");

  test.each([
    ['compact', null, '1.2 M', '8k', '99.5', '1 h 30 min', '12–30 s'],
    ['whole', null, '1,234,567', '8,192', '99.5', '1 h 30 min', '12–30 s'],
    ['compact', 'de-DE', '1,2 M', '8k', '99,5', '1 h 30 min', '12–30 s'],
    ['whole', 'de-DE', '1.234.567', '8.192', '99,5', '1 h 30 min', '12–30 s'],
    ['whole', 'fr-FR', '1 234 567', '8 192', '99,5', '1 h 30 min', '12–30 s'],
    ['whole', 'de-CH', "1'234'567", "8'192", '99.5', '1 h 30 min', '12–30 s'],
    ['whole', 'en-IN', '12,34,567', '8,192', '99.5', '1 h 30 min', '12–30 s'],
  ])('%s, %s', (form, locale, count, tokens, speed, span, range) => {
    setNumberStyle({ form, locale });
    const written = [
      formatCount(1_234_567),
      formatTokens(8192),
      formatSpeed(99.5),
      formatSpan(5400),
      formatSpanRange(12.3, 29.1),
    ];
    expect(written.map(plain)).toEqual([count, tokens, speed, span, range]);
  });

  test('another style applies at once', () => {
    expect(formatCount(41_234)).toBe('41.2 k');
    setNumberStyle({ form: 'whole', locale: 'de-DE' });
    expect(formatCount(41_234)).toBe('41.234');
    expect(formatCount(null)).toBe('unknown');
    expect(formatCount(0)).toBe('0');
  });
});
