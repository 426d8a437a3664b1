/**
 * The only reader of outside data: the Horde's answers, stored values, messages, settings, addresses. Each function
 * takes any value and returns it if it is well-formed; null: it is not. docs/decisions/19-one-reader-and-no-schemas.md
 * says why this is not done with schemas.
 */

/**
 * Longer names are rejected. The longest ever seen has 131 characters; beyond this somebody is playing, and matching
 * the name would cost everyone time.
 */
const MAX_NAME_CHARACTERS = 2000;

/** An object that is neither null nor a list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A figure as the Horde counts: finite, not negative, and small enough for exact sums. */
export function isFigure(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER;
}

/** A text that can be the name of a model or a worker. */
export function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_NAME_CHARACTERS;
}

/** The fields of a record; for any other value, none. */
export function readFields(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

/** The items of a list; for any other value, none. */
export function readList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function readText(value: unknown, longestCharacters = Number.POSITIVE_INFINITY): string | null {
  return typeof value === 'string' && value.length <= longestCharacters ? value : null;
}

/** A text that can be the name of a model or a worker. */
export function readName(value: unknown): string | null {
  return isName(value) ? value : null;
}

export function readFigure(value: unknown): number | null {
  return isFigure(value) ? value : null;
}

export function readFlag(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

/** A whole number, zero or more. */
export function readCount(value: unknown): number | null {
  return isFigure(value) && Number.isInteger(value) ? value : null;
}

/** A time in ms since the epoch, after the epoch itself. */
export function readTime(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null;
}

export function readOneOf<T>(value: unknown, known: readonly T[]): T | null {
  return known.find((member) => member === value) ?? null;
}

/** A reader for each field of a record. */
type FieldReaders = Readonly<Record<string, (value: unknown) => unknown>>;

/** A record in which any field may be missing. */
export type ReadRecord<Readers extends FieldReaders> = {
  -readonly [Field in keyof Readers]?: NonNullable<ReturnType<Readers[Field]>>;
};

/**
 * The well-formed fields of a record, in the order of `readers`. A field that is missing, invalid or without a reader
 * is left out, and does not cost the record.
 */
export function readRecord<Readers extends FieldReaders>(value: unknown, readers: Readers): ReadRecord<Readers> | null {
  if (!isRecord(value)) return null;
  const read: Record<string, unknown> = {};
  for (const [field, readField] of Object.entries(readers)) {
    const known = readField(value[field]);
    if (known !== null) read[field] = known;
  }
  return read as ReadRecord<Readers>;
}

/** A record written as JSON. */
export function parseRecord(json: unknown): Record<string, unknown> | null {
  if (typeof json !== 'string') return null;
  try {
    const value: unknown = JSON.parse(json);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}
