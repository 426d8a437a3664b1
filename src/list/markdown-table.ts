import type { CsvRow } from './csv-text.ts';

export interface TableColumn {
  /** In snake case. */
  key: string;
  /** A column of strangers' texts: in Markdown they are code, so nothing in them is markup. */
  isName?: true;
}

/** Characters that are invisible or end a line; and a bar after a backslash, which a table cannot have in code. */
const NOT_WRITABLE = /[\p{C}\p{Zl}\p{Zp}]|(?<=\\)\|/gu;

/**
 * A stranger's text as GitHub Markdown code inside a table: it cannot become a mention, a link or a tag, or end a cell.
 */
export function toCode(text: string): string {
  const visible = text.replace(
    NOT_WRITABLE,
    (character) => `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
  );
  const longest = Math.max(0, ...(visible.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^[ `]|[ `]$/.test(visible) || visible === '' ? ' ' : '';
  // Even in code, a bar ends a table's cell.
  return `${fence}${pad}${visible.replaceAll('|', '\\|')}${pad}${fence}`;
}

const toLine = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;

/** The head of a GitHub Markdown table: two lines. Figures are aligned right. */
export const toMarkdownHead = (columns: readonly TableColumn[]): string =>
  toLine(columns.map(({ key }) => key.replaceAll('_', ' '))) +
  toLine(columns.map(({ isName }) => (isName ? '---' : '---:')));

/** A row of such a table. Null: not known, an empty cell. */
export const toMarkdownRow = (columns: readonly TableColumn[], row: CsvRow): string =>
  toLine(row.map((cell, at) => (cell === null ? '' : columns[at]?.isName ? toCode(String(cell)) : String(cell))));
