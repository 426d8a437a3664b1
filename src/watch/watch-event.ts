import type { WatchTarget } from './watch.ts';

/** What can happen to a watched thing. */
export const WATCH_EVENTS = [
  'online',
  'offline',
  /** The wait has fallen below the figure. */
  'wait',
  /** It comes and goes: from now on nothing is reported about it … */
  'unsteady',
  /** … until its state has not changed for an hour. */
  'steady',
] as const;

export interface WatchEvent {
  /** The time of the sample that shows it, ms since the epoch. */
  time: number;
  /** `watchKey` of the target. */
  key: string;
  target: WatchTarget;
  /** The watch's name. A stranger's text. */
  name: string;
  what: (typeof WATCH_EVENTS)[number];
  isOnline: boolean;
  /** Seconds; null: not known. */
  wait: number | null;
  /** Seconds that the wait should fall below; null: the wait is not watched. */
  waitUnder: number | null;
  /** Display names of its online models. Strangers' texts. */
  models: readonly string[];
}

/** A notification to show. */
export interface Notice {
  why: 'event' | 'many at once' | 'quiet hours are over';
  /** For `event`, exactly one. Oldest first. */
  events: readonly WatchEvent[];
}
