import type { VariationBackend } from '../horde/index.ts';
import type { ModelFilter } from '../list/index.ts';

/** What is watched: a model on any backend, a model on one backend, or the models that match a filter. */
export type WatchTarget =
  /** By the model's key in the combined data, or any of its names. A stranger's text. */
  | { is: 'model'; model: string }
  | { is: 'variation'; model: string; backend: VariationBackend }
  | { is: 'filter'; filter: ModelFilter };

export interface Watch {
  target: WatchTarget;
  /** Its name in notifications: a model's name, or a filter in words. */
  name: string;
  /** Seconds: notifies when the expected wait falls below this. Null: does not. */
  waitUnder: number | null;
}

/**
 * Minutes since local midnight (0–1439) between which nothing is shown; across midnight if the first is later. Equal:
 * the whole day.
 */
export interface QuietHours {
  from: number;
  to: number;
}

/** The user's choices about watching. */
export interface WatchChoices {
  watches: readonly Watch[];
  /** Null: there are no quiet hours. */
  quietHours: QuietHours | null;
}

/**
 * A change of the choices. Anything that it does not name stays the same, so that two windows do not undo each other's
 * changes.
 */
export interface WatchChange {
  /** A watch replaces one with the same target. */
  add?: readonly Watch[];
  /** Keys of targets (`watchKey`). */
  remove?: readonly string[];
  quietHours?: QuietHours | null;
}

/** More than anyone needs, and few enough to be judged within milliseconds. */
export const MAX_WATCHES = 100;

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
    watches: [...kept, ...added.values()].slice(0, MAX_WATCHES),
    quietHours: quietHours === undefined ? choices.quietHours : quietHours,
  };
}

/** Whether a minute of the day is in the quiet hours. */
export function isQuiet(quietHours: QuietHours | null, minute: number): boolean {
  if (!quietHours) return false;
  const { from, to } = quietHours;
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}
