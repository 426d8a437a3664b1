import type { CsvRow } from './csv-text.ts';

export interface TableColumn {
  /** In snake case. */
  key: string;
  /** Strangers' texts: in Markdown they are code, in which nothing means anything. */
  isName?: true;
}

/** What has no picture of its own, or ends a line; and a bar behind a backslash, which no table can have in its code. */
const NOT_WRITABLE = /[\p{C}\p{Zl}\p{Zp}]|(?<=\\)\|/gu;

/** A stranger's text as code of GitHub's Markdown, inside a table: no mention, link, tag or end of a cell comes of it. */
export function toCode(text: string): string {
  const visible = text.replace(
    NOT_WRITABLE,
    (character) => `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
  );
  const longest = Math.max(0, ...(visible.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^[ `]|[ `]$/.test(visible) || visible === '' ? ' ' : '';
  // A table takes a bar for the end of a cell, in code as well.
  return `${fence}${pad}${visible.replaceAll('|', '\\|')}${pad}${fence}`;
}

const toLine = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;

/** The head of a table of GitHub's Markdown: two lines. Figures stand at the end of their cells. */
export const toMarkdownHead = (columns: readonly TableColumn[]): string =>
  toLine(columns.map(({ key }) => key.replaceAll('_', ' '))) +
  toLine(columns.map(({ isName }) => (isName ? '---' : '---:')));

/** A row of such a table. Null: not known, an empty cell. */
export const toMarkdownRow = (columns: readonly TableColumn[], row: CsvRow): string =>
  toLine(row.map((cell, at) => (cell === null ? '' : columns[at]?.isName ? toCode(String(cell)) : String(cell))));
