import type { PastServing } from '../../history/index.ts';
import type { ReckoningTerm } from '../../request/index.ts';
import { MIN_WATCHED_SECONDS } from '../../request/refine-by-past.ts';
import { formatCalendar, formatShare } from '../../words/calendar-formats.ts';
import { formatNumber, say } from '../../words/index.ts';
import { formatCount } from '../format.ts';

const HOUR_S = 3_600;

/** Whether enough was watched to refine a reckoning. */
export const isPastEnough = ({ watchedSeconds }: PastServing): boolean => watchedSeconds >= MIN_WATCHED_SECONDS;

/** What a history has added to a term, in words. Null: nothing. */
export function writeTermFromPast({ past }: ReckoningTerm): string | null {
  const { tokens, since, deliveredShare, askedPerHour, busyShare } = past ?? {};
  if (tokens !== undefined && since !== undefined)
    return say('past_stuck', formatCount(tokens), formatCalendar(since, 'moment'));
  if (deliveredShare !== undefined) return say('past_delivered', formatShare(deliveredShare));
  if (askedPerHour !== undefined && busyShare !== undefined)
    return say('past_asked', formatNumber(askedPerHour, askedPerHour < 10 ? 1 : 0), formatShare(busyShare));
  return null;
}

/** How much was watched, and whether that adds anything. */
export function writePastWatched(past: PastServing): string {
  const hours = say('duration_hours', formatNumber(Math.floor(past.watchedSeconds / HOUR_S)));
  return isPastEnough(past)
    ? say('past_watched', hours)
    : say('past_too_little', hours, say('duration_hours', formatNumber(MIN_WATCHED_SECONDS / HOUR_S)));
}
