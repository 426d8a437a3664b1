import type { VariationBackend } from '../horde/index.ts';
import type { HistoryRecord } from './history-record.ts';
import type { NamesByBackend } from './series-of.ts';
import { intersectRuns, joinRuns, secondsOf, type TimeRuns } from './time-runs.ts';

/** When somebody watched, and when each backend of a model was online under any of its names. */
export interface Presence {
  watched: TimeRuns;
  byBackend: Map<VariationBackend, TimeRuns>;
}

/**
 * A stretch of time: for how many of its seconds somebody watched, and for how many of those the model was online.
 * Unwatched time counts in neither.
 */
export interface AvailabilityBucket {
  from: number;
  to: number;
  watchedSeconds: number;
  upSeconds: number;
}

export interface BackendAvailability extends AvailabilityBucket {
  backend: VariationBackend;
  /** In order of time, without gaps. */
  buckets: AvailabilityBucket[];
}

export interface Availability {
  /** For the model, on any of its backends. */
  whole: AvailabilityBucket;
  backends: BackendAvailability[];
}

/** The records may differ in length, and may even cover the same time. */
export function presenceOf(records: readonly HistoryRecord[], names: NamesByBackend): Presence {
  const runs = new Map<VariationBackend, TimeRuns[]>();
  for (const [name, backend] of names) {
    const own = runs.get(backend) ?? [];
    for (const record of records) own.push(record.names.get(name)?.up ?? []);
    runs.set(backend, own);
  }
  return {
    watched: joinRuns(records.map(({ statusWatched }) => statusWatched)),
    byBackend: new Map([...runs].map(([backend, own]) => [backend, joinRuns(own)])),
  };
}

/** The time from `from` to `to`, in `buckets` parts of equal length. */
export function availabilityOf(
  { watched, byBackend }: Presence,
  from: number,
  to: number,
  bucketCount: number,
): Availability {
  const availabilityWithin = (up: TimeRuns, start: number, end: number): AvailabilityBucket => ({
    from: start,
    to: end,
    watchedSeconds: secondsOf(intersectRuns(watched, [start, end])),
    upSeconds: secondsOf(intersectRuns(up, [start, end])),
  });
  const edgeAt = (at: number) => from + Math.round(((to - from) * at) / bucketCount);
  return {
    whole: availabilityWithin(joinRuns(byBackend.values()), from, to),
    backends: [...byBackend].map(([backend, up]) => ({
      backend,
      ...availabilityWithin(up, from, to),
      buckets: Array.from({ length: bucketCount }, (_, at) => availabilityWithin(up, edgeAt(at), edgeAt(at + 1))),
    })),
  };
}
