import { isName, type ReadRecord, readFigure, readFlag, readName, readRecord } from '../reading/read-value.ts';
import type { AnswerPart } from './failure.ts';
import { isMissing, type Usable, usableRows } from './usable.ts';

/** No text may be longer than a name. */
const FIELDS = {
  id: readName,
  name: readName,
  type: readName,
  online: readFlag,
  threads: readFigure,
  uptime: readFigure,
  requests_fulfilled: readFigure,
  performance: readName,
  maintenance_mode: readFlag,
  trusted: readFlag,
  flagged: readFlag,
  nsfw: readFlag,
  max_length: readFigure,
  max_context_length: readFigure,
  models: (value: unknown) => (Array.isArray(value) ? value.filter(isName) : null),
  bridge_agent: readName,
  uncompleted_jobs: readFigure,
  kudos_rewards: readFigure,
  kudos_details: (value: unknown) => readRecord(value, { generated: readFigure, uptime: readFigure }),
  // The Horde writes "None" for a worker without a team.
  team: (value: unknown) => readRecord(value, { name: readName }),
  info: readName,
};

/**
 * One row of `GET /workers`: `uptime` in seconds, lengths in tokens; `name`, `info`, `bridge_agent` and the team's name
 * are entity-encoded.
 */
export type Worker = ReadRecord<typeof FIELDS>;

/** Fields that every row from the Horde has, and what each of them says. */
const FIELDS_OF_ALL: Partial<Record<keyof Worker, AnswerPart>> = {
  models: 'models',
  maintenance_mode: 'maintenance',
  name: 'names',
  threads: 'threads',
  performance: 'speeds',
  requests_fulfilled: 'requests',
  uptime: 'times online',
  trusted: 'trust',
  bridge_agent: 'software',
};
const FIELDS_OF_TEXT: typeof FIELDS_OF_ALL = { ...FIELDS_OF_ALL, max_length: 'lengths', max_context_length: 'lengths' };

/** The usable rows of `GET /workers?type=…`. A row needs an id or a name. Rows of the other type are left out. */
export function readWorkers(json: unknown, type: 'text' | 'image'): Usable<Worker[]> {
  const readRow = (row: unknown) => {
    const worker = readRecord(row, FIELDS);
    if (!worker?.id && !worker?.name) return null;
    return (worker.type ?? type) === type ? worker : null;
  };
  return usableRows(json, readRow, type === 'text' ? FIELDS_OF_TEXT : FIELDS_OF_ALL);
}

/**
 * Whether a list of workers says who serves what. It does not if another client's `X-Fields` has removed the models or
 * the maintenance flag from all rows.
 */
export function saysWhoServesWhat(workers: readonly Worker[]): boolean {
  return !isMissing(workers, 'models') && !isMissing(workers, 'maintenance_mode');
}
