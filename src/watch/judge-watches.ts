import { judgeStanding, NOTHING_KNOWN, type Standing } from './judge-standing.ts';
import { isQuiet, type Watch, type WatchChoices, watchKey } from './watch.ts';
import type { Notice, WatchEvent } from './watch-event.ts';
import type { WatchSample } from './watch-sample.ts';

/** What is remembered from one sample to the next. */
export interface WatchState {
  /** When the last judged sample was taken, ms since the epoch; null: none has been judged. */
  sampleTime: number | null;
  /** By `watchKey`. */
  standings: ReadonlyMap<string, Standing>;
  /** What has happened in quiet hours and is still to be shown, oldest first. */
  heldBack: readonly WatchEvent[];
}

export const FIRST_STATE: WatchState = { sampleTime: null, standings: new Map(), heldBack: [] };

export interface WatchClock {
  /** Minutes since midnight, local time: 0–1439. */
  minuteOfDay: number;
}

export interface Judgement {
  state: WatchState;
  /** What has happened, oldest first. All of it goes into the feed. */
  events: readonly WatchEvent[];
  /** The notices to show, once the state is stored. */
  notices: readonly Notice[];
}

/** If there are more notices than this at once, they become one. */
const MAX_NOTICES = 3;
const MAX_HELD_BACK = 100;
/** A notice about a filter names at most this many models. */
const MAX_MODELS = 5;

/**
 * Judges the watches by one more good sample, or, for null, only by the time that has passed. Judging the same sample
 * twice changes nothing. So a caller that stores the state before it shows the notices never shows one twice.
 */
export function judgeWatches(
  state: WatchState,
  { watches, quietHours }: WatchChoices,
  sample: WatchSample | null,
  { minuteOfDay }: WatchClock,
): Judgement {
  const isNew = sample !== null && sample.time !== state.sampleTime;
  const { standings, events } = isNew
    ? judgeSample(state, watches, sample)
    : { standings: pickWatchedStandings(state, watches), events: [] };
  const heldBefore = state.heldBack.filter(({ key }) => watches.some(({ target }) => watchKey(target) === key));
  const happened = [...heldBefore, ...events];
  const isHeldBack = isQuiet(quietHours, minuteOfDay);
  return {
    state: {
      sampleTime: isNew ? sample.time : state.sampleTime,
      standings,
      heldBack: isHeldBack ? happened.slice(-MAX_HELD_BACK) : [],
    },
    events,
    notices: isHeldBack ? [] : toNotices(happened, heldBefore.length > 0),
  };
}

/**
 * Sets the initial state of new watches to what the user sees, so that nobody is notified of what was on screen.
 * `sample`: what was seen; null: nothing. If nothing else is watched, it becomes the last sample.
 */
export function startWatches(state: WatchState, watches: readonly Watch[], sample: WatchSample | null): WatchState {
  const standings = pickWatchedStandings(state, watches);
  const isFirst = standings.size === 0;
  for (const watch of watches) {
    const key = watchKey(watch.target);
    const offer = sample?.offers.get(key);
    if (sample && offer && !standings.has(key))
      standings.set(key, judgeStanding(NOTHING_KNOWN, watch, offer, sample.time).standing);
  }
  return { ...state, standings, sampleTime: isFirst && sample ? sample.time : state.sampleTime };
}

/** The standings of everything still watched. */
function pickWatchedStandings({ standings }: WatchState, watches: readonly Watch[]): Map<string, Standing> {
  return new Map(
    watches.flatMap(({ target }) => {
      const key = watchKey(target);
      const standing = standings.get(key);
      return standing ? [[key, standing] as const] : [];
    }),
  );
}

function judgeSample(state: WatchState, watches: readonly Watch[], { time, offers }: WatchSample) {
  const standings = pickWatchedStandings(state, watches);
  const events: WatchEvent[] = [];
  for (const watch of watches) {
    const key = watchKey(watch.target);
    const offer = offers.get(key);
    if (!offer) continue;
    const { standing, what } = judgeStanding(standings.get(key) ?? NOTHING_KNOWN, watch, offer, time);
    standings.set(key, standing);
    if (what === null) continue;
    const { isOnline, wait } = standing;
    const models = offer.models.slice(0, MAX_MODELS);
    events.push({ time, key, ...watch, what, isOnline: isOnline === true, wait, models });
  }
  return { standings, events };
}

function toNotices(events: readonly WatchEvent[], wereHeldBack: boolean): Notice[] {
  if (wereHeldBack) return [{ why: 'quiet hours are over', events }];
  if (events.length > MAX_NOTICES) return [{ why: 'many at once', events }];
  return events.map((event) => ({ why: 'event', events: [event] }));
}
