import { isFigure, isName, isRecord } from '../reading/read-value.ts';
import type { AnswerPart } from './failure.ts';
import { isEmpty, type Usable } from './usable.ts';
import { PERIODS, UsageTable } from './usage-table.ts';

/** Finished requests by advertised name. Has no prototype, so that no name reaches a built-in property. */
type CountByName = Record<string, number>;

type Period = (typeof PERIODS)[number];

/** Finished requests of the last day, of the last 30 days, and of all time. A missing period is unknown. */
interface UsageRecord extends Partial<Record<Period, CountByName>> {
  /** Every name in any of the three maps, once. */
  names: readonly string[];
  /** The usage of one name. Null for a missing period, or if the name's figure is invalid. */
  of(name: string): Record<Period, number | null>;
}

const PART_OF: Record<Period, AnswerPart> = { day: 'use of the day', month: 'use of the month', total: 'use ever' };

/** `GET /stats/text/models`, `/stats/img/models`. */
export type ModelUsage = UsageRecord | UsageTable;

/**
 * The usable figures of `/stats/…/models`. A `UsageTable` has already been checked. In any other answer, invalid
 * figures are left out, and a name counts as dropped if it has no figure left. The answer's maps are cleaned in place;
 * JSON.parse makes `__proto__` an ordinary key. The Horde lists the same names in each of its three maps, including
 * zeros. So an answer is partial if it lacks a map, or if a map lacks names; an empty map counts as missing.
 */
export function readModelUsage(json: UsageTable): Usable<UsageTable>;
export function readModelUsage(json: unknown): Usable<UsageRecord>;
export function readModelUsage(json: unknown): Usable<ModelUsage> {
  if (json instanceof UsageTable) return { ok: true, rows: json, droppedRows: 0 };
  if (isEmpty(json)) return { ok: false, kind: 'empty' };
  const givenMaps = PERIODS.flatMap((period) => {
    const counts = isRecord(json) && json[period];
    return isRecord(counts) ? [[period, counts as CountByName] as const] : [];
  });
  const filledMaps = givenMaps.filter(([, counts]) => !isEmpty(counts));
  const givenNames = new Set(filledMaps.flatMap(([, counts]) => Object.keys(counts)));
  const lackingPeriods = PERIODS.filter((period) => {
    const counts = filledMaps.find(([filled]) => filled === period)?.[1];
    return !counts || Object.keys(counts).length < givenNames.size;
  });
  const badNames = new Set<string>();
  const names = new Set<string>();
  for (const [, counts] of filledMaps) {
    Object.setPrototypeOf(counts, null);
    for (const [name, count] of Object.entries(counts)) {
      if (isName(name) && isFigure(count)) names.add(name);
      else {
        badNames.add(name);
        delete counts[name];
      }
    }
  }
  if (names.size === 0)
    return { ok: false, kind: givenMaps.length > 0 && badNames.size === 0 ? 'empty' : 'unexpected' };
  const droppedRows = [...badNames].filter((name) => !names.has(name)).length;
  const mapByPeriod = new Map(filledMaps);
  const getFigure = (period: Period, name: string) => {
    const counts = mapByPeriod.get(period) ?? null;
    return counts && (counts[name] ?? (givenNames.has(name) ? null : 0));
  };
  const of: UsageRecord['of'] = (name) => ({
    day: getFigure('day', name),
    month: getFigure('month', name),
    total: getFigure('total', name),
  });
  const lacks = lackingPeriods.length ? { lacks: lackingPeriods.map((period) => PART_OF[period]) } : {};
  return { ok: true, rows: { ...Object.fromEntries(givenMaps), names: [...names], of }, droppedRows, ...lacks };
}
