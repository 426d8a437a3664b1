/** By which column a table is sorted, as the address says it: `sort=month`, `sort=-name` the other way round. */
export interface AddressedSort<Key extends string> {
  key: Key;
  isReversed: boolean;
}

/** The first key where the address says none, or one that is not known. */
export function readSort<Key extends string>(
  query: URLSearchParams,
  keys: readonly [Key, ...Key[]],
): AddressedSort<Key> {
  const [, minus = '', sorted = ''] = /^(-?)(.*)$/s.exec(query.get('sort') ?? '') ?? [];
  const key = keys.find((known) => known === sorted);
  return key ? { key, isReversed: minus === '-' } : { key: keys[0], isReversed: false };
}

/** What a press on a column's head makes of it: sorted by it, or by it the other way round. */
export const writeNextSort = <Key extends string>({ key, isReversed }: AddressedSort<Key>, pressed: Key): string =>
  `${pressed === key && !isReversed ? '-' : ''}${pressed}`;
