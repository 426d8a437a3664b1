import type { CsvRow } from './csv-text.ts';

/** Nothing of a stranger's text ends a cell, a row or the table, or is taken for a link or a tag. */
const toCell = (value: CsvRow[number]): string =>
  value === null
    ? ''
    : String(value)
        .replace(/[\r\n\u2028\u2029]+/g, ' ')
        .replace(/[\\`*_{}[\]<>()#+!|~&-]/g, '\\$&');

const toLine = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;

/** A table of GitHub's Markdown. The first row is its head. Null: not known, an empty cell. */
export function toMarkdownTable([head = [], ...rows]: readonly CsvRow[]): string {
  return [head.map(toCell), head.map(() => '---'), ...rows.map((row) => row.map(toCell))].map(toLine).join('');
}
