import { z } from './jitless-zod.ts';
import { field, isFigure, isName, type Usable, usableRows } from './usable.ts';

const ActiveModelSchema = z.object({
  name: z.custom<string>(isName),
  type: z.catch(z.optional(z.enum(['text', 'image'])), undefined),
  count: field.figure,
  performance: field.figure,
  queued: field.figure,
  jobs: field.figure,
  eta: field.figure,
});

/** One row of `GET /status/models`: `count` is threads, `queued` tokens, `jobs` requests, `eta` seconds. */
export type ActiveModel = z.infer<typeof ActiveModelSchema>;

const FIGURES = ['count', 'performance', 'queued', 'jobs', 'eta'] as const;

/**
 * The usable rows of `GET /status/models?type=…`. A row needs a name; a figure that makes no sense is left out, and
 * the row with it when not one of the figures it came with does. Rows of the other type are left out: a server that
 * ignored the parameter must not make image models into text models.
 */
export function readActiveModels(json: unknown, type: 'text' | 'image'): Usable<ActiveModel[]> {
  const read = (row: unknown) => {
    const parsed = ActiveModelSchema.safeParse(row);
    if (!parsed.success) return null;
    const model = parsed.data;
    if (model.type !== undefined && model.type !== type) return null;
    const came = FIGURES.some((figure) => (row as ActiveModel)[figure] !== undefined);
    return came && !FIGURES.some((figure) => isFigure(model[figure])) ? null : model;
  };
  return usableRows(json, read, { count: 'threads', performance: 'speeds', queued: 'queues', jobs: 'jobs' });
}
