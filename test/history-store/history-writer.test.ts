import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addRecords,
  type HistoryRecord,
  type NamesByBackend,
  type Sample,
  secondsOf,
  tallySamples,
} from '../../src/history/index.ts';
import type { Clock } from '../../src/history-store/history-writer.ts';
import { loadTexts } from '../../src/history-store/numbered-texts.ts';
import { decodeRecord } from '../../src/history-store/record-block.ts';
import { samplesBetween } from '../history/samples.ts';
import { createTestStore, sampledName, statusAt, type TestStore, workersAt } from './test-store.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
/** A Monday, 00:00 UTC. */
const START = Date.UTC(2026, 10, 23) / 1000;
const NAMES: NamesByBackend = new Map([
  ['koboldcpp/Tern-8B', 'koboldcpp'],
  ['aphrodite/Tern-8B', 'aphrodite'],
]);

async function addAll(store: TestStore, samples: readonly Sample[]): Promise<void> {
  for (const sample of samples.toSorted((a, b) => a.time - b.time)) await store.writer.addSample(sample, 'horde');
}

const toPlain = ({ names, workers, ...rest }: HistoryRecord) => ({
  ...rest,
  names: [...names].sort(([a], [b]) => (a < b ? -1 : 1)),
  workers: [...workers].sort(([a], [b]) => (a < b ? -1 : 1)),
});

async function recordsOf({ connect }: TestStore, level: 'hours' | 'days'): Promise<HistoryRecord[]> {
  const database = await connect();
  const texts = await loadTexts(database);
  const [keys, blocks] = await Promise.all([database.getAllKeys(level), database.getAll(level)]);
  return Promise.all(blocks.map((block, at) => decodeRecord(keys[at] ?? 0, block, texts)));
}

describe('the rolled-up history', () => {
  /** Slightly more than a day, and one a day later, which ends all of it. */
  const samples = samplesBetween(START + 20 * HOUR, START + 30 * HOUR, 2 * HOUR);

  test('is exactly what the samples say, whenever they came; a day is exactly its hours', async () => {
    await fc.assert(
      fc.asyncProperty(samples, async (all) => {
        const store = createTestStore();
        await addAll(store, [...all, statusAt(START + 40 * HOUR, [])]);
        const hours = await recordsOf(store, 'hours');
        for (const hour of hours) expect(toPlain(hour)).toEqual(toPlain(tallySamples(all, hour.from, hour.to)));
        const whole = addRecords(hours, START, START + 2 * DAY);
        expect(toPlain(whole)).toEqual(toPlain(tallySamples(all, START, START + 2 * DAY)));
        for (const day of await recordsOf(store, 'days')) {
          const own = hours.filter(({ from }) => from >= day.from && from < day.to);
          expect(toPlain(day)).toEqual(toPlain(addRecords(own, day.from, day.to)));
        }
      }),
      { numRuns: 25 },
    );
  });

  test('is the same at each level, including today’s unfinished part', async () => {
    await fc.assert(
      fc.asyncProperty(samples, fc.integer({ min: 20, max: 32 }), async (all, hours) => {
        const store = createTestStore(START + hours * HOUR + 777);
        await addAll(
          store,
          all.filter(({ time }) => time <= store.now),
        );
        const span = { from: START, to: START + 2 * DAY };
        const known = all.filter(({ time }) => time <= store.now);
        const expected = tallySamples(known, START, store.now);
        for (const level of ['samples', 'hours', 'days'] as const) {
          const { from, to, watched } = await store.reader.seriesOf(NAMES, level, span);
          const seconds = watched.reduce((sum, share, at) => sum + share * ((to[at] ?? 0) - (from[at] ?? 0)), 0);
          expect(Math.round(seconds), level).toBe(secondsOf(expected.statusWatched));
        }
        const { whole } = await store.reader.availabilityOf(NAMES, 3, 1);
        expect(whole.watchedSeconds).toBe(secondsOf(expected.statusWatched));
      }),
      { numRuns: 25 },
    );
  });

  test('does not change when it is rolled up again', async () => {
    const store = createTestStore();
    const samplesOfDay = Array.from({ length: 300 }, (_, at) =>
      statusAt(START + at * 300, [sampledName('koboldcpp/Tern-8B')]),
    );
    await addAll(store, samplesOfDay);
    const before = await store.contents();
    const database = await store.connect();
    await database.clear('hours');
    await database.clear('days');
    expect(await store.writer.addSample(statusAt(START + 299 * 300 + 60, []), 'horde')).toBe(true);
    const { hours, days } = await store.contents();
    expect(hours).toEqual(before.hours);
    expect(days).toEqual(before.days);
  });
});

