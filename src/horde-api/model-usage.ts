import { z } from './jitless-zod.ts';
import { isEmpty, isFigure, isName, isRecord, type Usable } from './usable.ts';

const PERIODS = ['day', 'month', 'total'] as const;

/** Finished requests by advertised name. Has no prototype, so that no name finds anything but its own figure. */
type CountByName = Record<string, number>;

/**
 * A map of 8,103 names has to be checked in little more than the time of its JSON.parse, which `z.record` does not
 * reach: the parsed object is checked and cleaned in place. JSON.parse makes `__proto__` an ordinary own key.
 */
const CountByNameSchema = z.custom<CountByName>(isRecord);
const PeriodSchema = z.catch(z.optional(CountByNameSchema), undefined);
const ModelUsageSchema = z.object({ day: PeriodSchema, month: PeriodSchema, total: PeriodSchema });

/** `GET /stats/text/models`, `/stats/img/models`: finished requests of the last day, the last 30 days and ever. */
export type ModelUsage = z.infer<typeof ModelUsageSchema>;

/**
 * The usable figures of `/stats/…/models`; takes the parsed answer over (its maps are cleaned in place). A figure that
 * makes no sense is left out; a name counts as dropped when none of its figures is left.
 */
export function readModelUsage(json: unknown): Usable<ModelUsage> {
  if (isEmpty(json)) return { ok: false, kind: 'empty' };
  const parsed = ModelUsageSchema.safeParse(json);
  if (!parsed.success || Array.isArray(json)) return { ok: false, kind: 'unexpected' };
  const usage = parsed.data;
  const bad = new Set<string>();
  let names = 0;
  for (const period of PERIODS) {
    const counts = usage[period];
    if (!counts) continue;
    Object.setPrototypeOf(counts, null);
    for (const name of Object.keys(counts)) {
      if (isFigure(counts[name]) && isName(name)) names++;
      else {
        bad.add(name);
        delete counts[name];
      }
    }
  }
  if (names === 0) {
    const isAllEmpty = bad.size === 0 && PERIODS.some((period) => usage[period] !== undefined);
    return { ok: false, kind: isAllEmpty ? 'empty' : 'unexpected' };
  }
  let droppedRows = 0;
  for (const name of bad) if (!PERIODS.some((period) => usage[period] && name in usage[period])) droppedRows++;
  return { ok: true, rows: usage, droppedRows };
}
