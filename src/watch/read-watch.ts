import { BACKENDS, CANONICAL, type VariationBackend } from '../horde/index.ts';
import { type ModelFilter, NO_FILTER } from '../list/index.ts';
import {
  isFigure,
  isName,
  readFields,
  readFigure,
  readFlag,
  readList,
  readOneOf,
  readText,
} from '../reading/read-value.ts';
import {
  MAX_WATCHES,
  type QuietHours,
  type Watch,
  type WatchChange,
  type WatchChoices,
  type WatchTarget,
  watchKey,
} from './watch.ts';

/** Reads watches from storage, a message or a file. */

const ALL_BACKENDS: readonly VariationBackend[] = [...BACKENDS, CANONICAL];
const MINUTES_OF_DAY = 24 * 60;
/** More texts than any filter has, and longer than any tag. */
const MAX_TEXTS = 50;
const MAX_TEXT_CHARACTERS = 500;
/** A day: nobody waits any longer. */
const MAX_WAIT_S = 24 * 3600;

const readTexts = (value: unknown): string[] =>
  readList(value)
    .slice(0, MAX_TEXTS)
    .flatMap((text) => readText(text, MAX_TEXT_CHARACTERS) ?? []);

/**
 * A filter, field by field: an invalid field is no condition. The fields have a fixed order, so that equal filters are
 * equal as text.
 */
function readFilter(value: unknown): ModelFilter {
  const fields = readFields(value);
  return {
    backends: ALL_BACKENDS.filter((backend) => readList(fields.backends).includes(backend)),
    smallest: readFigure(fields.smallest),
    largest: readFigure(fields.largest),
    context: readFigure(fields.context),
    length: readFigure(fields.length),
    trustedOnly: fields.trustedOnly === true,
    inReference: readFlag(fields.inReference),
    nsfw: readFlag(fields.nsfw),
    baselines: readTexts(fields.baselines),
    styles: readTexts(fields.styles),
    tags: readTexts(fields.tags),
    // A watched filter is about online models.
    onlineOnly: true,
    search: readText(fields.search, MAX_TEXT_CHARACTERS)?.trim() ?? '',
  };
}

/** Null: it is not a target. Neither is a filter without conditions: some model is always online. */
export function readWatchTarget(value: unknown): WatchTarget | null {
  const { is, model, backend, filter } = readFields(value);
  if (is === 'filter') {
    const read = readFilter(filter);
    return JSON.stringify(read) === JSON.stringify(readFilter(NO_FILTER)) ? null : { is, filter: read };
  }
  if (!isName(model) || model === '') return null;
  if (is === 'model') return { is, model };
  const known = readOneOf(backend, ALL_BACKENDS);
  return is === 'variation' && known ? { is, model, backend: known } : null;
}

/** Null: it is not a watch. */
export function readWatch(value: unknown): Watch | null {
  const { target, name, waitUnder } = readFields(value);
  const read = readWatchTarget(target);
  if (!read || !isName(name)) return null;
  const isWait = isFigure(waitUnder) && waitUnder > 0 && waitUnder <= MAX_WAIT_S;
  return { target: read, name, waitUnder: isWait ? waitUnder : null };
}

const isMinuteOfDay = (value: unknown): value is number =>
  isFigure(value) && Number.isInteger(value) && value < MINUTES_OF_DAY;

/** Null: there are none. */
function readQuietHours(value: unknown): QuietHours | null {
  const { from, to } = readFields(value);
  return isMinuteOfDay(from) && isMinuteOfDay(to) ? { from, to } : null;
}

const readWatches = (value: unknown): Watch[] => [
  ...new Map(
    readList(value)
      .flatMap((each) => readWatch(each) ?? [])
      .map((watch) => [watchKey(watch.target), watch]),
  ).values(),
];

export function readWatchChoices(value: unknown): WatchChoices {
  const { watches, quietHours } = readFields(value);
  return { watches: readWatches(watches).slice(0, MAX_WATCHES), quietHours: readQuietHours(quietHours) };
}

/** Invalid parts change nothing. */
export function readWatchChange(value: unknown): WatchChange {
  const { add, remove, quietHours } = readFields(value);
  const isQuietHours = quietHours === null || readQuietHours(quietHours) !== null;
  return {
    add: readWatches(add),
    remove: readList(remove).filter((key) => typeof key === 'string'),
    ...(isQuietHours && { quietHours: readQuietHours(quietHours) }),
  };
}
