/** The column that a table is sorted by, as in the address: `sort=month`, or `sort=-name` for the reverse. */
export interface AddressedSort<Key extends string> {
  key: Key;
  isReversed: boolean;
}

/** The first key if the address has none, or an unknown one. */
export function readSort<Key extends string>(
  query: URLSearchParams,
  keys: readonly [Key, ...Key[]],
): AddressedSort<Key> {
  const [, minus = '', sorted = ''] = /^(-?)(.*)$/s.exec(query.get('sort') ?? '') ?? [];
  const key = keys.find((known) => known === sorted);
  return key ? { key, isReversed: minus === '-' } : { key: keys[0], isReversed: false };
}

/** The sort after a click on a column's heading: by that column, or reversed if it already was. */
export const writeNextSort = <Key extends string>({ key, isReversed }: AddressedSort<Key>, pressed: Key): string =>
  `${pressed === key && !isReversed ? '-' : ''}${pressed}`;
