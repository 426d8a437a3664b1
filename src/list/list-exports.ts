import { type BackendCombinedModelStatistics, toOfferFigures } from '../horde/index.ts';
import { type CsvRow, toCsvText } from './csv-text.ts';
import { type TableColumn, toMarkdownHead, toMarkdownRow } from './markdown-table.ts';
import { findModelSize } from './model-size.ts';

type Models = ReadonlyMap<string, BackendCombinedModelStatistics>;

/** The columns of the exports, with the names of the wire format. An empty cell: not known. */
const COLUMNS: readonly TableColumn[] = [
  { key: 'model', isName: true },
  { key: 'display_name', isName: true },
  { key: 'in_reference' },
  { key: 'size_billions' },
  { key: 'backends' },
  { key: 'worker_count' },
  { key: 'thread_count' },
  { key: 'performance_mean' },
  { key: 'queued' },
  { key: 'queued_jobs' },
  { key: 'eta' },
  { key: 'usage_day' },
  { key: 'usage_month' },
  { key: 'usage_total' },
];

function toRow(key: string, model: BackendCombinedModelStatistics): CsvRow {
  const { display_name, in_reference, reference, backend_variations } = model;
  const figures = toOfferFigures(model);
  return [
    key,
    display_name,
    in_reference,
    findModelSize(display_name, reference)?.billions ?? null,
    Object.keys(backend_variations ?? {}).join(' '),
    figures.workerCount,
    figures.threadCount,
    figures.performance,
    figures.queued,
    figures.queuedJobs,
    figures.eta,
    figures.usageDay,
    figures.usageMonth,
    figures.usageTotal,
  ];
}

const toRows = (models: Models): CsvRow[] => Array.from(models, ([key, model]) => toRow(key, model));

/** A list of models as CSV (RFC 4180), one model per row. */
export const toCsv = (models: Models): string => toCsvText([COLUMNS.map(({ key }) => key), ...toRows(models)]);

/** The wire format of src/horde/statistics.ts. */
export const toJson = (models: Models): string => `${JSON.stringify(Object.fromEntries(models), null, 2)}\n`;

/** A GitHub Markdown table. */
export const toMarkdown = (models: Models): string =>
  [toMarkdownHead(COLUMNS), ...toRows(models).map((row) => toMarkdownRow(COLUMNS, row))].join('');
