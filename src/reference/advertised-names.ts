import {
  getModelKey,
  getUsage,
  getUsedNames,
  type HordeModelUsageStats,
  type MatchedBy,
  type ModelReference,
  type ModelUsageStats,
  type VariationBackend,
} from '../horde/index.ts';

/** Any name in the Horde's answers, with what it means and how much it was used. */
export interface AdvertisedName {
  /** Exactly as advertised. A stranger's text. */
  name: string;
  /** The key of its model: a canonical or custom name. */
  model: string;
  backend: VariationBackend;
  /** `custom`: not in the reference. */
  matchedBy: MatchedBy;
  /** The canonical names that it fits, if there are several: then it means none of them. */
  candidates: readonly string[];
  /** Threads that serve it now (`/status/models`); null: the status is not known. */
  threads: number | null;
  use: Use;
}

/** Finished requests of the last day, of the last 30 days, and of all time. Null: not known. */
export type Use = HordeModelUsageStats;

export type UsePeriod = keyof Use;
export const USE_PERIODS: readonly UsePeriod[] = ['day', 'month', 'total'];

interface NameSources {
  reference: ModelReference;
  /** Null: not known. */
  usage: ModelUsageStats | null;
  status: readonly { name: string; count?: number | undefined }[] | null;
  workers: readonly { models?: readonly string[] | undefined }[] | null;
}

const NOT_KNOWN: Use = { day: null, month: null, total: null };

/** Every name in the usage, in the status and of the workers, once. */
export function listAdvertisedNames({ reference, usage, status, workers }: NameSources): AdvertisedName[] {
  const threads = new Map<string, number>();
  for (const { name, count = 0 } of status ?? []) threads.set(name, Math.max(threads.get(name) ?? 0, count));
  const names = new Set([
    ...(usage ? getUsedNames(usage) : []),
    ...threads.keys(),
    ...(workers ?? []).flatMap(({ models = [] }) => models),
  ]);
  return Array.from(names, (name) => {
    const resolved = reference.resolve(name);
    const { backend, matchedBy, candidates = [] } = resolved;
    return {
      name,
      model: getModelKey(resolved),
      backend,
      matchedBy,
      candidates,
      threads: status && (threads.get(name) ?? 0),
      use: usage ? getUsage(usage, name) : NOT_KNOWN,
    };
  });
}

/** The usage of several names together. Null: it is known for none of them. */
export function sumUse(names: readonly { use: Use }[]): Use {
  const sum = (period: UsePeriod) => {
    const known = names.flatMap(({ use }) => use[period] ?? []);
    return known.length > 0 ? known.reduce((all, one) => all + one, 0) : null;
  };
  return { day: sum('day'), month: sum('month'), total: sum('total') };
}

/** Sorts by use: first by all time, then by the last 30 days, largest first. */
export const compareUse = (a: { use: Use }, b: { use: Use }): number =>
  (b.use.total ?? -1) - (a.use.total ?? -1) || (b.use.month ?? -1) - (a.use.month ?? -1);