describe('a sample', () => {
  const times = async (store: TestStore) => (await store.contents()).samples?.map(([key]) => Number(key) / 2);

  test('is never stored twice, and none is stored before an existing one', async () => {
    const store = createTestStore();
    expect(await store.writer.addSample(statusAt(START + 300, []), 'horde')).toBe(true);
    expect(await store.writer.addSample(statusAt(START + 300, []), 'horde')).toBe(false);
    expect(await store.writer.addSample(statusAt(START, []), 'horde')).toBe(false);
    expect(await times(store)).toEqual([START + 300]);
  });

  test('of the other source may come after the end of the hour, which is then made again', async () => {
    const store = createTestStore();
    const all = [
      statusAt(START + HOUR - 300, [sampledName('koboldcpp/Tern-8B')]),
      statusAt(START + HOUR + 1, []),
      workersAt(START + HOUR - 1, []),
    ];
    for (const sample of all) expect(await store.writer.addSample(sample, 'horde')).toBe(true);
    const [hour] = await recordsOf(store, 'hours');
    expect(hour?.workersWatched).toEqual([START + HOUR - 1, START + HOUR]);
  });

  test('dated by a local clock that was set back is left out, and nothing is lost', async () => {
    const store = createTestStore();
    await addAll(store, [statusAt(START, []), statusAt(START + HOUR, [])]);
    const before = await store.contents();
    expect(await store.writer.addSample(statusAt(START - 30 * DAY, []), 'local')).toBe(false);
    expect(await store.contents()).toEqual(before);
    expect(await store.writer.addSample(statusAt(START + 2 * HOUR, []), 'local')).toBe(true);
  });

  test('dated by the Horde removes what a wrong clock has dated later, and an event says so', async () => {
    const store = createTestStore();
    await store.writer.addSample(statusAt(START, [sampledName('koboldcpp/Tern-8B')]), 'horde');
    await store.writer.addSample(statusAt(START + 400 * DAY, []), 'local');
    expect(await store.writer.addSample(statusAt(START + 300, []), 'horde')).toBe(true);
    // What was there before the clock went wrong still is.
    expect(await times(store)).toEqual([START, START + 300]);
    expect(await store.reader.events()).toEqual([{ time: START + 300, kind: 'clock', lostUntil: START + 400 * DAY }]);
  });

  const turns = fc.array(
    fc.record({
      clock: fc.constantFrom<Clock>('horde', 'local'),
      // Not so far back that the samples are too old to be kept: hours without their samples cannot be computed again.
      wrongBy: fc.integer({ min: -36 * HOUR, max: 400 * DAY }),
    }),
    { maxLength: 20 },
  );

  test('dated by a clock that goes back and forth removes nothing that the Horde has dated, and leaves no wrong hour', async () => {
    await fc.assert(
      fc.asyncProperty(turns, async (all) => {
        const store = createTestStore();
        const kept: number[] = [];
        const end = START + (all.length + 2) * 1800;
        for (const [at, { clock, wrongBy }] of all.entries()) {
          const time = START + at * 1800 + (clock === 'local' ? wrongBy : 0);
          const isTaken = await store.writer.addSample(statusAt(time, [sampledName('koboldcpp/Tern-8B')], 3600), clock);
          if (isTaken && clock === 'horde') kept.push(time);
        }
        await store.writer.addSample(statusAt(end, []), 'horde');
        const left = (await times(store)) ?? [];
        expect(left).toEqual(expect.arrayContaining(kept));
        // Stored times may be wrong by an hour, which looks the same as a late answer.
        expect(Math.max(...left)).toBeLessThanOrEqual(end + HOUR);
        const samples = left.map((time) =>
          statusAt(time, time === end ? [] : [sampledName('koboldcpp/Tern-8B')], time === end ? 600 : 3600),
        );
        for (const hour of await recordsOf(store, 'hours'))
          expect(toPlain(hour)).toEqual(toPlain(tallySamples(samples, hour.from, hour.to)));
      }),
      { numRuns: 40 },
    );
  });
});
