import type { VariationBackend } from './backends.ts';
import { asFigure, sumKnown } from './figure.ts';
import type { ModelReference } from './model-reference.ts';
import type { ActiveModelRow } from './rows.ts';
import { groupByVariation } from './variation-groups.ts';

/** Figures of `GET /status/models` over one or several advertised names. Null = not known. */
export interface StatusFigures {
  /** Sum of the threads. */
  thread_count: number | null;
  /** Tokens/s of one request: mean weighted by threads; names without a measured job are left out. */
  performance: number | null;
  /** Tokens. */
  queued: number | null;
  /** Requests. */
  queued_jobs: number | null;
  /** Whole seconds, `queued` / sum of threads x performance, cut like the server's; 0 = no queue. */
  eta: number | null;
}

/** The status of one model. */
export interface StatusWithVariations {
  /** Over all variations; `performance` is what they deliver together, one request each. */
  aggregate: StatusFigures & { performance_mean: number | null };
  variations: Map<VariationBackend, StatusFigures & { rows: ReadonlyMap<string, ActiveModelRow> }>;
}

/** A figure of /status/models is given as 0 when there was no job yet. */
function knownPerformance(row: ActiveModelRow): number | null {
  return asFigure(row.performance) || null;
}

/** Sums that do not depend on the order in which the Horde listed the names. */
function inNameOrder(rows: readonly (readonly [string, ActiveModelRow])[]): ActiveModelRow[] {
  const sorted = rows.length > 1 ? [...rows].sort(([a], [b]) => (a < b ? -1 : 1)) : rows;
  return sorted.map(([, row]) => row);
}

function summarise(rows: readonly ActiveModelRow[]): StatusFigures {
  let weighted = 0;
  let weights = 0;
  let unweighted = 0;
  let measured = 0;
  let throughput = 0;
  let last: number | null = null;
  for (const row of rows) {
    const performance = knownPerformance(row);
    if (performance === null) continue;
    const threads = asFigure(row.count) ?? 0;
    measured += 1;
    last = performance;
    unweighted += performance;
    weights += threads;
    weighted += threads * performance;
    throughput += threads * performance;
  }
  const queued = sumKnown(rows.map((row) => asFigure(row.queued)));
  return {
    thread_count: sumKnown(rows.map((row) => asFigure(row.count))),
    performance: measured < 2 ? last : weights > 0 ? weighted / weights : unweighted / measured,
    queued,
    queued_jobs: sumKnown(rows.map((row) => asFigure(row.jobs))),
    eta: queued === 0 ? 0 : queued !== null && throughput > 0 ? Math.trunc(queued / throughput) : null,
  };
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

/** The status of one model, of the rows of its spellings by backend. */
export function combineStatus(
  backends: ReadonlyMap<VariationBackend, ReadonlyMap<string, ActiveModelRow>>,
): StatusWithVariations {
  const variations: StatusWithVariations['variations'] = new Map();
  const all: [string, ActiveModelRow][] = [];
  let overAll: StatusFigures | null = null;
  for (const [backend, rows] of backends) {
    const entries = [...rows];
    overAll = summarise(inNameOrder(entries));
    variations.set(backend, { ...overAll, rows });
    all.push(...entries);
  }
  if (!overAll || backends.size > 1) overAll = summarise(inNameOrder(all));
  const performances = [...variations.values()].map(({ performance }) => performance ?? 0).sort((a, b) => a - b);
  const together = sumKnown(performances.filter((performance) => performance > 0));
  return { aggregate: { ...overAll, performance: together, performance_mean: overAll.performance }, variations };
}

/** The status of every model that `/status/models` names, by canonical or custom name. */
export function getStatusWithVariations(
  status: readonly ActiveModelRow[],
  reference: ModelReference,
): Map<string, StatusWithVariations> {
  const groups = groupByVariation(indexStatus(status), reference);
  return new Map([...groups].map(([key, backends]) => [key, combineStatus(backends)]));
}
