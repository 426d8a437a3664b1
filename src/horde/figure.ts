/** A number above this is no figure of the Horde, but a mistake somewhere on the way. */
const LARGEST_FIGURE = Number.MAX_SAFE_INTEGER;

/** The value, if it can be a figure: a number that is finite, not negative and not absurdly large. Else null. */
export function asFigure(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 && value <= LARGEST_FIGURE ? value : null;
}

/** The sum of the values that are known; null when none is. */
export function sumKnown(values: Iterable<number | null>): number | null {
  let sum: number | null = null;
  for (const value of values) if (value !== null) sum = (sum ?? 0) + value;
  return sum;
}
