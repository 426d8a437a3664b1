import { z } from './jitless-zod.ts';

/** What one answer was worth: its good rows, or why there is none to keep. */
export type Usable<T> =
  | {
      ok: true;
      rows: T;
      /** Rows that were left out because nothing in them could be used. */
      droppedRows: number;
      /** The answer is partial: what it should have and has not, in words. What is missing is not known. */
      lacks?: readonly string[];
    }
  | { ok: false; kind: 'unexpected' | 'empty' };

/** Longest name that is kept. The longest ever seen has 131 characters; beyond this somebody is playing, and matching
 * it would cost everyone time. */
const LONGEST_NAME = 2000;

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

/** No row says anything sensible in this field. */
export function isMissing<T>(rows: readonly T[], field: keyof T): boolean {
  return rows.every((row) => row[field] === undefined);
}

/** Keeps the good rows of a list and counts the others. `always`: fields that each row has from the Horde, by what they
 * tell. One that no row has was taken from all of them, as by another client's `X-Fields`: then the answer is partial. */
export function usableRows<T extends object>(
  json: unknown,
  readRow: (row: unknown) => T | null,
  always: Partial<Record<keyof T, string>> = {},
): Usable<T[]> {
  if (isEmpty(json)) return { ok: false, kind: 'empty' };
  if (!Array.isArray(json)) return { ok: false, kind: 'unexpected' };
  const rows: T[] = [];
  for (const item of json) {
    const row = readRow(item);
    if (row !== null) rows.push(row);
  }
  if (rows.length === 0) return { ok: false, kind: 'unexpected' };
  const missing = (Object.keys(always) as (keyof T)[]).filter((field) => isMissing(rows, field));
  const lacks = missing.length ? { lacks: [...new Set(missing.map((field) => always[field] as string))] } : {};
  return { ok: true, rows, droppedRows: json.length - rows.length, ...lacks };
}
