/** One line of the table. */
export interface Row {
  what: string;
  /** Null: it could not be measured here; the method says why. */
  figure: number | null;
  unit: string;
  /** Null: a figure for information, without a limit. */
  mustReach: number | null;
  method: string;
}

export function medianOf(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
