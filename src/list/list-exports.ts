import { type BackendCombinedModelStatistics, toOfferFigures } from '../horde/index.ts';
import { findModelSize } from './model-size.ts';

type Models = ReadonlyMap<string, BackendCombinedModelStatistics>;

/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** One field of RFC 4180. A stranger's text that begins like a formula gets a `'` before it, which spreadsheets hide. */
function toField(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

type Row = readonly (string | number | boolean | null)[];

const toCsvText = (rows: readonly Row[]): string => rows.map((row) => `${row.map(toField).join(',')}\r\n`).join('');

/** The columns of the exports, by their names in the wire format. Empty: not known. */
const COLUMNS: readonly [string, (key: string, model: BackendCombinedModelStatistics) => Row[number]][] = [
  ['model', (key) => key],
  ['display_name', (_, { display_name }) => display_name],
  ['in_reference', (_, { in_reference }) => in_reference],
  ['size_billions', (_, { display_name, reference }) => findModelSize(display_name, reference)?.billions ?? null],
  ['backends', (_, { backend_variations }) => Object.keys(backend_variations ?? {}).join(' ')],
  ['worker_count', (_, model) => toOfferFigures(model).workerCount],
  ['thread_count', (_, model) => toOfferFigures(model).threadCount],
  ['performance_mean', (_, model) => toOfferFigures(model).performance],
  ['queued', (_, model) => toOfferFigures(model).queued],
  ['queued_jobs', (_, model) => toOfferFigures(model).queuedJobs],
  ['eta', (_, model) => toOfferFigures(model).eta],
  ['usage_day', (_, model) => toOfferFigures(model).usageDay],
  ['usage_month', (_, model) => toOfferFigures(model).usageMonth],
  ['usage_total', (_, model) => toOfferFigures(model).usageTotal],
];

const toRows = (models: Models): Row[] => [
  COLUMNS.map(([name]) => name),
  ...[...models].map(([key, model]) => COLUMNS.map(([, read]) => read(key, model))),
];

/** A list of models as RFC 4180 has it, one model a row. */
export const toCsv = (models: Models): string => toCsvText(toRows(models));

/** Names as one column. */
export const toNamesCsv = (names: readonly string[]): string => toCsvText([['name'], ...names.map((name) => [name])]);

/** The wire format of src/horde/statistics.ts. */
export const toJson = (models: Models): string => `${JSON.stringify(Object.fromEntries(models), null, 2)}\n`;

/** Nothing of a stranger's text ends a cell, a row or the table, or is taken for a link or a tag. */
const toCell = (value: Row[number]): string =>
  value === null
    ? ''
    : String(value)
        .replace(/[\r\n\u2028\u2029]+/g, ' ')
        .replace(/[\\`*_{}[\]<>()#+!|~&-]/g, '\\$&');

/** A table of GitHub's Markdown. */
export function toMarkdown(models: Models): string {
  const [head = [], ...rows] = toRows(models);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return [line(head.map(toCell)), line(head.map(() => '---')), ...rows.map((row) => line(row.map(toCell)))].join('');
}
