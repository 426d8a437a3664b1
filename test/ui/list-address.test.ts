import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BACKENDS, CANONICAL, type VariationBackend } from '../../src/horde/index.ts';
import { NO_FILTER } from '../../src/list/index.ts';
import {
  type AddressedChoices,
  createListStorage,
  readListQuery,
  writeListQuery,
} from '../../src/ui/full-page/list-address.ts';
import { COLUMN_KEYS, USE_PERIODS } from '../../src/ui/list/column-keys.ts';
import { DEFAULT_CHOICES, recallChoices } from '../../src/ui/list/remembered-choices.ts';

const { columns: _, place: __, ...FIRST } = DEFAULT_CHOICES;
const CHOICES: AddressedChoices = { ...FIRST, typed: '' };

describe('the choices of a list, in the address', () => {
  it.each<[Partial<AddressedChoices>, string]>([
    [{}, ''],
    [{ typed: 'tutu 24b' }, 'q=tutu+24b'],
    [{ modelType: 'image' }, 'type=image'],
    [{ sort: { key: 'request', isReversed: true } }, 'sort=-request'],
    [{ request: { tokens: 1024, context: 32768 } }, 'tokens=1024&context=32768'],
    [{ usePeriod: 'usageTotal' }, 'use=usageTotal'],
    [
      { filter: { ...NO_FILTER, backends: ['koboldcpp', 'canonical'], context: 16384, trustedOnly: true } },
      'backend=koboldcpp&backend=canonical&min-context=16384&trusted=yes',
    ],
    [
      { filter: { ...NO_FILTER, smallest: 12, largest: 70, inReference: false, nsfw: true, onlineOnly: false } },
      'size-from=12&size-to=70&reference=no&nsfw=yes&all=yes',
    ],
  ])('%o is %s', (part, query) => {
    const choices = { ...CHOICES, ...part };
    expect(`${writeListQuery(choices)}`).toBe(query);
    expect(readListQuery(new URLSearchParams(query))).toEqual(choices);
  });

  it('are read as they were written, whatever was chosen', () => {
    const texts = fc.uniqueArray(fc.string({ unit: 'grapheme' }), { maxLength: 3 });
    const tokens = fc.integer({ min: 1, max: 1_000_000 });
    const orNull = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
    const filter = fc.record({
      backends: fc.subarray<VariationBackend>([...BACKENDS, CANONICAL]),
      smallest: orNull(fc.integer({ min: 0, max: 500 })),
      largest: orNull(fc.integer({ min: 0, max: 500 })),
      context: orNull(tokens),
      length: orNull(tokens),
      trustedOnly: fc.boolean(),
      inReference: orNull(fc.boolean()),
      nsfw: orNull(fc.boolean()),
      baselines: texts,
      styles: texts,
      tags: texts,
      onlineOnly: fc.boolean(),
      search: fc.constant(''),
    });
    const choices = fc.record({
      modelType: fc.constantFrom('text' as const, 'image' as const),
      sort: fc.record({ key: fc.constantFrom(...COLUMN_KEYS), isReversed: fc.boolean() }),
      filter,
      request: fc.record({ tokens, context: tokens }),
      usePeriod: fc.constantFrom(...USE_PERIODS),
      typed: fc.string({ unit: 'grapheme' }),
    });
    fc.assert(
      fc.property(choices, (chosen) => {
        expect(readListQuery(new URLSearchParams(`${writeListQuery(chosen)}`))).toEqual(chosen);
      }),
    );
  });

  it.each(['type=video', 'sort=age', 'tokens=many', 'context=-1', 'backend=none', 'nsfw=perhaps', 'size-from='])(
    '%s makes no sense, and is as on the first day',
    (query) => {
      expect(readListQuery(new URLSearchParams(query))).toEqual(CHOICES);
    },
  );
});

describe('storage with an address', () => {
  const NOW = Date.now();
  const held = JSON.stringify({
    ...DEFAULT_CHOICES,
    sort: { key: 'size', isReversed: true },
    columns: ['model', 'size'],
  });
  const create = (query: string) => {
    const items = new Map([['list', held]]);
    const told: string[] = [];
    const storage = createListStorage(
      { getItem: (key) => items.get(key) ?? null, setItem: (key, text) => void items.set(key, text) },
      new URLSearchParams(query),
      (next) => void told.push(`${next}`),
    );
    return { storage, items, told };
  };

  it('leaves the list as it was left if the address says nothing', () => {
    expect(recallChoices(create('').storage, NOW).sort).toEqual({ key: 'size', isReversed: true });
  });

  it('shows what the address says, and keeps the columns', () => {
    const { sort, filter, place, columns } = recallChoices(create('q=tutu&min-context=16384').storage, Date.now() - 1);
    expect({ sort, context: filter.context, typed: place.typed, columns }).toEqual({
      sort: FIRST.sort,
      context: 16384,
      typed: 'tutu',
      columns: ['model', 'size'],
    });
  });

  it('remembers, and says what the address should be', () => {
    const { storage, items, told } = create('');
    storage.setItem('list', held);
    expect([items.get('list'), told]).toEqual([held, ['sort=-size']]);
  });
});
