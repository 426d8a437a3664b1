import type { WorkerTally } from './history-record.ts';
import type { OpenTally } from './name-tally.ts';
import type { SampledWorker } from './sample.ts';
import { joinRuns } from './time-runs.ts';

export const createWorkerTally = (): OpenTally<WorkerTally> => ({
  name: '',
  up: [],
  threadSeconds: 0,
  comparedSeconds: 0,
  fulfilled: 0,
  failed: 0,
  kudos: 0,
  served: [],
});

/** What a worker has done between two answers. */
export interface CountedWork {
  fulfilled: number;
  failed: number;
  kudos: number;
}

/**
 * The differences of a worker's counters. Null: unknown, because a counter is missing, or fell because the Horde
 * corrected it.
 */
export function compareCounters(before: SampledWorker, after: SampledWorker): CountedWork | null {
  const difference = (counter: keyof CountedWork) => (after[counter] ?? Number.NaN) - (before[counter] ?? Number.NaN);
  const work = { fulfilled: difference('fulfilled'), failed: difference('failed'), kudos: difference('kudos') };
  return work.fulfilled >= 0 && work.failed >= 0 && work.kudos >= 0 ? work : null;
}

/** The sum of two stretches of time; `other` is the later one. */
export const addWorkerTallies = (some: WorkerTally, other: WorkerTally): WorkerTally => ({
  name: other.name,
  up: joinRuns([some.up, other.up]),
  threadSeconds: some.threadSeconds + other.threadSeconds,
  comparedSeconds: some.comparedSeconds + other.comparedSeconds,
  fulfilled: some.fulfilled + other.fulfilled,
  failed: some.failed + other.failed,
  kudos: some.kudos + other.kudos,
  served: [...new Set([...some.served, ...other.served])].sort(),
});

/** Adds what a worker did in the seconds between two answers. */
export function addWork(
  tally: OpenTally<WorkerTally>,
  { fulfilled, failed, kudos }: CountedWork,
  seconds: number,
): void {
  tally.comparedSeconds += seconds;
  tally.fulfilled += fulfilled;
  tally.failed += failed;
  tally.kudos += kudos;
}
