import { z } from './jitless-zod.ts';
import { field, isName, type Usable, usableRows } from './usable.ts';

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
});

/** One row of `GET /workers`; `uptime` in seconds, lengths in tokens, `name` and `bridge_agent` entity-encoded. */
export type Worker = z.infer<typeof WorkerSchema>;

/** The usable rows of `GET /workers?type=…`. A row needs an id or a name. Rows of the other type are left out. */
export function readWorkers(json: unknown, type: 'text' | 'image'): Usable<Worker[]> {
  return usableRows(json, (row) => {
    const parsed = WorkerSchema.safeParse(row);
    if (!parsed.success) return null;
    const worker = parsed.data;
    if (worker.models) worker.models = worker.models.filter(isName);
    if (!worker.id && !worker.name) return null;
    return worker.type !== undefined && worker.type !== type ? null : worker;
  });
}
