import type { BadgeFace } from '../browser/badge.ts';
import { toModelView } from '../messages/full-page-view.ts';
import type { ToldEvent } from '../messages/protocol.ts';
import type { Notice, WatchBook, WatchEvent } from '../watch/index.ts';
import { standingOf, watchKey } from '../watch/index.ts';
import { formatNumber, type MessageKey, say, sayCount } from '../words/index.ts';

/** The texts of notifications, feed and badge. */

const WATCHES_VIEW = '/watches';
/** One notification names no more events than this. */
const MAX_LINES = 5;
const MAX_NAME_SHOWN = 80;

/** A stranger's name as one line in a system notification. */
const toShownLine = (name: string) =>
  name
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim()
    .slice(0, MAX_NAME_SHOWN);

const SPANS: readonly [seconds: number, text: MessageKey][] = [
  [3600, 'duration_hours'],
  [60, 'duration_minutes'],
  [1, 'duration_seconds'],
];

/** Whole units: a wait is not known more precisely. */
function sayWait(seconds: number): string {
  const [unit, text] = SPANS.find(([each]) => seconds >= each * 2) ?? ([1, 'duration_seconds'] as const);
  return say(text, formatNumber(Math.round(seconds / unit)));
}

const TITLES: Record<WatchEvent['what'], MessageKey> = {
  online: 'watch_online',
  offline: 'watch_offline',
  wait: 'watch_wait',
  unsteady: 'watch_unsteady',
  steady: 'watch_steady',
};

function titleOf({ what, name, target, waitUnder }: WatchEvent): string {
  const title = toShownLine(name);
  if (what === 'online' && target.is === 'filter') return say('watch_filter_online', title);
  if (what === 'offline' && target.is === 'filter') return say('watch_filter_offline', title);
  return say(TITLES[what], title, sayWait(waitUnder ?? 0));
}

function textOf({ what, target, isOnline, wait, models }: WatchEvent): string {
  if (what === 'offline') return say('watch_offline_text');
  if (what === 'unsteady') return say('watch_unsteady_text');
  if (what === 'steady') return say(isOnline ? 'watch_steady_online' : 'watch_steady_offline');
  const names = target.is === 'filter' ? models.map(toShownLine).join(', ') : '';
  const waits = wait === null ? '' : wait === 0 ? say('watch_no_queue') : say('watch_wait_text', sayWait(wait));
  return [names, waits].filter(Boolean).join('\n');
}

/** The page about an event, by its address behind `#`. */
function viewOf({ target, models: [model, ...others] }: WatchEvent): string {
  if (target.is !== 'filter') return toModelView(target.model);
  return model !== undefined && others.length === 0 ? toModelView(model) : WATCHES_VIEW;
}

/** An event as the feed shows it. */
export const toToldEvent = (event: WatchEvent): ToldEvent => ({
  time: event.time,
  what: event.what,
  title: titleOf(event),
  text: textOf(event),
  view: viewOf(event),
});

/** What a notification shows, and the page that a click on it opens. */
export function toNoticeWords({ why, events }: Notice): { title: string; text: string; view: string } {
  const [first] = events;
  if (why === 'event' && first) return { title: titleOf(first), text: textOf(first), view: viewOf(first) };
  // Only the last state of each thing. What came and went in between is in the feed.
  const last = [...new Map(events.map((event) => [event.key, event])).values()];
  const lines = last.slice(0, MAX_LINES).map(titleOf);
  const left = last.length - lines.length;
  if (left > 0) lines.push(sayCount('watch_more', left, formatNumber(left)));
  const title = why === 'many at once' ? 'watch_many' : 'watch_quiet_over';
  return {
    title: sayCount(title, events.length, formatNumber(events.length)),
    text: lines.join('\n'),
    view: WATCHES_VIEW,
  };
}

/** How many of the watched things are online. `isKnown`: the last sample is recent enough. */
export function toBadgeFace(book: WatchBook, isKnown: boolean): BadgeFace {
  const { watches } = book.choices;
  if (watches.length === 0) return { text: '', title: 'Horde Lens', isQuiet: true };
  const all = formatNumber(watches.length);
  if (!isKnown) return { text: '?', title: say('badge_unknown', all), isQuiet: true };
  const online = watches.filter(({ target }) => standingOf(book, watchKey(target)).isOnline).length;
  return {
    text: `${online}`,
    title: say('badge_online', formatNumber(online), all),
    isQuiet: online === 0,
  };
}
