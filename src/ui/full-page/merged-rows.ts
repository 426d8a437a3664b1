import {
  type CategoryMerge,
  createCategoryMerge,
  createModelReference,
  type ModelReference,
  type ModelUsageStats,
} from '../../horde/index.ts';
import type { HordeRows, UsageColumns } from '../../messages/protocol.ts';

/** The Horde's rows with their meaning, computed by the same code as in the background. */
export interface MergedRows {
  rows: HordeRows;
  /** Without any names if the reference is not known. */
  reference: ModelReference;
  usage: ModelUsageStats | null;
  /** All models, computed on demand. */
  models: CategoryMerge;
}

/** Whether any name of the Horde is known, so that lists of names are not just empty. */
export const isAnythingKnown = ({ rows: { status, usage, workers } }: MergedRows): boolean =>
  status !== null || usage !== null || workers !== null;

/** Any name will do: only an empty map of a period means that it is not known. */
const SOME_NAME = { '': 0 };

function readUsage({ names, ...columns }: UsageColumns): ModelUsageStats {
  const places = new Map(names.map((name, at) => [name, at]));
  const at = (column: readonly (number | null)[], place: number | undefined) =>
    place === undefined ? (isKnown(column) ? 0 : null) : (column[place] ?? null);
  const isKnown = (column: readonly (number | null)[]) => column.some((count) => count !== null);
  const periods = ['day', 'month', 'total'] as const;
  const isWhole = periods.every((period) => isKnown(columns[period]));
  return {
    names,
    of(name) {
      const place = places.get(name);
      return { day: at(columns.day, place), month: at(columns.month, place), total: at(columns.total, place) };
    },
    ...(!isWhole && Object.fromEntries(periods.map((period) => [period, isKnown(columns[period]) ? SOME_NAME : {}]))),
  };
}

const isSame = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((name, at) => name === b[at]);

/** `before`: its reference is reused while the names are the same, since it caches what thousands of names mean. */
export function mergeRows(rows: HordeRows, before: MergedRows | null): MergedRows {
  const names = rows.reference?.map(({ name }) => name) ?? [];
  const reference =
    before && isSame(before.reference.canonicalNames, names) ? before.reference : createModelReference(names);
  const usage = rows.usage && readUsage(rows.usage);
  const models = createCategoryMerge(
    {
      category: 'text',
      reference: rows.reference && reference,
      referenceFacts: new Map(rows.reference?.flatMap(({ name, facts }) => (facts ? [[name, facts]] : []))),
      status: rows.status,
      stats: usage,
      workers: rows.workers,
    },
    { includeBackendVariations: true },
  );
  return { rows, reference, usage, models };
}
