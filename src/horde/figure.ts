/** Numbers above this are no figure of the Horde but a mistake on the way. */
const LARGEST = Number.MAX_SAFE_INTEGER;

/** A number that can be a figure: finite, not negative, not absurd. Null for anything else. */
export function asFigure(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 && value <= LARGEST ? value : null;
}

/** The sum of what is known; null when nothing is. */
export function sumKnown(values: Iterable<number | null>): number | null {
  let sum: number | null = null;
  for (const value of values) if (value !== null) sum = (sum ?? 0) + value;
  return sum;
}
