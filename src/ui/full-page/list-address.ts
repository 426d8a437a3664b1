import { BACKENDS, CANONICAL, type VariationBackend } from '../../horde/index.ts';
import { type ModelFilter, NO_FILTER } from '../../list/index.ts';
import { COLUMN_KEYS, USE_PERIODS } from '../list/column-keys.ts';
import { DEFAULT_CHOICES, type RememberedChoices } from '../list/remembered-choices.ts';

/**
 * The choices of a list that are part of the address. Defaults are left out. Columns and open rows belong to the window
 * and are not in the address.
 */
export type AddressedChoices = Pick<RememberedChoices, 'modelType' | 'sort' | 'filter' | 'request' | 'usePeriod'> & {
  typed: string;
};

const YES_NO = { yes: true, no: false } as const;
const writeYesNo = (value: boolean | null) => (value === null ? null : value ? 'yes' : 'no');
const readYesNo = (text: string | null) => (text === 'yes' || text === 'no' ? YES_NO[text] : null);
const readNumber = (text: string | null) => {
  const value = Number(text);
  return text !== null && text !== '' && Number.isFinite(value) && value >= 0 ? value : null;
};

/** For example `q=tutu&sort=-request&tokens=512&context=8192&backend=koboldcpp`. */
export function writeListQuery({
  modelType,
  sort,
  filter,
  request,
  usePeriod,
  typed,
}: AddressedChoices): URLSearchParams {
  const query = new URLSearchParams();
  const set = (key: string, value: string | number | null, usual: string | number | null = null) => {
    if (value !== null && value !== usual && value !== '') query.set(key, String(value));
  };
  set('type', modelType, DEFAULT_CHOICES.modelType);
  set('q', typed);
  set('sort', `${sort.isReversed ? '-' : ''}${sort.key}`, DEFAULT_CHOICES.sort.key);
  set('tokens', request.tokens, DEFAULT_CHOICES.request.tokens);
  set('context', request.context, DEFAULT_CHOICES.request.context);
  set('use', usePeriod, DEFAULT_CHOICES.usePeriod);
  for (const backend of filter.backends) query.append('backend', backend);
  set('size-from', filter.smallest);
  set('size-to', filter.largest);
  set('min-context', filter.context);
  set('min-length', filter.length);
  set('trusted', filter.trustedOnly ? 'yes' : null);
  set('reference', writeYesNo(filter.inReference));
  set('nsfw', writeYesNo(filter.nsfw));
  for (const text of filter.baselines) query.append('baseline', text);
  for (const text of filter.styles) query.append('style', text);
  for (const text of filter.tags) query.append('tag', text);
  set('all', filter.onlineOnly ? null : 'yes');
  return query;
}

function readListFilter(query: URLSearchParams): ModelFilter {
  const backends: readonly VariationBackend[] = [...BACKENDS, CANONICAL];
  const asked = query.getAll('backend');
  return {
    ...NO_FILTER,
    backends: backends.filter((backend) => asked.includes(backend)),
    smallest: readNumber(query.get('size-from')),
    largest: readNumber(query.get('size-to')),
    context: readNumber(query.get('min-context')),
    length: readNumber(query.get('min-length')),
    trustedOnly: query.get('trusted') === 'yes',
    inReference: readYesNo(query.get('reference')),
    nsfw: readYesNo(query.get('nsfw')),
    baselines: query.getAll('baseline'),
    styles: query.getAll('style'),
    tags: query.getAll('tag'),
    onlineOnly: query.get('all') !== 'yes',
  };
}

/** Missing or invalid choices get their default. */
export function readListQuery(query: URLSearchParams): AddressedChoices {
  const [, minus = '', sorted = ''] = /^(-?)(.*)$/s.exec(query.get('sort') ?? '') ?? [];
  const key = COLUMN_KEYS.find((known) => known === sorted);
  return {
    modelType: query.get('type') === 'image' ? 'image' : 'text',
    typed: query.get('q') ?? '',
    sort: key ? { key, isReversed: minus === '-' } : DEFAULT_CHOICES.sort,
    request: {
      tokens: readNumber(query.get('tokens')) || DEFAULT_CHOICES.request.tokens,
      context: readNumber(query.get('context')) || DEFAULT_CHOICES.request.context,
    },
    usePeriod: USE_PERIODS.find((known) => known === query.get('use')) ?? DEFAULT_CHOICES.usePeriod,
    filter: readListFilter(query),
  };
}

/**
 * Storage for a list whose choices are in the address. A list that reads from it gets the address's choices, and the
 * remembered ones where the address has none. What the list writes also goes to `tell`, as the next address.
 */
export function createListStorage(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  query: URLSearchParams,
  tell: (query: URLSearchParams) => void,
): Pick<Storage, 'getItem' | 'setItem'> {
  const toRecord = (text: string | null): Partial<RememberedChoices> => {
    try {
      return Object(JSON.parse(text ?? '{}'));
    } catch {
      return {};
    }
  };
  return {
    getItem(key) {
      const held = storage.getItem(key);
      if ([...query].length === 0) return held;
      // The reader may have read the clock before this: the time must not be later than that.
      const time = Date.now() - 1000;
      const { typed, ...choices } = readListQuery(query);
      const { place, ...rest } = toRecord(held);
      return JSON.stringify({ ...rest, ...choices, place: { opened: [], ...place, typed, time } });
    },
    setItem(key, text) {
      storage.setItem(key, text);
      const { place, ...choices } = toRecord(text);
      tell(writeListQuery({ ...DEFAULT_CHOICES, ...choices, typed: place?.typed ?? '' }));
    },
  };
}
