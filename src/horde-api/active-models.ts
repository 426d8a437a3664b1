import { isFigure, type ReadRecord, readFigure, readName, readOneOf, readRecord } from '../reading/read-value.ts';
import { type Usable, usableRows } from './usable.ts';

const FIELDS = {
  name: readName,
  type: (value: unknown) => readOneOf<'text' | 'image'>(value, ['text', 'image']),
  count: readFigure,
  performance: readFigure,
  queued: readFigure,
  jobs: readFigure,
  eta: readFigure,
};

/** One row of `GET /status/models`: `count` is threads, `queued` tokens, `jobs` requests, `eta` seconds. */
export type ActiveModel = ReadRecord<typeof FIELDS> & { name: string };

const FIGURES = ['count', 'performance', 'queued', 'jobs', 'eta'] as const;

/**
 * The usable rows of `GET /status/models?type=…`. A row needs a name. Invalid figures are left out, and so are rows
 * whose figures are all invalid. Rows of the other type are left out as well: a server that ignores the parameter must
 * not turn image models into text models.
 */
export function readActiveModels(json: unknown, type: 'text' | 'image'): Usable<ActiveModel[]> {
  const readRow = (row: unknown): ActiveModel | null => {
    const { name, ...fields } = readRecord(row, FIELDS) ?? {};
    if (name === undefined || (fields.type ?? type) !== type) return null;
    const hadFigures = FIGURES.some((figure) => (row as ActiveModel)[figure] !== undefined);
    return hadFigures && !FIGURES.some((figure) => isFigure(fields[figure])) ? null : { name, ...fields };
  };
  return usableRows(json, readRow, { count: 'threads', performance: 'speeds', queued: 'queues', jobs: 'jobs' });
}
