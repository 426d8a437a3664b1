import type { Watch } from './watch.ts';
import type { WatchEvent } from './watch-event.ts';
import type { WatchedOffer } from './watch-sample.ts';

/**
 * The state of one watch.
 *
 *   not known ──any sample──► online ──a sample without it──► missed ──another one──► offline
 *                               ▲                               │                        │
 *                               └────────a sample with it───────┴────────────────────────┘
 *
 * The first sample causes no event: it only sets the initial state. More than three changes within an hour make a watch
 * unsteady. That is reported once, and then nothing more until its state has not changed for an hour.
 */
export interface Standing {
  /** Null: not known yet. */
  isOnline: boolean | null;
  /** Since when, as far as known, ms since the epoch; null: not known yet. */
  since: number | null;
  /** The last sample lacked it, and it still counts as online. */
  isMissed: boolean;
  /** Seconds; null: not known, or nobody serves it. */
  wait: number | null;
  /**
   * A wait that falls below the figure will be reported. False after it was reported, until the wait has been a third
   * above the figure.
   */
  isWaitArmed: boolean;
  /** When it came or went within the last hour, ms since the epoch, oldest first. */
  changes: readonly number[];
  /** It comes and goes, so nothing is reported about it. */
  isUnsteady: boolean;
}

export const NOTHING_KNOWN: Standing = {
  isOnline: null,
  since: null,
  isMissed: false,
  wait: null,
  isWaitArmed: true,
  changes: [],
  isUnsteady: false,
};

const HOUR_MS = 3_600_000;
/** Within an hour; one more makes it unsteady. */
const MAX_CHANGES = 3;
/** A wait has to rise to this share of its figure before it can fall below it again. */
const REARMED_AT = 4 / 3;

const isUnder = (wait: number | null, figure: number | null) => wait !== null && figure !== null && wait < figure;

/** A standing after one more sample, and what has happened; null: nothing to report. */
interface JudgedStanding {
  standing: Standing;
  what: WatchEvent['what'] | null;
}

/** Applies one more good sample to a watch. `time`: the sample's, ms since the epoch. */
export function judgeStanding(
  before: Standing,
  { waitUnder }: Pick<Watch, 'waitUnder'>,
  offer: WatchedOffer,
  time: number,
): JudgedStanding {
  const isOnline = offer.isOnline || (before.isOnline === true && !before.isMissed);
  const hasChanged = before.isOnline !== null && isOnline !== before.isOnline;
  // A time later than this one was noted before the clock was set back.
  const recent = before.changes.map((change) => Math.min(change, time)).filter((change) => change > time - HOUR_MS);
  const changes = hasChanged ? [...recent, time] : recent;
  const wait = offer.isOnline ? offer.wait : null;
  const hasRisen = wait !== null && waitUnder !== null && wait >= waitUnder * REARMED_AT;
  const standing: Standing = {
    isOnline,
    since: hasChanged ? time : (before.since ?? time),
    isMissed: isOnline && !offer.isOnline,
    wait,
    isWaitArmed: before.isWaitArmed || hasRisen,
    changes: changes.slice(-MAX_CHANGES - 1),
    isUnsteady: before.isUnsteady ? changes.length > 0 : changes.length > MAX_CHANGES,
  };
  const isWaitUnder = isUnder(wait, waitUnder);
  const what = whatHappened(before, standing, isWaitUnder);
  // A notice about something online states its wait as well, and the first wait is visible when the watch is added.
  const isWaitTold = isWaitUnder && (before.isOnline === null || (what !== null && what !== 'unsteady'));
  return { standing: isWaitTold ? { ...standing, isWaitArmed: false } : standing, what };
}

function whatHappened(before: Standing, after: Standing, isWaitUnder: boolean): WatchEvent['what'] | null {
  if (before.isOnline === null) return null;
  if (after.isUnsteady) return before.isUnsteady ? null : 'unsteady';
  if (before.isUnsteady) return 'steady';
  if (after.isOnline !== before.isOnline) return after.isOnline ? 'online' : 'offline';
  return isWaitUnder && after.isWaitArmed ? 'wait' : null;
}

/** The standing of a watch whose figure for the wait has changed: the wait has to fall below that first. */
export const withWaitFigure = (standing: Standing, waitUnder: number | null): Standing => ({
  ...standing,
  isWaitArmed: !isUnder(standing.wait, waitUnder),
});
