export type SortOrder = 'smallest first' | 'largest first';

/**
 * Compares two figures for a sorted list. Unknown figures come last in both orders, since they are neither small nor
 * large. 0: equal, so that rows keep their order or a second criterion decides.
 */
export function compareFigures(a: number | null, b: number | null, order: SortOrder): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return order === 'smallest first' ? a - b : b - a;
}
