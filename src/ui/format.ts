import { areNumbersWhole, formatNumber, type MessageKey, say } from '../words/index.ts';

/**
 * Figures as text. A figure that nobody knows (null, or not a number) is `unknown`; 0 is `0`; a figure of something that
 * is not offered at all is ABSENT, which the caller decides.
 */

export const sayUnknown = (): string => say('unknown');
export const ABSENT = '–';

type Figure = number | null | undefined;

const isKnown = (value: Figure): value is number => typeof value === 'number' && value >= 0 && value < Infinity;

/**
 * `1,402` · `41.2 k` · `211 k` · `1.2 M`. Whole numbers up to 9,999; above that, unless all digits are wanted, with
 * unit prefixes, which are the same in every language.
 */
export function formatCount(value: Figure): string {
  if (!isKnown(value)) return sayUnknown();
  if (areNumbersWhole() || value < 9_999.5) return formatNumber(value);
  let scaled = value;
  let prefix = '';
  for (prefix of 'kMGT') {
    scaled /= 1000;
    if (scaled < 999.5) break;
  }
  return `${formatNumber(scaled, scaled < 99.95 ? 1 : 0)} ${prefix}`;
}

/**
 * A limit or a length in tokens, as people say it: `512` · `8k` · `16k`. Anything but a multiple of 1,024 is an
 * ordinary count, and so is everything if all digits are wanted.
 */
export const formatTokens = (tokens: Figure): string =>
  isKnown(tokens) && tokens >= 1_024 && tokens % 1_024 === 0 && !areNumbersWhole()
    ? `${tokens / 1_024}k`
    : formatCount(tokens);

/** A rate without its unit: `0.4` · `15.1` · `141` · `41.2 k`. */
export function formatSpeed(value: Figure): string {
  return isKnown(value) && value > 0 && value < 99.95 ? formatNumber(value, value < 0.1 ? 2 : 1) : formatCount(value);
}

const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;
const DAY_S = 24 * HOUR_S;

type SpanUnit = readonly [seconds: number, text: MessageKey];

const SECOND: SpanUnit = [1, 'duration_seconds'];
const SPAN_UNITS: readonly SpanUnit[] = [
  [DAY_S, 'duration_days'],
  [HOUR_S, 'duration_hours'],
  [MINUTE_S, 'duration_minutes'],
  SECOND,
];

/** Nobody wants the seconds of an hour, or the minutes of a day. */
const roundingStep = (seconds: number) =>
  seconds < 10 * MINUTE_S ? 1 : seconds < 10 * HOUR_S ? MINUTE_S : seconds < 10 * DAY_S ? HOUR_S : DAY_S;

/** A span of seconds: `55 s` · `3 min 54 s` · `14 min` · `2 h 6 min` · `12 d`. */
export function formatSpan(seconds: Figure): string {
  if (!isKnown(seconds)) return sayUnknown();
  const step = roundingStep(seconds);
  let left = Math.round(seconds / step) * step;
  const largest = SPAN_UNITS.findIndex(([unit]) => left >= unit || unit === 1);
  return SPAN_UNITS.slice(largest, largest + 2)
    .map(([unit, text], at) => {
      const amount = Math.floor(left / unit);
      left %= unit;
      return at > 0 && amount === 0 ? '' : say(text, formatNumber(amount));
    })
    .join(' ')
    .trim();
}

/**
 * From one span to another: `12 s`, `12–30 s`, `44 s–4 min`. Equal texts are written once; otherwise each end has one
 * unit, with the shorter one rounded down and the longer one up.
 */
export function formatSpanRange(from: number, to: number): string {
  if (formatSpan(from) === formatSpan(to)) return formatSpan(to);
  const unitOf = (seconds: number) => SPAN_UNITS.find(([unit]) => seconds >= unit) ?? SECOND;
  const [fromUnit, fromText] = unitOf(from);
  const [toUnit, toText] = unitOf(Math.ceil(to));
  const shortest = formatNumber(Math.floor(from / fromUnit));
  const longest = formatNumber(Math.ceil(to / toUnit));
  return fromText === toText
    ? say(toText, `${shortest}–${longest}`)
    : `${say(fromText, shortest)}–${say(toText, longest)}`;
}

/**
 * A wait in whole seconds: `free now` if it is less than one, a span, or `unknown`. An estimate is marked: `≈ 55 s`.
 */
export function formatWait(seconds: Figure, isEstimate = false): string {
  if (!isKnown(seconds)) return sayUnknown();
  return seconds < 1 ? say('free_now') : (isEstimate ? '≈ ' : '') + formatSpan(seconds);
}

/**
 * How long ago, from two times in ms since the epoch: `12 s ago`, `14 min ago`; `just now` if the clock was set back.
 */
export function formatAge(then: number, now: number): string {
  const seconds = Math.floor((now - then) / 1000);
  return seconds < 1 ? say('time_just_now') : say('time_ago', formatOld(seconds));
}

/** An age in whole units, so that it does not change every second: `12 s`, `3 min`, `2 h`. */
export function formatOld(seconds: number): string {
  const step = seconds < MINUTE_S ? 1 : seconds < 2 * HOUR_S ? MINUTE_S : HOUR_S;
  return formatSpan(Math.floor(seconds / step) * step);
}

/** When the usage that arrived at `fetchedAt` was computed: the last 01:00 UTC (`/stats/text/models`). */
export function usageSnapshotTime(fetchedAt: number): number {
  const hour = 3_600_000;
  return Math.floor((fetchedAt - hour) / (24 * hour)) * 24 * hour + hour;
}
