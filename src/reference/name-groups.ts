import { BACKEND_ORDER, type VariationBackend } from '../horde/index.ts';
import { type AdvertisedName, compareUse, sumUse, USE_PERIODS, type Use, type UsePeriod } from './advertised-names.ts';

/** The names of one model. */
export interface NameGroup {
  /** The model's key. */
  model: string;
  /** The most used name first. */
  names: readonly [AdvertisedName, ...AdvertisedName[]];
  use: Use;
}

/** All names, grouped by the model that they mean. The most used model comes first. */
export function groupByModel(names: readonly AdvertisedName[]): NameGroup[] {
  const groups = new Map<string, [AdvertisedName, ...AdvertisedName[]]>();
  for (const name of names) {
    const group = groups.get(name.model);
    if (group) group.push(name);
    else groups.set(name.model, [name]);
  }
  return Array.from(groups, ([model, group]) => ({ model, names: group.sort(compareUse), use: sumUse(group) })).sort(
    compareUse,
  );
}

/** The models that are not in the reference. */
export const listOutside = (groups: readonly NameGroup[]): NameGroup[] =>
  groups.filter(({ names }) => names[0].matchedBy === 'custom');

/** The models in the reference that go by several names. */
export const listSpelled = (groups: readonly NameGroup[]): NameGroup[] =>
  groups.filter(({ names }) => names.length > 1 && names[0].matchedBy !== 'custom');

/** The names that fit several models in the reference, and so mean none of them. */
export const listAmbiguous = (names: readonly AdvertisedName[]): AdvertisedName[] =>
  names.filter(({ candidates }) => candidates.length > 1).sort(compareUse);

/** A model in the reference that nobody serves. */
export interface UnservedModel {
  model: string;
  use: Use;
}

/** Whether nobody used it in that period. False if the usage is not known. */
export const isUnused = ({ use }: UnservedModel, period: UsePeriod): boolean => use[period] === 0;

/** The share of all use that went to the names of one backend. */
export interface BackendShare {
  backend: VariationBackend;
  names: number;
  use: Use;
  /** Shares of all use of a period, from 0 to 1; null: not known, or nothing was used at all. */
  share: Use;
}

export function listBackendShares(names: readonly AdvertisedName[]): BackendShare[] {
  const all = sumUse(names);
  return BACKEND_ORDER.flatMap((backend) => {
    const own = names.filter((name) => name.backend === backend);
    if (own.length === 0) return [];
    const use = sumUse(own);
    const share = Object.fromEntries(
      USE_PERIODS.map((period) => [period, use[period] !== null && all[period] ? use[period] / all[period] : null]),
    ) as unknown as Use;
    return [{ backend, names: own.length, use, share }];
  }).sort(compareUse);
}
