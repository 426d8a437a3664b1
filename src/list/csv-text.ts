/** What a spreadsheet would take for a formula; Japanese ones take signs of full width as well. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** One field of RFC 4180. A stranger's text that begins like a formula gets a `'` before it, which spreadsheets hide. */
function toField(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One row. Null: not known. */
export type CsvRow = readonly (string | number | boolean | null)[];

/** Rows as RFC 4180 has them. */
export const toCsvText = (rows: readonly CsvRow[]): string =>
  rows.map((row) => `${row.map(toField).join(',')}\r\n`).join('');
