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

/** `GET /stats/text/models`, `/stats/img/models`: finished requests of the last day, the last 30 days and ever.
 * `names`: every name of the three, once. */
export type ModelUsage = z.infer<typeof ModelUsageSchema> & { names: readonly string[] };

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
  const good = PERIODS.flatMap((period) => {
    const counts = usage[period];
    return counts ? [cleanCounts(counts, bad)] : [];
  });
  const names = uniteNames(good);
  if (names.length === 0) {
    const isAllEmpty = bad.size === 0 && good.length > 0;
    return { ok: false, kind: isAllEmpty ? 'empty' : 'unexpected' };
  }
  let droppedRows = 0;
  for (const name of bad) if (!PERIODS.some((period) => usage[period] && name in usage[period])) droppedRows++;
  return { ok: true, rows: { ...usage, names }, droppedRows };
}

/** Takes out what makes no sense and adds its name to `bad`; gives the names that are left. */
function cleanCounts(counts: CountByName, bad: Set<string>): string[] {
  Object.setPrototypeOf(counts, null);
  const names = Object.keys(counts);
  const isGood = (name: string) => isName(name) && isFigure(counts[name]);
  if (names.every(isGood)) return names;
  const good = names.filter(isGood);
  for (const name of names) {
    if (isGood(name)) continue;
    bad.add(name);
    delete counts[name];
  }
  return good;
}

/** Each name of the lists once. The Horde gives the same names in the same order three times. */
function uniteNames([names = [], ...others]: readonly string[][]): string[] {
  const isSame = others.every(
    (other) => other.length === names.length && other.every((name, at) => name === names[at]),
  );
  return isSame ? names : [...new Set([names, ...others].flat())];
}
