import { ANSWER_PARTS, type AnswerPart } from '../horde-api/index.ts';
import { parseRecord, readCount, readList, readText, readTime } from '../reading/read-value.ts';

/** A stored answer. Its rows are still text, which is read when somebody needs them. */
export interface StoredAnswer {
  /** The rows as text. */
  text: string;
  /** When it was given, ms since the epoch. */
  fetchedAt: number;
  /** When these rows were first given, ms since the epoch. The same answer given again renews `fetchedAt` alone. */
  rowsSince: number;
  origin: string | null;
  etag: string | null;
  droppedRows: number;
  /** What the answer lacks; empty: that is not known any more; null: it is whole. */
  partial: readonly AnswerPart[] | null;
}

/** The last good answer of a source. */
export interface HeldAnswer<T> extends StoredAnswer {
  rows: T;
}

/** How the rows of a source become text and rows again. */
export interface RowsCodec<T> {
  /** `body` is what the source answered. */
  encode(rows: T, body: string): string;
  /** May throw, or give null, for text that is none. */
  decode(text: string): T | null;
  /** False: an earlier version of the extension stored less of each row. These rows are used, and the next answer has to
   * come whole, whether the rows have changed or not. Without this function stored rows are always complete. */
  isComplete?(text: string): boolean;
}

const VERSION = 1;

/**
 * An answer as one string: a line of facts, then the rows. So it is written together with its time or not at all, and
 * names such as `__proto__` survive each browser's storage.
 */
export function encodeAnswer({ text, ...facts }: StoredAnswer): string {
  const { fetchedAt, rowsSince, origin, etag, droppedRows, partial } = facts;
  return `${JSON.stringify({ version: VERSION, fetchedAt, rowsSince, origin, etag, droppedRows, partial })}\n${text}`;
}

/**
 * Notes that the same rows were given again at a later time. It has a key of its own, since the usage is a megabyte that
 * stays the same all day. It names the rows that it belongs to (`rowsSince`). Beside any other rows, as after a kill or on
 * a full disk, it counts for nothing.
 */
export function encodeRenewal({ fetchedAt, rowsSince }: StoredAnswer): string {
  return JSON.stringify({ version: VERSION, rowsSince, fetchedAt });
}

function readRenewal(stored: unknown, rowsSince: number): number | null {
  const facts = parseRecord(stored);
  return facts?.version === VERSION && facts.rowsSince === rowsSince ? readTime(facts.fetchedAt) : null;
}

/** What is stored under a source's keys; null: it is missing, garbage or of another version. Facts that make no sense are
 * repaired. An answer without a time counts as missing, since its age could not be shown. */
export function readStoredAnswer(stored: unknown, renewal?: unknown): StoredAnswer | null {
  if (typeof stored !== 'string') return null;
  const end = stored.indexOf('\n');
  const facts = parseRecord(stored.slice(0, end));
  const fetchedAt = readTime(facts?.fetchedAt);
  if (end < 0 || facts?.version !== VERSION || fetchedAt === null) return null;
  const rowsSince = readTime(facts.rowsSince) ?? fetchedAt;
  return {
    text: stored.slice(end + 1),
    fetchedAt: readRenewal(renewal, rowsSince) ?? fetchedAt,
    rowsSince,
    origin: readText(facts.origin),
    etag: readText(facts.etag),
    droppedRows: readCount(facts.droppedRows) ?? 0,
    partial: readPartial(facts.partial),
  };
}

/** Version 0.1.0 stored a sentence: of such an answer it is known only that it lacks something. */
function readPartial(stored: unknown): StoredAnswer['partial'] {
  if (typeof stored !== 'string' && !Array.isArray(stored)) return null;
  const lacks = readList(stored);
  return ANSWER_PARTS.filter((part) => lacks.includes(part));
}

/** The answer with its rows; null when they are garbage. */
export function decodeAnswer<T>(stored: StoredAnswer, codec: RowsCodec<T>): HeldAnswer<T> | null {
  try {
    const rows = codec.decode(stored.text);
    return rows === null ? null : { ...stored, rows };
  } catch {
    return null;
  }
}
