import { ANSWER_PARTS, type AnswerPart } from '../horde-api/index.ts';
import { parseRecord, readCount, readList, readText, readTime } from '../reading/read-value.ts';

/** A stored answer. Its rows are still text, which is parsed on demand. */
export interface StoredAnswer {
  /** The rows as text. */
  text: string;
  /** When the answer arrived, ms since the epoch. */
  fetchedAt: number;
  /** When these rows first arrived, ms since the epoch. The same rows in a later answer only renew `fetchedAt`. */
  rowsSince: number;
  origin: string | null;
  etag: string | null;
  droppedRows: number;
  /** What the answer lacks; empty: it lacks something, but no longer known what; null: it is complete. */
  partial: readonly AnswerPart[] | null;
}

/** The last good answer of a source. */
export interface HeldAnswer<T> extends StoredAnswer {
  rows: T;
}

/** Converts the rows of a source to text and back. */
export interface RowsCodec<T> {
  /** `body`: the text of the source's answer. */
  encode(rows: T, body: string): string;
  /** May throw, or give null, for invalid text. */
  decode(text: string): T | null;
  /**
   * False: an earlier version of the extension stored less of each row. These rows are used, and the next answer must
   * be a complete one, even if the rows have not changed. Without this function stored rows are always complete.
   */
  isComplete?(text: string): boolean;
}

const VERSION = 1;

/**
 * An answer as one string: a line of facts, then the rows. This way it is stored together with its time or not at all,
 * and names such as `__proto__` survive every browser's storage.
 */
export function encodeAnswer({ text, ...facts }: StoredAnswer): string {
  const { fetchedAt, rowsSince, origin, etag, droppedRows, partial } = facts;
  return `${JSON.stringify({ version: VERSION, fetchedAt, rowsSince, origin, etag, droppedRows, partial })}\n${text}`;
}

/**
 * Notes that the same rows came again at a later time. This has a key of its own, since the usage is a megabyte that
 * stays the same all day. It names the rows that it belongs to (`rowsSince`), and is ignored beside any other rows, as
 * after a kill or on a full disk.
 */
export function encodeRenewal({ fetchedAt, rowsSince }: StoredAnswer): string {
  return JSON.stringify({ version: VERSION, rowsSince, fetchedAt });
}

function readRenewal(stored: unknown, rowsSince: number): number | null {
  const facts = parseRecord(stored);
  return facts?.version === VERSION && facts.rowsSince === rowsSince ? readTime(facts.fetchedAt) : null;
}

/**
 * Reads what is stored under a source's keys; null: it is missing, garbage or of another version. Invalid facts are
 * repaired. An answer without a time counts as missing, since its age could not be shown.
 */
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

/** Version 0.1.0 stored a sentence, which only says that the answer lacks something. */
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
