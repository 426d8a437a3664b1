import type { TextWorker } from './text-worker.ts';

/** What a worker delivered within a stretch of time. */
export interface WorkPerHour {
  id: string;
  /** Null: unknown, because its counters could not be compared. */
  requestsPerHour: number | null;
  /** The time for which its counters were compared. */
  comparedSeconds: number;
}

/** What a worker has done lately, compared with the other workers of its models. */
export interface RecentWork {
  /** The time for which its counters were compared. */
  seconds: number;
  requests: number;
  /**
   * The other workers with comparable counters: how many there are, how many of them delivered something, and how many
   * requests per hour they delivered together.
   */
  others: { count: number; busy: number; requestsPerHour: number };
}

/** Null: nothing is known about the worker. `works`: its own and those of the other workers of its models. */
export function findRecentWork(id: string, works: readonly WorkPerHour[]): RecentWork | null {
  const own = works.find((work) => work.id === id);
  if (!own || own.requestsPerHour === null || own.comparedSeconds === 0) return null;
  const others = works.flatMap((work) => (work.id === id ? [] : (work.requestsPerHour ?? [])));
  return {
    seconds: own.comparedSeconds,
    requests: Math.round((own.requestsPerHour * own.comparedSeconds) / 3600),
    others: {
      count: others.length,
      busy: others.filter((requests) => requests > 0).length,
      requestsPerHour: others.reduce((sum, requests) => sum + requests, 0),
    },
  };
}

/** The workers in an answer of `/workers`, and when it arrived (ms since the epoch). */
export interface WorkersAnsweredAt {
  time: number;
  workers: readonly TextWorker[];
}

/**
 * What a worker and the other workers of its models delivered between two answers. A counter that has fallen was
 * corrected by the Horde: what that worker delivered is unknown.
 */
export function compareAnswers(worker: TextWorker, before: WorkersAnsweredAt, now: WorkersAnsweredAt): WorkPerHour[] {
  const seconds = (now.time - before.time) / 1000;
  if (seconds <= 0) return [];
  const models = new Set(worker.names.map(({ key }) => key));
  const fulfilledBefore = new Map(before.workers.map(({ id, fulfilled }) => [id, fulfilled]));
  return now.workers
    .filter(({ id, names }) => id === worker.id || names.some(({ key }) => models.has(key)))
    .map(({ id, fulfilled }) => {
      const done = (fulfilled ?? Number.NaN) - (fulfilledBefore.get(id) ?? Number.NaN);
      return { id, requestsPerHour: done >= 0 ? (done / seconds) * 3600 : null, comparedSeconds: seconds };
    });
}
