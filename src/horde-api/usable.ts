import { z } from './jitless-zod.ts';

/** What one answer was worth: its good rows, or why there is none to keep. */
export type Usable<T> =
  | {
      ok: true;
      rows: T;
      /** Rows that were left out because nothing in them could be used. */
      droppedRows: number;
    }
  | { ok: false; kind: 'unexpected' | 'empty' };

/** Longest name that is kept. The longest ever seen has 131 characters; beyond this somebody is playing, and matching
 * it would cost everyone time. */
export const LONGEST_NAME = 2000;

/** Whether a value is a figure as the Horde counts: finite, not negative, and small enough that sums stay exact. */
export function isFigure(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER;
}

export function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST_NAME;
}

/** An object that is neither null nor an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list or an object with nothing in it. It proves nothing: a server that has just started answers `[]` with 200. */
export function isEmpty(json: unknown): boolean {
  if (Array.isArray(json)) return json.length === 0;
  return isRecord(json) && Object.keys(json).length === 0;
}

/** A field that is undefined when it is missing or makes no sense: one bad field does not cost the row. */
export const field = {
  figure: z.catch(z.optional(z.custom<number>(isFigure)), undefined),
  text: z.catch(z.optional(z.custom<string>(isName)), undefined),
  flag: z.catch(z.optional(z.boolean()), undefined),
};

/** Keeps the good rows of a list and counts the others. */
export function usableRows<T>(json: unknown, readRow: (row: unknown) => T | null): Usable<T[]> {
  if (isEmpty(json)) return { ok: false, kind: 'empty' };
  if (!Array.isArray(json)) return { ok: false, kind: 'unexpected' };
  const rows: T[] = [];
  for (const item of json) {
    const row = readRow(item);
    if (row !== null) rows.push(row);
  }
  if (rows.length === 0) return { ok: false, kind: 'unexpected' };
  return { ok: true, rows, droppedRows: json.length - rows.length };
}
