import type { WatchTarget } from './watch.ts';

/** What can happen to something that is watched. */
export const WATCH_EVENTS = [
  'online',
  'offline',
  /** The wait has fallen under the figure. */
  'wait',
  /** It comes and goes: from now on nothing is told of it … */
  'unsteady',
  /** … until it has stayed as it is for an hour. */
  'steady',
] as const;

export interface WatchEvent {
  /** Of the sample that shows it, ms since the epoch. */
  time: number;
  /** `watchKey` of the target. */
  key: string;
  target: WatchTarget;
  /** What the watch is called. A stranger's text. */
  name: string;
  what: (typeof WATCH_EVENTS)[number];
  isOnline: boolean;
  /** Seconds; null: not known. */
  wait: number | null;
  /** Seconds that the wait was to fall under; null: that is not watched. */
  waitUnder: number | null;
  /** Display names of what is online of it. Strangers' texts. */
  models: readonly string[];
}

/** What is shown at once. */
export interface Notice {
  why: 'event' | 'many at once' | 'quiet hours are over';
  /** Of `event` one. Oldest first. */
  events: readonly WatchEvent[];
}
