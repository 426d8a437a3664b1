import { getBrowserLocale, getNumberLocale } from './locale-formats.ts';

/**
 * Dates and times of day in local time, as the browser's language writes them. Times are seconds since the epoch. Not
 * in the room's index, since the popup needs none of them.
 */

const FORMATS = {
  /** `Wed 18` */
  weekday: { weekday: 'short', day: 'numeric' },
  /** `Nov 18` */
  day: { day: 'numeric', month: 'short' },
  /** `Wed, Nov 18, 2026` */
  wholeDay: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'short' },
  year: { year: 'numeric' },
  clock: { hour: 'numeric', minute: '2-digit' },
  /** `Wed, Nov 18, 14:05` */
  moment: { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' },
  /** The name alone. */
  dayOfWeek: { weekday: 'short' },
  wholeDayOfWeek: { weekday: 'long' },
  hour: { hour: 'numeric' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

export type CalendarFormat = keyof typeof FORMATS;

const formatCache: Partial<Record<CalendarFormat, Intl.DateTimeFormat>> = {};

const formatOf = (format: CalendarFormat) => {
  formatCache[format] ??= new Intl.DateTimeFormat(getBrowserLocale(), FORMATS[format]);
  return formatCache[format];
};

export const formatCalendar = (time: number, format: CalendarFormat): string => formatOf(format).format(time * 1000);

/** A span between two times; the common part is written once. */
export const formatCalendarSpan = (from: number, to: number): string =>
  formatOf('moment').formatRange(from * 1000, to * 1000);

/** An hour of the day without the word that some languages put after it: `3 PM`, `15`. */
export function formatHourOfDay(hour: number): string {
  const parts = formatOf('hour').formatToParts(new Date(2024, 0, 1, hour));
  return parts
    .filter(({ type }) => type === 'hour' || type === 'dayPeriod')
    .map(({ value }) => value)
    .join(' ');
}

/** The name of a day of the week; 0 is Monday. */
export const formatDayOfWeek = (day: number, isWhole = false): string =>
  formatCalendar(new Date(2024, 0, 1 + day, 12).getTime() / 1000, isWhole ? 'wholeDayOfWeek' : 'dayOfWeek');

/** By the number of decimals. Creating a format takes as long as using it some hundred times. */
const shareFormats: Intl.NumberFormat[] = [];

/** A share of 1: `82%`, `99.1%`, `82 %` in German. Never rounds up to all, or down to nothing. */
export function formatShare(share: number): string {
  const isNearEnd = (share > 0 && share < 0.1) || (share > 0.9 && share < 1);
  const shown = share > 0 && share < 1 ? Math.min(Math.max(share, 0.001), 0.999) : share;
  const digits = isNearEnd ? 1 : 0;
  shareFormats[digits] ??= new Intl.NumberFormat(getNumberLocale(), {
    style: 'percent',
    maximumFractionDigits: digits,
  });
  return shareFormats[digits].format(shown);
}
