import type { VariationBackend } from './backends.ts';
import { asFigure, sumKnown } from './figure.ts';
import type { ModelReference } from './model-reference.ts';
import { averagePerformance, combineNames, type NameFigures, type NameStatus, readNameStatus } from './name-figures.ts';
import type { ActiveModelRow } from './rows.ts';
import { groupByVariation } from './variation-groups.ts';

/** Figures of `GET /status/models` alone over one or several advertised names. Null = not known. */
export type StatusFigures = NameFigures;

/** The status of one model. */
export interface StatusWithVariations {
  /** Over all variations; `performance` is what they deliver together, one request each. */
  aggregate: StatusFigures & { performance_mean: number | null };
  variations: Map<VariationBackend, StatusFigures & { rows: ReadonlyMap<string, ActiveModelRow> }>;
}

/** One row for each name. Rows that come twice count once; of two different ones, the one with more threads. */
export function indexStatus(status: readonly ActiveModelRow[]): Map<string, ActiveModelRow> {
  const rows = new Map<string, ActiveModelRow>();
  for (const row of status) {
    if (typeof row?.name !== 'string') continue;
    const other = rows.get(row.name);
    if (!other || rank(row) > rank(other)) rows.set(row.name, row);
  }
  return rows;
}

/** Any total order will do, as long as it does not depend on which row came first. */
function rank(row: ActiveModelRow): string {
  const figures = [row.count, row.queued, row.performance, row.jobs, row.eta];
  return JSON.stringify(figures.map((figure) => String(asFigure(figure) ?? '').padStart(24)));
}

const readNames = (rows: Iterable<readonly [string, ActiveModelRow]>): NameStatus[] =>
  Array.from(rows, ([name, row]) => readNameStatus(name, row));

/** The Horde's speed in tokens/s: the mean over all names that have one, weighted by threads. */
export function findHordePerformance(rows: ReadonlyMap<string, ActiveModelRow>): number | null {
  return averagePerformance(readNames(rows));
}

function combineStatus(
  backends: ReadonlyMap<VariationBackend, ReadonlyMap<string, ActiveModelRow>>,
  standIn: number | null,
): StatusWithVariations {
  const variations: StatusWithVariations['variations'] = new Map();
  for (const [backend, rows] of backends)
    variations.set(backend, { ...combineNames(readNames(rows), null, standIn), rows });
  const all = [...backends.values()].flatMap(readNames);
  const { performance, ...figures } = combineNames(all, null, standIn);
  const performances = [...variations.values()].flatMap((figures) => figures.performance ?? []).sort((a, b) => a - b);
  return {
    aggregate: { ...figures, performance: sumKnown(performances), performance_mean: performance },
    variations,
  };
}

/** The status of every model that `/status/models` names, by canonical or custom name. */
export function getStatusWithVariations(
  status: readonly ActiveModelRow[],
  reference: ModelReference,
): Map<string, StatusWithVariations> {
  const rows = indexStatus(status);
  const standIn = findHordePerformance(rows);
  const groups = groupByVariation(rows, reference);
  return new Map([...groups].map(([key, backends]) => [key, combineStatus(backends, standIn)]));
}
