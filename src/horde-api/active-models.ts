import { isFigure, isName } from '../reading/read-value.ts';
import { z } from './jitless-zod.ts';
import { field, type Usable, usableRows } from './usable.ts';

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
 * The usable rows of `GET /status/models?type=…`. A row needs a name. A figure that makes no sense is left out, and so is
 * a row that came with figures of which none makes sense. Rows of the other type are left out too: a server that ignores
 * the parameter must not turn image models into text models.
 */
export function readActiveModels(json: unknown, type: 'text' | 'image'): Usable<ActiveModel[]> {
  const readRow = (row: unknown) => {
    const parsed = ActiveModelSchema.safeParse(row);
    if (!parsed.success) return null;
    const model = parsed.data;
    if (model.type !== undefined && model.type !== type) return null;
    const hadFigures = FIGURES.some((figure) => (row as ActiveModel)[figure] !== undefined);
    return hadFigures && !FIGURES.some((figure) => isFigure(model[figure])) ? null : model;
  };
  return usableRows(json, readRow, { count: 'threads', performance: 'speeds', queued: 'queues', jobs: 'jobs' });
}
