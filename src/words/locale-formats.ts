import { browser } from 'wxt/browser';

/**
 * Numbers and times as the browser's own language writes them, even if we have no texts in it. The settings can choose
 * another way for numbers.
 */

/**
 * Undefined if the extension is gone: one of its old scripts may still write a line, then in the page's own language.
 */
export const getBrowserLocale = (): string | undefined => browser.i18n?.getUILanguage() || undefined;

/** By the number of decimals. */
let numberFormats: Intl.NumberFormat[] = [];
let dateFormat: Intl.DateTimeFormat | null = null;
/**
 * Whether we write small numbers ourselves. Read from the browser once: a script whose extension is gone gets no
 * answer.
 */
let writesPlainDigits: boolean | undefined;
/** How numbers are written. Undefined: the default way. */
let numberStyle: { form: string; locale: string | null } | undefined;

/**
 * Sets how numbers are written from now on (`NumberStyle` in src/messages). Text that is already on screen does not
 * change.
 */
export function setNumberStyle(next: typeof numberStyle): void {
  numberStyle = next;
  numberFormats = [];
  writesPlainDigits = undefined;
}

/** Whether large numbers have all their digits. */
export const areNumbersWhole = (): boolean => numberStyle?.form === 'whole';

export const getNumberLocale = (): string | undefined => numberStyle?.locale ?? getBrowserLocale();

/**
 * The languages of our texts. Scripts write these without the browser's formats and rules, whose first use in a page
 * takes as long as ten lines of figures.
 */
export const PLAIN_LANGUAGE = /^(de|en)\b/;

/** `1,402`; with one decimal `41.2`. */
export function formatNumber(value: number, decimals = 0): string {
  writesPlainDigits ??= PLAIN_LANGUAGE.test(getNumberLocale() ?? '');
  if (writesPlainDigits && !decimals && value < 1000 && value % 1 === 0) return `${value}`;
  numberFormats[decimals] ??= new Intl.NumberFormat(getNumberLocale(), {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return numberFormats[decimals].format(value);
}

/** The local time of day, from ms since the epoch: `2:05 PM`, `14:05`. */
export const formatClock = (time: number): string =>
  new Date(time).toLocaleTimeString(getBrowserLocale(), { timeStyle: 'short' });

/** The local day and time, from ms since the epoch: `Nov 23, 1:00 AM`, `23. Nov., 01:00`. */
export function formatDate(time: number): string {
  dateFormat ??= new Intl.DateTimeFormat(getBrowserLocale(), {
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  });
  return dateFormat.format(time);
}
