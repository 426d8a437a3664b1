import { isEmpty, isFigure, isName, isRecord, type Usable } from './usable.ts';
import { PERIODS, UsageTable } from './usage-table.ts';

/** Finished requests by advertised name. Has no prototype, so that no name finds anything but its own figure. */
type CountByName = Record<string, number>;

/** Finished requests of the last day, the last 30 days and ever. */
interface UsageRecord extends Partial<Record<(typeof PERIODS)[number], CountByName>> {
  /** Every name of the three, once. */
  names: readonly string[];
}

/** `GET /stats/text/models`, `/stats/img/models`. */
export type ModelUsage = UsageRecord | UsageTable;

/**
 * The usable figures of `/stats/…/models`. A table is as it must be. Any other answer is taken over (its maps are cleaned
 * in place; JSON.parse makes `__proto__` an ordinary own key): a figure that makes no sense is left out; a name counts
 * as dropped when none of its figures is left.
 */
export function readModelUsage(json: UsageTable): Usable<UsageTable>;
export function readModelUsage(json: unknown): Usable<UsageRecord>;
export function readModelUsage(json: unknown): Usable<ModelUsage> {
  if (json instanceof UsageTable) return { ok: true, rows: json, droppedRows: 0 };
  if (isEmpty(json)) return { ok: false, kind: 'empty' };
  const maps = PERIODS.flatMap((period) => {
    const counts = isRecord(json) && json[period];
    return isRecord(counts) ? [[period, counts as CountByName] as const] : [];
  });
  const bad = new Set<string>();
  const names = new Set<string>();
  for (const [, counts] of maps) {
    Object.setPrototypeOf(counts, null);
    for (const [name, count] of Object.entries(counts)) {
      if (isName(name) && isFigure(count)) names.add(name);
      else {
        bad.add(name);
        delete counts[name];
      }
    }
  }
  if (names.size === 0) return { ok: false, kind: maps.length > 0 && bad.size === 0 ? 'empty' : 'unexpected' };
  const droppedRows = [...bad].filter((name) => !names.has(name)).length;
  return { ok: true, rows: { ...Object.fromEntries(maps), names: [...names] }, droppedRows };
}
