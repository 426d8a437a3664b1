import { BACKENDS, CANONICAL, type VariationBackend } from '../../horde/index.ts';
import { type ModelFilter, NO_FILTER } from '../../list/index.ts';
import type { ModelType } from '../../messages/protocol.ts';
import type { Payload } from '../../messages/questions.ts';
import type { TextRequest } from '../../request/index.ts';
import { COLUMN_KEYS, type ColumnKey, USE_PERIODS, type UsePeriod } from './column-keys.ts';
import { MAX_COMPARED } from './compared-models.ts';
import type { ListSort } from './list-head.tsx';

/** What lists remember from their last use. Popup, side panel and full page share it. */
export interface RememberedChoices {
  modelType: ModelType;
  sort: ListSort;
  filter: ModelFilter;
  /** The request that the user has in mind. */
  request: TextRequest;
  usePeriod: UsePeriod;
  /** The columns that the user wants to see; null: as many as fit. */
  columns: readonly ColumnKey[] | null;
  /** Where the user was; forgotten after some minutes. */
  place: ListPlace;
}

/** The search text, the open rows, the models selected for comparison, and how far (px) the list is scrolled. */
export interface ListPlace {
  typed: string;
  opened: readonly string[];
  compared: readonly string[];
  scrollTop: number;
}

/** A list that is opened again within this time starts where it was left. */
const PLACE_KEPT_MS = 600_000;

const KEY = 'list';
const NO_PLACE: ListPlace = { typed: '', opened: [], compared: [], scrollTop: 0 };

export const DEFAULT_CHOICES: RememberedChoices = {
  modelType: 'text',
  sort: { key: 'workers', isReversed: false },
  filter: NO_FILTER,
  request: { tokens: 512, context: 8192 },
  usePeriod: 'usageDay',
  columns: null,
  place: NO_PLACE,
};

type Unknown<T> = Partial<Record<keyof T, unknown>>;
const asRecord = <T>(value: unknown): Unknown<T> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
const readOneOf = <T>(values: readonly T[], value: unknown, otherwise: T): T =>
  values.includes(value as T) ? (value as T) : otherwise;
const readSomeOf = <T>(values: readonly T[], value: unknown): T[] =>
  Array.isArray(value) ? values.filter((one) => value.includes(one)) : [];
const readTexts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string').slice(0, 100) : [];
const readNumberWithin = (value: unknown, least: number, most: number): number | null =>
  typeof value === 'number' && value >= least && value <= most ? value : null;
const readBoolean = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null);

/** The largest number of tokens in a reckoning. */
export const MAX_TOKENS = 1_000_000;

function readFilter(value: unknown): ModelFilter {
  const held = asRecord<ModelFilter>(value);
  const backends: readonly VariationBackend[] = [...BACKENDS, CANONICAL];
  return {
    backends: readSomeOf(backends, held.backends),
    smallest: readNumberWithin(held.smallest, 0, 100_000),
    largest: readNumberWithin(held.largest, 0, 100_000),
    context: readNumberWithin(held.context, 1, MAX_TOKENS),
    length: readNumberWithin(held.length, 1, MAX_TOKENS),
    trustedOnly: held.trustedOnly === true,
    inReference: readBoolean(held.inReference),
    nsfw: readBoolean(held.nsfw),
    baselines: readTexts(held.baselines),
    styles: readTexts(held.styles),
    tags: readTexts(held.tags),
    onlineOnly: held.onlineOnly !== false,
    search: '',
  };
}

function readPlace(value: unknown, now: number): ListPlace {
  const held = asRecord<ListPlace & { time: number }>(value);
  const age = typeof held.time === 'number' ? now - held.time : -1;
  if (age < 0 || age > PLACE_KEPT_MS) return NO_PLACE;
  return {
    typed: typeof held.typed === 'string' ? held.typed.slice(0, 500) : '',
    opened: readTexts(held.opened),
    compared: readTexts(held.compared).slice(0, MAX_COMPARED),
    scrollTop: readNumberWithin(held.scrollTop, 0, 10_000_000) ?? 0,
  };
}

/** The remembered choices, field by field: missing or invalid ones get their default. */
export function recallChoices(storage: Pick<Storage, 'getItem'>, now: number): RememberedChoices {
  let held: Unknown<RememberedChoices> = {};
  try {
    held = asRecord(JSON.parse(storage.getItem(KEY) ?? '{}'));
  } catch {
    // Storage is disabled or holds something else: the defaults are used.
  }
  const sort = asRecord<ListSort>(held.sort);
  const request = asRecord<TextRequest>(held.request);
  const { tokens, context } = DEFAULT_CHOICES.request;
  return {
    modelType: readOneOf(['text', 'image'], held.modelType, 'text'),
    sort: { key: readOneOf(COLUMN_KEYS, sort.key, DEFAULT_CHOICES.sort.key), isReversed: sort.isReversed === true },
    filter: readFilter(held.filter),
    request: {
      tokens: readNumberWithin(request.tokens, 1, MAX_TOKENS) ?? tokens,
      context: readNumberWithin(request.context, 1, MAX_TOKENS) ?? context,
      ...(request.account === 'most kudos' && { account: request.account }),
    },
    usePeriod: readOneOf(USE_PERIODS, held.usePeriod, 'usageDay'),
    columns: Array.isArray(held.columns) ? readSomeOf(COLUMN_KEYS, held.columns) : null,
    place: readPlace(held.place, now),
  };
}

/** The first question of a list that was last used like this. */
export const firstQuestion = ({ modelType, filter, place }: RememberedChoices): Payload<'getCombinedModelData'> => ({
  modelType,
  scope: filter.onlineOnly && place.typed.trim() === '' ? 'online' : 'all',
});

export function rememberChoices(storage: Pick<Storage, 'setItem'>, choices: RememberedChoices, now: number): void {
  try {
    storage.setItem(KEY, JSON.stringify({ ...choices, place: { ...choices.place, time: now } }));
  } catch {
    // Storage is full or disabled: only convenience is lost.
  }
}
