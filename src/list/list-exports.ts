import { type BackendCombinedModelStatistics, toOfferFigures } from '../horde/index.ts';
import { type CsvRow, toCsvText } from './csv-text.ts';
import { toMarkdownTable } from './markdown-table.ts';
import { findModelSize } from './model-size.ts';

type Models = ReadonlyMap<string, BackendCombinedModelStatistics>;

/** The columns of the exports, by their names in the wire format. Empty: not known. */
const COLUMNS = [
  'model',
  'display_name',
  'in_reference',
  'size_billions',
  'backends',
  'worker_count',
  'thread_count',
  'performance_mean',
  'queued',
  'queued_jobs',
  'eta',
  'usage_day',
  'usage_month',
  'usage_total',
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

/** A list of models as RFC 4180 has it, one model a row. */
export const toCsv = (models: Models): string => toCsvText([COLUMNS, ...toRows(models)]);

/** The wire format of src/horde/statistics.ts. */
export const toJson = (models: Models): string => `${JSON.stringify(Object.fromEntries(models), null, 2)}\n`;

/** A table of GitHub's Markdown. */
export const toMarkdown = (models: Models): string => toMarkdownTable([COLUMNS, ...toRows(models)]);
