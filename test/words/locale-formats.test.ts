import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import english from '../../public/_locales/en/messages.json' with { type: 'json' };
import { createI18n } from '../english.ts';

async function inLocale(locale: string) {
  vi.doMock('wxt/browser', () => ({ browser: { i18n: createI18n(english, locale) } }));
  return import('../../src/words/index.ts');
}

beforeEach(() => vi.resetModules());
afterEach(() => vi.doUnmock('wxt/browser'));

/** The tests' time zone is UTC (vitest.config.ts). */
const TIME = Date.UTC(2026, 10, 23, 14, 5);

test.each(['en', 'en-GB', 'de', 'de-AT', 'fr', 'ar-EG', 'hi-IN-u-nu-deva'])(
  '%s writes numbers as the browser does',
  async (locale) => {
    const { formatNumber } = await inLocale(locale);
    const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
    for (const value of [0, 1, 7, 99, 999, 999.6, 1000, 1402, 12.3])
      expect(formatNumber(value)).toBe(whole.format(value));
  },
);

// We have no French texts: its numbers and times are French all the same.
test.each([
  ['en', '1,402', '41.2', '2:05 PM', 'Nov 23, 2:05 PM'],
  ['en-GB', '1,402', '41.2', '14:05', '23 Nov, 14:05'],
  ['de', '1.402', '41,2', '14:05', '23. Nov., 14:05'],
  ['fr', '1 402', '41,2', '14:05', '23 nov., 14:05'],
])('%s writes numbers and times as people there do', async (locale, whole, decimal, clock, date) => {
  const { formatNumber, formatClock, formatDate } = await inLocale(locale);
  const spaces = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
  expect([formatNumber(1402.4), formatNumber(41.23, 1)].map(spaces)).toEqual([whole, decimal]);
  expect([formatClock(TIME), formatDate(TIME)].map(spaces)).toEqual([clock, date]);
});
