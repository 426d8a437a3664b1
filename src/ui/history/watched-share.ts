import { formatShare } from '../../words/calendar-formats.ts';
import { formatNumber, say, sayCount } from '../../words/index.ts';
import { sayUnknown } from '../format.ts';
import type { TimeSpan } from './chart-series.ts';

const HOUR_S = 3_600;
const DAY_S = 24 * HOUR_S;
/** From this many seconds on, days are shown instead of hours. */
const SAID_IN_DAYS_S = 10 * DAY_S;

/** The share of watched time in which a model was online. Unknown if nobody watched. */
export const writeShare = (watchedSeconds: number, upSeconds: number): string =>
  watchedSeconds > 0 ? formatShare(upSeconds / watchedSeconds) : sayUnknown();

/** `103 h`, `84 days`: rounded down. Less than an hour is shown in minutes. */
function writeWatched(seconds: number): string {
  if (seconds >= SAID_IN_DAYS_S) {
    const days = Math.round(seconds / DAY_S);
    return sayCount('history_days', days, formatNumber(days));
  }
  if (seconds >= HOUR_S) return say('duration_hours', formatNumber(Math.round(seconds / HOUR_S)));
  return say('duration_minutes', formatNumber(Math.round(seconds / 60)));
}

/** In whole percent: `61%`. */
const writeWholeShare = (share: number): string => formatShare(Math.max(Math.round(share * 100), 1) / 100);

/** `of the 103 h watched`; if less than half was watched, also which share of the whole time that is. */
export function sayWatched(watchedSeconds: number, { from, to }: TimeSpan): string {
  if (watchedSeconds === 0) return say('history_never_watched');
  const watched = writeWatched(watchedSeconds);
  const share = watchedSeconds / (to - from);
  return share >= 0.995
    ? say('history_of_watched', watched)
    : say('history_of_watched_part', watched, writeWholeShare(share), writeWatched(to - from));
}
