import {
  judgeWatches,
  type Notice,
  type QuietHours,
  type Watch,
  type WatchEvent,
  type WatchedOffer,
  watchKey,
} from '../../src/watch/index.ts';
import { FIRST_BOOK, readWatchBook, type WatchBook, writeWatchBook } from '../../src/watch/watch-book.ts';

/** Lives of watched things, for tests: samples one after the other, as the background receives them. */

export const MINUTE = 60_000;
export const NOON = Date.UTC(2026, 10, 23, 12);

export const watchOf = (model: string, waitUnder: number | null = null): Watch => ({
  target: { is: 'model', model },
  name: model,
  waitUnder,
});

/** `-`: offline; a number: online with this many seconds to wait; `+`: online, the wait unknown. */
export type Seen = '+' | '-' | number;

export const offerOf = (seen: Seen): WatchedOffer =>
  seen === '-'
    ? { isOnline: false, wait: null, models: [] }
    : { isOnline: true, wait: typeof seen === 'number' ? seen : null, models: ['X'] };

export interface Step {
  /** ms since the epoch. */
  time: number;
  /** What is seen of each watch, in order; null: our own sample failed. */
  seen: readonly Seen[] | null;
  minuteOfDay?: number;
  /** The background is killed after this step, and reads what it has stored. */
  isRestarted?: boolean;
}

interface Life {
  book: WatchBook;
  events: WatchEvent[];
  /** The events of each step. */
  notices: (readonly Notice[])[];
}

export function liveThrough(
  watches: readonly Watch[],
  steps: readonly Step[],
  quietHours: QuietHours | null = null,
): Life {
  let book: WatchBook = { ...FIRST_BOOK, choices: { watches, quietHours } };
  const life: Life = { book, events: [], notices: [] };
  for (const { time, seen, minuteOfDay = 12 * 60, isRestarted } of steps) {
    const offers = seen && new Map(watches.map(({ target }, index) => [watchKey(target), offerOf(seen[index] ?? '-')]));
    const judged = judgeWatches(book.state, book.choices, offers && { time, offers }, { minuteOfDay });
    book = { ...book, state: judged.state };
    if (isRestarted) book = readWatchBook(JSON.parse(JSON.stringify(writeWatchBook(book))));
    life.events.push(...judged.events);
    life.notices.push(judged.notices);
  }
  life.book = book;
  return life;
}

/** The same sight every five minutes. */
export const everyFiveMinutes = (seen: readonly (Seen | 'failed')[], from = NOON): Step[] =>
  seen.map((each, index) => ({ time: from + index * 5 * MINUTE, seen: each === 'failed' ? null : [each] }));
