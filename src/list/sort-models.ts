/** A sorted copy: by a figure, what has none last whichever way it is sorted, and what is equal in the order given. */
export function sortByFigure<T>(
  items: readonly T[],
  figure: (item: T) => number | null,
  order: 'smallest first' | 'largest first',
): T[] {
  const sign = order === 'smallest first' ? 1 : -1;
  return items
    .map((item) => ({ item, figure: figure(item) }))
    .sort((a, b) => {
      if (a.figure === null || b.figure === null) return Number(a.figure === null) - Number(b.figure === null);
      return a.figure === b.figure ? 0 : (a.figure - b.figure) * sign;
    })
    .map(({ item }) => item);
}

/** The same by a text, letter case aside; numbers in it by their size. */
export function sortByText<T>(
  items: readonly T[],
  text: (item: T) => string,
  order: 'a first' | 'z first',
  locale?: string,
): T[] {
  const { compare } = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  const sign = order === 'a first' ? 1 : -1;
  return items
    .map((item) => ({ item, text: text(item) }))
    .sort((a, b) => compare(a.text, b.text) * sign)
    .map(({ item }) => item);
}
