import { type CsvRow, toCsvText } from './csv-text.ts';
import { type TableColumn, toMarkdownHead, toMarkdownRow } from './markdown-table.ts';

/** A table for export that says how old its figures are. */
export interface DatedTable {
  /** The title of the list. */
  title: string;
  /** When each source of its figures answered, or computed them, ms since the epoch; null: it has not answered. */
  asOf: Readonly<Record<string, number | null>>;
  columns: readonly TableColumn[];
  /** One cell for each column; null: not known. */
  rows: readonly CsvRow[];
}

const toDate = (time: number | null): string | null =>
  time === null ? null : `${new Date(time).toISOString().slice(0, 19)}Z`;

/** RFC 4180. The dates have columns of their own, equal in every row, so that the file contains nothing but rows. */
export function toDatedCsv({ columns, rows, asOf }: DatedTable): string {
  const dates = Object.entries(asOf);
  return toCsvText([
    [...columns.map(({ key }) => key), ...dates.map(([source]) => `${source}_as_of`)],
    ...rows.map((row) => [...row, ...dates.map(([, time]) => toDate(time))]),
  ]);
}

/** An object with the dates, and the rows as objects. */
export function toDatedJson({ title, columns, rows, asOf }: DatedTable): string {
  const dates = Object.entries(asOf).map(([source, time]) => [source, toDate(time)]);
  const objects = rows.map((row) => Object.fromEntries(columns.map(({ key }, at) => [key, row[at] ?? null])));
  return `${JSON.stringify({ title, as_of: Object.fromEntries(dates), rows: objects }, null, 2)}\n`;
}

/** GitHub accepts 65,536 characters in an issue. */
const MAX_CHARACTERS = 60_000;

/**
 * A GitHub Markdown table, below a line that says how old it is. It is cut off at the length of an issue, and says so.
 */
export function toDatedMarkdown({ title, columns, rows, asOf }: DatedTable, mostCharacters = MAX_CHARACTERS): string {
  const dates = Object.entries(asOf).map(([source, time]) => `${source} as of ${toDate(time) ?? 'unknown'}`);
  let text = `**${title}** (${dates.join(', ')})\n\n${toMarkdownHead(columns)}`;
  for (const [at, row] of rows.entries()) {
    const next = toMarkdownRow(columns, row);
    if (text.length + next.length > mostCharacters)
      return `${text}\n${at} of ${rows.length} rows: the others are in the file.\n`;
    text += next;
  }
  return text;
}
