import { describe, expect, test } from 'vitest';
import {
  formatCalendar,
  formatCalendarSpan,
  formatDayOfWeek,
  formatHourOfDay,
  formatShare,
} from '../../src/words/calendar-formats.ts';

/** Some browsers write narrow spaces. */
const plain = (text: string) => text.replace(/\s/gu, ' ');
const TIME = Date.UTC(2026, 10, 18, 14, 5) / 1000;

describe('moments of the calendar', () => {
  test.each([
    ['weekday', '18 Wed'],
    ['day', 'Nov 18'],
    ['wholeDay', 'Wed, Nov 18, 2026'],
    ['clock', '2:05 PM'],
    ['moment', 'Wed, Nov 18, 2:05 PM'],
  ] as const)('%s', (format, text) => {
    expect(plain(formatCalendar(TIME, format))).toBe(text);
  });

  test('span from one to another, with the common part once', () => {
    expect(plain(formatCalendarSpan(TIME, TIME + 3600))).toBe('Wed, Nov 18, 2:05 – 3:05 PM');
  });

  test('include days of the week from Monday, and hours', () => {
    expect([0, 6].map((day) => formatDayOfWeek(day))).toEqual(['Mon', 'Sun']);
    expect(formatDayOfWeek(2, true)).toBe('Wednesday');
    expect([0, 15].map((hour) => plain(formatHourOfDay(hour)))).toEqual(['12 AM', '3 PM']);
  });
});

describe('shares', () => {
  test.each([
    [0, '0%'],
    [0.0001, '0.1%'],
    [0.07, '7%'],
    [0.5, '50%'],
    [0.991, '99.1%'],
    [0.9999, '99.9%'],
    [1, '100%'],
  ])('%d is %s', (share, text) => {
    expect(formatShare(share)).toBe(text);
  });
});
