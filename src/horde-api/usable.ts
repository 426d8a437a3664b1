import { isRecord } from '../reading/read-value.ts';
import type { AnswerPart } from './failure.ts';

/** The usable part of an answer: its valid rows, or why there are none. */
export type Usable<T> =
  | {
      ok: true;
      rows: T;
      /** How many rows were left out because nothing in them was usable. */
      droppedRows: number;
      /** Present if the answer is partial: what it lacks, and is therefore unknown. */
      lacks?: readonly AnswerPart[];
    }
  | { ok: false; kind: 'unexpected' | 'empty' };

/**
 * An empty list or object. Such an answer proves nothing: a server that has just started answers `[]` with status 200.
 */
export function isEmpty(json: unknown): boolean {
  if (Array.isArray(json)) return json.length === 0;
  return isRecord(json) && Object.keys(json).length === 0;
}

/** Whether no row has a valid value in this field. */
export function isMissing<T>(rows: readonly T[], field: keyof T): boolean {
  return rows.every((row) => row[field] === undefined);
}

/**
 * Keeps the valid rows of a list and counts the others. `always`: the fields that every row from the Horde has, and
 * what each of them says. If no row has such a field, it was removed from all, for example by another client's
 * `X-Fields`: then the answer is partial.
 */
export function usableRows<T extends object>(
  json: unknown,
  readRow: (row: unknown) => T | null,
  always: Partial<Record<keyof T, AnswerPart>> = {},
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
  const lacks = missing.length ? { lacks: [...new Set(missing.map((field) => always[field] as AnswerPart))] } : {};
  return { ok: true, rows, droppedRows: json.length - rows.length, ...lacks };
}
