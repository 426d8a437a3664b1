import type { SampledName, SampledWorker, StatusSample, UsageRecord, WorkersSample } from '../history/index.ts';
import { decodeEntities, getWorkerId, indexStatusRows } from '../horde/index.ts';
import type { ActiveModel, ModelUsage, Worker } from '../horde-api/index.ts';

/** When an answer arrived, whole seconds since the epoch, and for how many seconds it is valid. */
interface SampleTime {
  time: number;
  holdsSeconds: number;
}

const roundOrNull = (figure: number | undefined) => (figure === undefined ? null : Math.round(figure));

/** One row for each name, from the merge. */
export const toStatusSample = (rows: readonly ActiveModel[], when: SampleTime): StatusSample => ({
  source: 'status',
  ...when,
  names: Array.from(
    indexStatusRows(rows).values(),
    ({ name, count, performance, queued, jobs }): SampledName => ({
      name,
      threads: roundOrNull(count),
      // The Horde says 0 if it has not measured a job yet.
      speed: performance ? Math.round(performance * 10) : null,
      queued: roundOrNull(queued),
      jobs: roundOrNull(jobs),
    }),
  ),
});

export function toWorkersSample(rows: readonly Worker[], when: SampleTime): WorkersSample {
  const workers = new Map<string, SampledWorker>();
  for (const row of rows) {
    const id = getWorkerId(row);
    if (id === null) continue;
    workers.set(id, {
      id,
      name: decodeEntities(row.name ?? ''),
      threads: roundOrNull(row.threads),
      isInMaintenance: row.maintenance_mode === true,
      fulfilled: roundOrNull(row.requests_fulfilled),
      failed: roundOrNull(row.uncompleted_jobs),
      kudos: roundOrNull(row.kudos_details?.generated),
      names: [...new Set(row.models)],
    });
  }
  return { source: 'workers', ...when, workers: [...workers.values()] };
}

/** Names used within the last month. */
export function toUsageRecord(usage: ModelUsage, time: number): UsageRecord {
  const names: UsageRecord['names'] = new Map(
    usage.names
      .map((name) => [name, usage.of(name)] as const)
      .filter(([, { month }]) => month !== 0)
      .map(([name, { month, total }]) => [
        name,
        { month: month && Math.round(month), total: total && Math.round(total) },
      ]),
  );
  return { time, names };
}
