export type SortOrder = 'smallest first' | 'largest first';

/** Which figure comes first, for a list that is sorted by it. What is not known comes last, in both orders: it is neither
 * small nor large. 0: neither comes first, so that rows stay as they are or as something else orders them. */
export function compareFigures(a: number | null, b: number | null, order: SortOrder): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return order === 'smallest first' ? a - b : b - a;
}
