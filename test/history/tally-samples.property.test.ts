import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addRecords, type HistoryRecord, type Sample, secondsOf, tallySamples } from '../../src/history/index.ts';
import { gapsBetween } from '../../src/history/time-runs.ts';
import { NAMES, samplesBetween } from './samples.ts';

/** Short hours make short tests: no calculation depends on their length. */
const HOUR = 60;
const HOURS = 6;
const START = 6000;
const END = START + HOURS * HOUR;

/** A sample as short as an interval, and some that started before. */
const samples = samplesBetween(START - HOUR, END, 2 * HOUR);

/** The input of an hour: its own samples, and the last two of each source before it. */
function tallyOwn(all: readonly Sample[], from: number, to: number): HistoryRecord {
  const before = (['status', 'workers'] as const).flatMap((source) =>
    all
      .filter((sample) => sample.source === source && sample.time < from)
      .toSorted((a, b) => a.time - b.time)
      .slice(-2),
  );
  return tallySamples([...before, ...all.filter(({ time }) => time >= from && time < to)], from, to);
}

const hoursOf = (all: readonly Sample[]) =>
  Array.from({ length: HOURS }, (_, at) => tallyOwn(all, START + at * HOUR, START + (at + 1) * HOUR));

const toPlain = ({ names, workers, ...rest }: HistoryRecord) => ({
  ...rest,
  names: [...names].sort(([a], [b]) => (a < b ? -1 : 1)),
  workers: [...workers].sort(([a], [b]) => (a < b ? -1 : 1)),
});

describe('an hour', () => {
  test('and the next ones together are what their samples say about the whole time', () => {
    fc.assert(
      fc.property(samples, (all) => {
        expect(toPlain(addRecords(hoursOf(all), START, END))).toEqual(toPlain(tallyOwn(all, START, END)));
      }),
      { numRuns: 500 },
    );
  });

  test('needs no samples from before the last two before it', () => {
    fc.assert(
      fc.property(samples, (all) => {
        const from = START + 2 * HOUR;
        expect(toPlain(tallySamples(all, from, from + HOUR))).toEqual(toPlain(tallyOwn(all, from, from + HOUR)));
      }),
    );
  });

  test('has watched and unwatched time that add up to it', () => {
    fc.assert(
      fc.property(samples, (all) => {
        for (const { from, to, statusWatched, workersWatched } of hoursOf(all)) {
          for (const watched of [statusWatched, workersWatched])
            expect(secondsOf(watched) + secondsOf(gapsBetween(watched, from, to))).toBe(HOUR);
        }
      }),
    );
  });
});

/** Second by second, and otherwise unlike the product. */
function reckonBySeconds(all: readonly Sample[], name: string) {
  const sums = { watched: 0, up: 0, threads: 0, queued: 0, workers: 0, workersWatched: 0 };
  const heldAt = (source: Sample['source'], second: number) => {
    const last = all
      .filter((sample) => sample.source === source && sample.time <= second)
      .reduce<Sample | null>((latest, sample) => (latest && latest.time > sample.time ? latest : sample), null);
    return last && second < last.time + last.holdsSeconds ? last : null;
  };
  for (let second = START; second < END; second += 1) {
    const status = heldAt('status', second);
    if (status?.source === 'status') {
      const row = status.names.find((each) => each.name === name);
      sums.watched += 1;
      sums.up += (row?.threads ?? 0) > 0 ? 1 : 0;
      sums.threads += row?.threads ?? 0;
      sums.queued += row?.queued ?? 0;
    }
    const workers = heldAt('workers', second);
    if (workers?.source === 'workers') {
      sums.workersWatched += 1;
      sums.workers += workers.workers.filter((row) => !row.isInMaintenance && row.names.includes(name)).length;
    }
  }
  return sums;
}

describe('a name', () => {
  test('is online, and has its threads, queue and workers, for exactly the seconds in which a sample says so', () => {
    fc.assert(
      fc.property(samples, fc.constantFrom(...NAMES), (all, name) => {
        const { names, statusWatched, workersWatched } = tallySamples(all, START, END);
        const tally = names.get(name);
        expect({
          watched: secondsOf(statusWatched),
          up: secondsOf(tally?.up ?? []),
          threads: tally?.threadSeconds ?? 0,
          queued: tally?.queuedSeconds ?? 0,
          workers: tally?.workerSeconds ?? 0,
          workersWatched: secondsOf(workersWatched),
        }).toEqual(reckonBySeconds(all, name));
      }),
    );
  });
});
