import type { HistoryRecord, NameTally, WorkerTally } from './history-record.ts';
import { createNameTally, type OpenTally, tallyName } from './name-tally.ts';
import type { Sample, SampledName, StatusSample, WorkersSample } from './sample.ts';
import { appendRun, subtractRuns } from './time-runs.ts';
import { addWork, compareCounters, createWorkerTally } from './worker-tally.ts';

/** A sample, and the part of the record's time that it stands for. */
interface Segment<Kind extends Sample> {
  sample: Kind;
  from: number;
  to: number;
  /** The previous sample, if it was still valid when this one came. */
  before: Kind | null;
  /** Whether this one came during the record. */
  isNew: boolean;
}

/**
 * What samples say about the time from `from` to `to`. `samples`: all from that time, and the last two of each source
 * before it, in any order. A sample is valid until the next one of its source, and no longer than `holdsSeconds`. The
 * difference between two samples counts at the time of the later one. So neighbouring records share nothing, and
 * nothing is lost between them. `wanted`: which names to count; null: all.
 */
export function tallySamples(
  samples: readonly Sample[],
  from: number,
  to: number,
  wanted: ReadonlySet<string> | null = null,
): HistoryRecord {
  const tallies = {
    names: new Map<string, OpenTally<NameTally>>(),
    workers: new Map<string, OpenTally<WorkerTally>>(),
  };
  const moving = new Map<string, number[]>();
  const statusWatched: number[] = [];
  const workersWatched: number[] = [];
  const isOf =
    <Source extends Sample['source']>(source: Source) =>
    (sample: Sample): sample is Extract<Sample, { source: Source }> =>
      sample.source === source;
  for (const segment of toSegments(samples.filter(isOf('workers')), from, to)) {
    appendRun(workersWatched, segment.from, segment.to);
    tallyWorkers(segment, tallies, moving, wanted);
  }
  for (const segment of toSegments(samples.filter(isOf('status')), from, to)) {
    appendRun(statusWatched, segment.from, segment.to);
    tallyStatus(segment, tallies.names, wanted);
  }
  for (const [name, runs] of moving) {
    const tally = tallies.names.get(name);
    if (tally) tally.stalled = [...subtractRuns(tally.stalled, runs)];
  }
  for (const tally of tallies.workers.values()) tally.served = [...new Set(tally.served)].sort();
  return { from, to, statusWatched, workersWatched, ...tallies };
}

function toSegments<Kind extends Sample>(samples: readonly Kind[], from: number, to: number): Segment<Kind>[] {
  const inOrder = samples.toSorted((a, b) => a.time - b.time);
  return inOrder.flatMap((sample, at) => {
    const previous = inOrder[at - 1];
    const start = Math.max(sample.time, from);
    const end = Math.min(inOrder[at + 1]?.time ?? Number.POSITIVE_INFINITY, sample.time + sample.holdsSeconds, to);
    const isFollowed = previous !== undefined && sample.time <= previous.time + previous.holdsSeconds;
    const before = isFollowed ? previous : null;
    return end > start ? [{ sample, from: start, to: end, before, isNew: sample.time >= from }] : [];
  });
}

const tallyOf = <Tally>(tallies: Map<string, Tally>, key: string, create: () => Tally): Tally => {
  const existing = tallies.get(key);
  if (existing) return existing;
  const created = create();
  tallies.set(key, created);
  return created;
};

/** The mean speed of all names with a speed, weighted by threads, in tenths of a token/s. */
function meanSpeed(names: readonly SampledName[]): number | null {
  let weighted = 0;
  let weights = 0;
  for (const { speed, threads } of names) {
    if (speed === null || !threads) continue;
    weighted += speed * threads;
    weights += threads;
  }
  return weights > 0 ? Math.round(weighted / weights) : null;
}

function tallyStatus(
  { sample, from, to, before }: Segment<StatusSample>,
  tallies: Map<string, OpenTally<NameTally>>,
  wanted: ReadonlySet<string> | null,
): void {
  const standIn = meanSpeed(sample.names);
  const rowsBefore = new Map(before?.names.map((row) => [row.name, row]));
  for (const row of sample.names) {
    if (wanted && !wanted.has(row.name)) continue;
    const tally = tallyOf(tallies, row.name, createNameTally);
    tallyName(tally, row, from, to, standIn);
    const earlier = rowsBefore.get(row.name);
    if (earlier && hasStalled(earlier, row)) appendRun(tally.stalled, from, to);
  }
}

/** There were threads all the time, and neither the waiting tokens nor the waiting requests have decreased. */
const hasStalled = (before: SampledName, after: SampledName): boolean =>
  !!before.threads &&
  !!after.threads &&
  !!before.queued &&
  (after.queued ?? 0) >= before.queued &&
  (after.jobs ?? 0) >= (before.jobs ?? 0);

/** `moving`: when a worker that only serves one name delivered something. */
function tallyWorkers(
  { sample, from, to, before, isNew }: Segment<WorkersSample>,
  tallies: { names: Map<string, OpenTally<NameTally>>; workers: Map<string, OpenTally<WorkerTally>> },
  moving: Map<string, number[]>,
  wanted: ReadonlySet<string> | null,
): void {
  const rowsBefore = new Map(before?.workers.map((row) => [row.id, row]));
  const counts = new Map<string, number>();
  for (const row of sample.workers) {
    if (wanted && !row.names.some((name) => wanted.has(name))) continue;
    const tally = tallyOf(tallies.workers, row.id, createWorkerTally);
    const earlier = rowsBefore.get(row.id);
    const work = earlier && compareCounters(earlier, row);
    tally.name = row.name;
    tally.served.push(...row.names);
    if (work && before) {
      if (isNew) addWork(tally, work, sample.time - before.time);
      const [only] = row.names;
      if (only !== undefined && row.names.length === 1 && work.fulfilled > 0)
        appendRun(
          tallyOf(moving, only, () => []),
          from,
          to,
        );
    }
    if (row.isInMaintenance) continue;
    appendRun(tally.up, from, to);
    tally.threadSeconds += (row.threads ?? 0) * (to - from);
    for (const name of row.names) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  for (const [name, count] of counts) {
    if (wanted && !wanted.has(name)) continue;
    const tally = tallyOf(tallies.names, name, createNameTally);
    tally.workerSeconds += count * (to - from);
    tally.workersMost = Math.max(tally.workersMost, count);
  }
}
