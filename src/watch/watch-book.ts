import {
  isName,
  readCount,
  readFields,
  readFigure,
  readFlag,
  readList,
  readOneOf,
  readText,
  readTime,
} from '../reading/read-value.ts';
import { NOTHING_KNOWN, type Standing, withWaitFigure } from './judge-standing.ts';
import { FIRST_STATE, startWatches, type WatchState } from './judge-watches.ts';
import { readWatch, readWatchChoices } from './read-watch.ts';
import { changeWatches, NO_WATCHES, type WatchChange, type WatchChoices, watchKey } from './watch.ts';
import { WATCH_EVENTS, type WatchEvent } from './watch-event.ts';
import type { WatchSample } from './watch-sample.ts';

/** Everything that is stored about watching. It is under one key, so that it is stored as a whole or not at all. */
export interface WatchBook {
  choices: WatchChoices;
  state: WatchState;
  /** Past events, newest first. */
  feed: readonly WatchEvent[];
  /** How many notices have been shown. */
  noticeCount: number;
}

export const FIRST_BOOK: WatchBook = { choices: NO_WATCHES, state: FIRST_STATE, feed: [], noticeCount: 0 };

export const MAX_IN_FEED = 100;
const VERSION = 1;

/**
 * The changed choices, with the standings that follow from them. `seen`: what is known about the added watches; null:
 * nothing.
 */
export function changeBook(book: WatchBook, change: WatchChange, seen: WatchSample | null): WatchBook {
  const choices = changeWatches(book.choices, change);
  const figures = new Map(book.choices.watches.map(({ target, waitUnder }) => [watchKey(target), waitUnder]));
  const standings = new Map(book.state.standings);
  for (const { target, waitUnder } of choices.watches) {
    const key = watchKey(target);
    const standing = standings.get(key);
    if (standing && figures.get(key) !== waitUnder) standings.set(key, withWaitFigure(standing, waitUnder));
  }
  return { ...book, choices, state: startWatches({ ...book.state, standings }, choices.watches, seen) };
}

/** The stored form. Strangers' names are list items, never keys. */
export const writeWatchBook = ({ choices, state, feed, noticeCount }: WatchBook): object => ({
  version: VERSION,
  ...choices,
  sampleTime: state.sampleTime,
  standings: [...state.standings],
  heldBack: state.heldBack,
  feed,
  noticeCount,
});

function readStanding(value: unknown): Standing {
  const { isOnline, since, isMissed, wait, isWaitArmed, changes, isUnsteady } = readFields(value);
  return {
    isOnline: readFlag(isOnline),
    since: readTime(since),
    isMissed: isMissed === true,
    wait: readFigure(wait),
    isWaitArmed: isWaitArmed !== false,
    changes: readList(changes).flatMap((change) => readTime(change) ?? []),
    isUnsteady: isUnsteady === true,
  };
}

function readEvents(value: unknown): WatchEvent[] {
  return readList(value)
    .slice(0, MAX_IN_FEED)
    .flatMap((each) => {
      const fields = readFields(each);
      const watch = readWatch(each);
      const time = readTime(fields.time);
      const what = readOneOf(fields.what, WATCH_EVENTS);
      if (!watch || time === null || !what) return [];
      return [
        {
          ...watch,
          time,
          what,
          key: watchKey(watch.target),
          isOnline: fields.isOnline === true,
          wait: readFigure(fields.wait),
          models: readList(fields.models).filter(isName),
        },
      ];
    });
}

/** Reads the stored book, with defaults for invalid parts. Of a later version's book only the choices are read. */
export function readWatchBook(value: unknown): WatchBook {
  const fields = readFields(value);
  const choices = readWatchChoices(value);
  if (fields.version !== VERSION) return { ...FIRST_BOOK, choices };
  const standings = readList(fields.standings).flatMap((pair) => {
    const [key, standing] = readList(pair);
    const text = readText(key);
    return text === null ? [] : [[text, readStanding(standing)] as const];
  });
  return {
    choices,
    state: {
      sampleTime: readTime(fields.sampleTime),
      standings: new Map(standings),
      heldBack: readEvents(fields.heldBack),
    },
    feed: readEvents(fields.feed),
    noticeCount: readCount(fields.noticeCount) ?? 0,
  };
}

/** The standing of a watch. Nothing is known about one that no sample has judged. */
export const standingOf = ({ state }: WatchBook, key: string): Standing => state.standings.get(key) ?? NOTHING_KNOWN;
