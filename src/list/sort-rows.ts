import { compareFigures, type SortOrder } from './compare-figures.ts';

/**
 * Returns a sorted copy of a list's rows. Rows without a figure come last in both orders; equal rows keep their order.
 */
export function sortByFigure<T>(rows: readonly T[], figure: (row: T) => number | null, order: SortOrder): T[] {
  return rows
    .map((row) => ({ row, figure: figure(row) }))
    .sort((a, b) => compareFigures(a.figure, b.figure, order))
    .map(({ row }) => row);
}

/** The same for a text: ignores case, and compares digits as numbers. */
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
