import { browser } from 'wxt/browser';

/** Numbers and times as the browser's own language writes them, even where it has no texts of ours. The settings
 * can have numbers written in another way. */

/** The language of the page's own formats where the extension has gone: an old script of its may still write a line. */
export const getBrowserLocale = (): string | undefined => browser.i18n?.getUILanguage() || undefined;

/** By the number of decimals. */
let numberFormats: Intl.NumberFormat[] = [];
let date: Intl.DateTimeFormat | null = null;
/** Whether small numbers are written by us. Asked of the browser once: a script whose extension has gone gets no answer. */
let isPlain: boolean | undefined;
/** How numbers are to be written. Undefined: in the default way. */
let style: { form: string; locale: string | null } | undefined;

/** How numbers are written from now on (`NumberStyle` of src/messages). What has been written already stays as it is. */
export function setNumberStyle(next: typeof style): void {
  style = next;
  numberFormats = [];
  isPlain = undefined;
}

/** Large numbers are wanted with all their digits. */
export const areNumbersWhole = (): boolean => style?.form === 'whole';

export const getNumberLocale = (): string | undefined => style?.locale ?? getBrowserLocale();

/** The languages of our texts. What they write as a script does is written without the browser's formats and rules, the first
 * of which take as long in a page as ten lines of figures. */
export const PLAIN_LANGUAGE = /^(de|en)\b/;

/** `1,402`; with one decimal `41.2`. */
export function formatNumber(value: number, decimals = 0): string {
  isPlain ??= PLAIN_LANGUAGE.test(getNumberLocale() ?? '');
  if (isPlain && !decimals && value < 1000 && value % 1 === 0) return `${value}`;
  numberFormats[decimals] ??= new Intl.NumberFormat(getNumberLocale(), {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return numberFormats[decimals].format(value);
}

/** The time of day here, of ms since the epoch: `2:05 PM`, `14:05`. */
export const formatClock = (time: number): string =>
  new Date(time).toLocaleTimeString(getBrowserLocale(), { timeStyle: 'short' });

/** Day and time here, of ms since the epoch: `Nov 23, 1:00 AM`, `23. Nov., 01:00`. */
export function formatDate(time: number): string {
  date ??= new Intl.DateTimeFormat(getBrowserLocale(), {
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  });
  return date.format(time);
}
