import type { VariationBackend } from '../horde/index.ts';
import type { ModelFilter } from '../list/index.ts';

/** What is watched: a model on any backend, a model on one, or whatever a filter leaves. */
export type WatchTarget =
  /** By the model's key in the combined data, or another name of it. A stranger's text. */
  | { is: 'model'; model: string }
  | { is: 'variation'; model: string; backend: VariationBackend }
  | { is: 'filter'; filter: ModelFilter };

export interface Watch {
  target: WatchTarget;
  /** What it is called where it is told of: a model's name, a filter in words. */
  name: string;
  /** Seconds: it is told when the expected wait falls under them. Null: that is not told. */
  waitUnder: number | null;
}

/** Minutes of the day here (0–1439) from which and until which nothing is shown; over midnight where the first is later.
 * Equal: the whole day. */
export interface QuietHours {
  from: number;
  to: number;
}

/** What the user has chosen about watching. */
export interface WatchChoices {
  watches: readonly Watch[];
  /** Null: no hours are quiet. */
  quietHours: QuietHours | null;
}

/** A change of the choices. What it does not name stays as it is, so that two windows do not undo each other's. */
export interface WatchChange {
  /** A watch replaces one of the same target. */
  add?: readonly Watch[];
  /** Of the targets with these keys (`watchKey`). */
  remove?: readonly string[];
  quietHours?: QuietHours | null;
}

/** More than anyone looks after, and few enough to be judged within milliseconds. */
export const MOST_WATCHES = 100;

export const NO_WATCHES: WatchChoices = { watches: [], quietHours: null };

/** The same for the same target, whatever its watch is called. */
export function watchKey(target: WatchTarget): string {
  if (target.is === 'filter') return JSON.stringify(['filter', target.filter]);
  return JSON.stringify(target.is === 'model' ? ['model', target.model] : [target.backend, target.model]);
}

export function changeWatches(choices: WatchChoices, { add = [], remove = [], quietHours }: WatchChange): WatchChoices {
  const added = new Map(add.map((watch) => [watchKey(watch.target), watch]));
  const left = choices.watches.filter(({ target }) => !remove.includes(watchKey(target)));
  const kept = left.map((watch) => {
    const key = watchKey(watch.target);
    const replaced = added.get(key) ?? watch;
    added.delete(key);
    return replaced;
  });
  return {
    watches: [...kept, ...added.values()].slice(0, MOST_WATCHES),
    quietHours: quietHours === undefined ? choices.quietHours : quietHours,
  };
}

/** Whether a minute of the day is in the quiet hours. */
export function isQuiet(quietHours: QuietHours | null, minute: number): boolean {
  if (!quietHours) return false;
  const { from, to } = quietHours;
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}
