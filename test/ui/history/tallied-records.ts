import { addRecords, type HistoryRecord, type Sample, tallySamples } from '../../../src/history/index.ts';

const HOUR = 3_600;
const DAY = 24 * HOUR;

export interface InventedName {
  name: string;
  /** Threads at a time, seconds since the epoch. */
  threads: (time: number) => number;
  /** Waiting tokens. */
  queued?: (time: number) => number;
}

/** Samples every `step` seconds from one time to another. `isWatched`: not all of the time. */
export function inventSamples(
  names: readonly InventedName[],
  {
    from,
    to,
    step = 900,
    isWatched = () => true as boolean,
  }: {
    from: number;
    to: number;
    step?: number;
    isWatched?: (time: number) => boolean;
  },
): Sample[] {
  const samples: Sample[] = [];
  for (let time = from; time < to; time += step) {
    if (!isWatched(time)) continue;
    const holdsSeconds = 2 * step;
    samples.push({
      source: 'status',
      time,
      holdsSeconds,
      names: names.map(({ name, threads, queued = () => 0 }) => ({
        name,
        threads: threads(time),
        speed: 150,
        queued: queued(time),
        jobs: queued(time) > 0 ? 1 : 0,
      })),
    });
    samples.push({
      source: 'workers',
      time,
      holdsSeconds,
      workers: names
        .filter(({ threads }) => threads(time) > 0)
        .map(({ name, threads }) => ({
          id: `worker of ${name}`,
          name: `worker of ${name}`,
          threads: threads(time),
          isInMaintenance: false,
          fulfilled: Math.floor(time / 360),
          failed: Math.floor(time / 36_000),
          kudos: Math.floor(time / 60),
          names: [name],
        })),
    });
  }
  return samples;
}

/** One record for each stretch of `length` seconds in which something was watched. */
export function tallyEach(samples: readonly Sample[], from: number, to: number, length: number): HistoryRecord[] {
  const records: HistoryRecord[] = [];
  for (let start = from; start < to; start += length) {
    const end = Math.min(start + length, to);
    const near = samples.filter(({ time }) => time >= start - 2 * HOUR && time < end);
    const record = tallySamples(near, start, end);
    if (record.statusWatched.length > 0) records.push(record);
  }
  return records;
}

/** Days made of hours. */
export function toDays(hours: readonly HistoryRecord[]): HistoryRecord[] {
  const byDay = new Map<number, HistoryRecord[]>();
  for (const hour of hours) {
    const day = Math.floor(hour.from / DAY);
    byDay.set(day, [...(byDay.get(day) ?? []), hour]);
  }
  return [...byDay].map(([day, parts]) => addRecords(parts, day * DAY, (day + 1) * DAY));
}
