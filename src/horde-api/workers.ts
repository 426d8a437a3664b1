import { isName } from '../reading/read-value.ts';
import type { AnswerPart } from './failure.ts';
import { z } from './jitless-zod.ts';
import { field, isMissing, type Usable, usableRows } from './usable.ts';

/** An object of these fields; anything else, such as the team "None", is undefined and does not cost the row. */
const nested = <Fields extends Record<string, typeof field.text | typeof field.figure>>(fields: Fields) =>
  z.catch(z.optional(z.object(fields)), undefined);

const WorkerSchema = z.object({
  id: field.text,
  name: field.text,
  type: field.text,
  online: field.flag,
  threads: field.figure,
  uptime: field.figure,
  requests_fulfilled: field.figure,
  performance: field.text,
  maintenance_mode: field.flag,
  trusted: field.flag,
  flagged: field.flag,
  nsfw: field.flag,
  max_length: field.figure,
  max_context_length: field.figure,
  models: z.catch(z.optional(z.custom<string[]>(Array.isArray)), undefined),
  bridge_agent: field.text,
  uncompleted_jobs: field.figure,
  kudos_rewards: field.figure,
  kudos_details: nested({ generated: field.figure, uptime: field.figure }),
  team: nested({ name: field.text }),
  info: field.text,
});

/** One row of `GET /workers`: `uptime` in seconds, lengths in tokens; `name`, `info`, `bridge_agent` and the team's name are
 * entity-encoded. */
export type Worker = z.infer<typeof WorkerSchema>;

/** What each row from the Horde has, and what it tells. */
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
    const parsed = WorkerSchema.safeParse(row);
    if (!parsed.success) return null;
    const worker = parsed.data;
    if (worker.models) worker.models = worker.models.filter(isName);
    if (!worker.id && !worker.name) return null;
    return worker.type !== undefined && worker.type !== type ? null : worker;
  };
  return usableRows(json, readRow, type === 'text' ? FIELDS_OF_TEXT : FIELDS_OF_ALL);
}

/** Whether a list of workers says who serves what. It does not when another client's `X-Fields` has taken the models or
 * the maintenance out of all its rows. */
export function tellsWhoServes(workers: readonly Worker[]): boolean {
  return !isMissing(workers, 'models') && !isMissing(workers, 'maintenance_mode');
}
