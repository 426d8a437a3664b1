/** A larger number is not a figure of the Horde but a mistake somewhere on the way. */
const MAX_FIGURE = Number.MAX_SAFE_INTEGER;

/** The value, if it can be a figure: a finite, non-negative number that is not absurdly large. Else null. */
export function asFigure(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 && value <= MAX_FIGURE ? value : null;
}

/** The sum of the known values; null: none is known. */
export function sumKnown(values: Iterable<number | null>): number | null {
  let sum: number | null = null;
  for (const value of values) if (value !== null) sum = (sum ?? 0) + value;
  return sum;
}
