import { compareFigures, type SortOrder } from './compare-figures.ts';

/** A sorted copy of a list's rows. What has no figure comes last in both orders; what is equal keeps the order given. */
export function sortByFigure<T>(rows: readonly T[], figure: (row: T) => number | null, order: SortOrder): T[] {
  return rows
    .map((row) => ({ row, figure: figure(row) }))
    .sort((a, b) => compareFigures(a.figure, b.figure, order))
    .map(({ row }) => row);
}

/** The same by a text: letter case makes no difference, and numbers in it count as numbers. */
export function sortByText<T>(
  rows: readonly T[],
  text: (row: T) => string,
  order: 'a first' | 'z first',
  locale?: string,
): T[] {
  const { compare } = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  const sign = order === 'a first' ? 1 : -1;
  return rows
    .map((row) => ({ row, text: text(row) }))
    .sort((a, b) => compare(a.text, b.text) * sign)
    .map(({ row }) => row);
}
