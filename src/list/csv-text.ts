/** What a spreadsheet would take for a formula, at the beginning, or in a cell that it would begin within the text: a
 * German one separates cells by semicolons. Japanese ones take signs of full width as well. */
const FORMULA = /^(?=[\t\r\n])|(?<=^|[;\t\r\n])(?=[=+\-@＝＋－＠])/g;

const MONTH = '(?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])\\p{L}*';
const DAY = '[ .,/-]+\\d+';

/** Whole texts that an English or German one reads as a number, a share, an amount, a day, a time or a truth value, and
 * then writes in its own way. `7B` and `1.2-beta` are none. */
const READ_ANEW = [
  /^[\s(.,\p{Sc}]*\d[\d\s.,:/()%\p{Sc}-]*(?:e[+-]?\d+|[ap]m?)?[\s.)]*$/iu,
  new RegExp(`^(?:(?:\\d+[ .,/-]+)?${MONTH}(?:${DAY})+|\\d+[ .,/-]+${MONTH})$`, 'iu'),
  /^(?:true|false|wahr|falsch)$/i,
];

/** One field of RFC 4180. A stranger's text that a spreadsheet would reckon with or rewrite gets a `'` before it, and is a
 * text there; it shows the `'`. */
function toField(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const plain = value.replace(FORMULA, "'");
  const text = READ_ANEW.some((pattern) => pattern.test(plain)) ? `'${plain}` : plain;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One row. Null: not known. */
export type CsvRow = readonly (string | number | boolean | null)[];

/** Rows as RFC 4180 has them. */
export const toCsvText = (rows: readonly CsvRow[]): string =>
  rows.map((row) => `${row.map(toField).join(',')}\r\n`).join('');
