import { asFigure, sumKnown } from './figure.ts';
import type { ActiveModelRow } from './rows.ts';
import type { HordeWorkerSummary, Spelling } from './statistics.ts';

/** What `/status/models` says about one advertised name. Null: not known. */
export interface NameStatus {
  name: string;
  thread_count: number | null;
  /** Tokens/s for one request in the last hour; null: no job yet. */
  performance: number | null;
  /** Tokens. */
  queued: number | null;
  /** Requests. */
  queued_jobs: number | null;
}

/** A worker that advertises some of the names. */
export type AdvertisingWorker = Pick<HordeWorkerSummary, 'id' | 'threads' | 'maintenance_mode' | 'models'>;

/** The figures of several names together. Null: not known. */
export interface NameFigures {
  /** Each worker's threads once. Without `/workers` the sum over the names. */
  thread_count: number | null;
  /** Tokens/s for one request: the mean weighted by threads. Names without a measured job are left out. */
  performance: number | null;
  /** Tokens. */
  queued: number | null;
  /** Requests. */
  queued_jobs: number | null;
  /** Seconds until the queue is worked off, rounded down; 0: no queue. See `estimateWait`. */
  eta: number | null;
  /** Present and true if something that the Horde does not say about these names had to be assumed. */
  eta_is_estimate?: true;
}

/** What a row of `/status/models` says about its name. An invalid figure is unknown. */
export function readNameStatus(name: string, row: ActiveModelRow): NameStatus {
  return {
    name,
    thread_count: asFigure(row.count),
    // The Horde says 0 if it has not measured a job yet.
    performance: asFigure(row.performance) || null,
    queued: asFigure(row.queued),
    queued_jobs: asFigure(row.jobs),
  };
}

/** The same for a spelling in the statistics. Missing figures are unknown. */
export function toNameStatus(spelling: Spelling): NameStatus {
  const { name, thread_count, performance = null, queued = null, queued_jobs = null } = spelling;
  return { name, thread_count, performance, queued, queued_jobs };
}

/**
 * The mean speed of the names with a speed, weighted by threads; the plain mean if none of them has a thread. Null:
 * none has a speed. The order of the names does not even change the last digit.
 */
export function averagePerformance(names: readonly NameStatus[]): number | null {
  const measured = names.filter(({ performance }) => performance !== null).sort(byName);
  // Weighting a single speed by its own threads could change its last digit.
  if (measured.length < 2) return measured[0]?.performance ?? null;
  let weighted = 0;
  let weights = 0;
  let plain = 0;
  for (const { performance, thread_count } of measured) {
    weighted += (thread_count ?? 0) * (performance ?? 0);
    weights += thread_count ?? 0;
    plain += performance ?? 0;
  }
  return weights > 0 ? weighted / weights : plain / measured.length;
}

/**
 * Each serving worker's threads once, however many of the names it advertises; for names that no listed worker
 * advertises, the count in the status. Without `/workers`, or if a worker does not state its threads, the sum of the
 * counts in the status.
 */
function countThreads(names: readonly NameStatus[], workers: readonly AdvertisingWorker[] | null): number | null {
  const counted = sumKnown(names.map(({ thread_count }) => thread_count));
  if (!workers) return counted;
  const wanted = new Set(names.map(({ name }) => name));
  const advertised = new Set<string>();
  const threads = new Map<string, number>();
  for (const worker of workers) {
    const models = worker.models.filter((name) => wanted.has(name));
    for (const name of models) advertised.add(name);
    if (models.length === 0 || worker.maintenance_mode) continue;
    if (worker.threads === null) return counted;
    threads.set(worker.id, worker.threads);
  }
  const unlisted = names.filter(({ name }) => !advertised.has(name));
  const sum = sumKnown([...threads.values(), ...unlisted.map(({ thread_count }) => thread_count)]);
  return sum ?? (unlisted.some(hasFigures) ? null : 0);
}

/**
 * Seconds until the names' queues are worked off, rounded down as the Horde does: all queued tokens, divided by the
 * rate of the names with a queue. A request runs on one thread. So a name uses only as many threads as it has jobs, and
 * idle threads of another name do not help. Together the names have no more threads than the workers behind them.
 *
 * A name without a speed uses `standIn`, the mean of the whole Horde, and a name with an unknown number of jobs counts
 * as one job: then the wait is an estimate. Null: no queue, no threads or no speed is known.
 */
export function estimateWait(
  names: readonly NameStatus[],
  workers: readonly AdvertisingWorker[] | null,
  standIn: number | null,
): Pick<NameFigures, 'eta' | 'eta_is_estimate'> {
  const queued = sumKnown(names.map((name) => name.queued));
  if (!queued) return { eta: queued };
  const waiting = names.filter((name) => name.queued).sort(byName);
  let isEstimate = false;
  let rate = 0;
  let threads = 0;
  let speedOfThreads = 0;
  for (const name of waiting) {
    const speed = name.performance ?? standIn;
    const count = name.thread_count ?? countThreads([name], workers);
    if (speed === null || count === null) return { eta: null };
    isEstimate ||= name.performance === null || name.queued_jobs === null;
    rate += Math.min(count, Math.max(1, name.queued_jobs ?? 1)) * speed;
    threads += count;
    speedOfThreads += count * speed;
  }
  const distinct = workers && countThreads(waiting, workers);
  if (distinct !== null && distinct < threads) rate = Math.min(rate, (distinct * speedOfThreads) / threads);
  if (rate === 0) return { eta: null };
  return { eta: Math.trunc(queued / rate), ...(isEstimate && { eta_is_estimate: true }) };
}

/**
 * The figures of several names together. `workers`: all that advertise one of the names; null: `/workers` has not
 * answered. `standIn`: see `estimateWait`.
 */
export function combineNames(
  names: readonly NameStatus[],
  workers: readonly AdvertisingWorker[] | null,
  standIn: number | null,
): NameFigures {
  return {
    thread_count: countThreads(names, workers),
    performance: averagePerformance(names),
    queued: sumKnown(names.map(({ queued }) => queued)),
    queued_jobs: sumKnown(names.map(({ queued_jobs }) => queued_jobs)),
    ...estimateWait(names, workers, standIn),
  };
}

/** Whether `/status/models` says anything about the name. */
const hasFigures = ({ performance, queued, queued_jobs }: NameStatus) =>
  performance !== null || queued !== null || queued_jobs !== null;

const byName = (a: NameStatus, b: NameStatus) => (a.name < b.name ? -1 : 1);
