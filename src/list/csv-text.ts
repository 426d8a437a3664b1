/**
 * What a spreadsheet would take for a formula: at the beginning, or in a cell that it would start within the text,
 * since German ones separate cells by semicolons. Japanese ones accept full-width signs as well.
 */
const FORMULA = /^(?=[\t\r\n])|(?<=^|[;\t\r\n])(?=[=+\-@＝＋－＠])/g;

const MONTH = '(?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])\\p{L}*';
const DAY = '[ .,/-]+\\d+';

/**
 * Texts that an English or German spreadsheet reads as a number, a fraction, an amount, a date, a time or a boolean,
 * and then rewrites. `7B` and `1.2-beta` are not among them.
 */
const REWRITTEN_BY_SPREADSHEETS = [
  /^[\s(.,\p{Sc}]*\d[\d\s.,:/()%\p{Sc}-]*(?:e[+-]?\d+|[ap]m?)?[\s.)]*$/iu,
  new RegExp(`^(?:(?:\\d+[ .,/-]+)?${MONTH}(?:${DAY})+|\\d+[ .,/-]+${MONTH})$`, 'iu'),
  /^(?:true|false|wahr|falsch)$/i,
];

/**
 * One field of RFC 4180. If a spreadsheet would calculate with a stranger's text or rewrite it, a `'` before it makes
 * it a text. The spreadsheet shows the `'`.
 */
function toField(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const plain = value.replace(FORMULA, "'");
  const text = REWRITTEN_BY_SPREADSHEETS.some((pattern) => pattern.test(plain)) ? `'${plain}` : plain;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One row. Null: not known. */
export type CsvRow = readonly (string | number | boolean | null)[];

/** Rows in the format of RFC 4180. */
export const toCsvText = (rows: readonly CsvRow[]): string =>
  rows.map((row) => `${row.map(toField).join(',')}\r\n`).join('');
