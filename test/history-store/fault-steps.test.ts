import { afterEach, describe, expect, test, vi } from 'vitest';
import { type HistoryRecord, intersectRuns, type Sample, secondsOf } from '../../src/history/index.ts';
import {
  createWritingConnection,
  STORES,
  toSampleKey,
  writeTogether,
} from '../../src/history-store/history-database.ts';
import { createHistoryWriter } from '../../src/history-store/history-writer.ts';
import { loadTexts } from '../../src/history-store/numbered-texts.ts';
import { decodeRecord } from '../../src/history-store/record-block.ts';
import {
  createTestStore,
  neverUnnoted,
  sampledName,
  sampledWorker,
  statusAt,
  type TestStore,
  workersAt,
} from './test-store.ts';

/**
 * One fault in each step of the store, one after the other, while a sample is added that also rolls up hours and a day,
 * deletes what is old, and renews the summary. A step is one request to the database.
 */

const HOUR = 3600;
const START = Date.UTC(2026, 10, 23) / 1000;

const NAMES = ['koboldcpp/Tern-8B', 'aphrodite/Tern-8B', 'tabbyapi/Heron-70B'];
const namesAt = (time: number) =>
  NAMES.filter((_, at) => (time / 1800) % (at + 2) !== 0).map((name) => sampledName(name, { queued: time % 977 }));
const bothAt = (time: number): Sample[] => [
  statusAt(time, namesAt(time), HOUR),
  workersAt(time + 1, [sampledWorker({ fulfilled: Math.floor((time - START) / 60) })], HOUR),
];

/** Some old hours, one of the previous day, an evening, and nothing since: the evening has not been rolled up yet. */
const BEFORE = [0, 1, 2, 45, 70, 71].flatMap((hour) => [0, 1800].flatMap((at) => bothAt(START + hour * HOUR + at)));
const [FAULTY, ...AFTER] = [75, 76, 77].flatMap((hour) => bothAt(START + hour * HOUR + 60)) as [Sample, ...Sample[]];

async function contentsBefore() {
  const store = createTestStore();
  for (const sample of BEFORE) await store.writer.addSample(sample, 'horde');
  // As if each of these steps had been cut off so far.
  const database = await store.connect();
  await database.delete('hours', IDBKeyRange.lowerBound(START + 69 * HOUR));
  await database.clear('days');
  return store.contents();
}

const before = contentsBefore();

async function fill(): Promise<TestStore> {
  const contents = await before;
  const store = createTestStore();
  const database = await store.connect();
  await writeTogether(database, [...STORES], (transaction) =>
    STORES.flatMap((name) =>
      (contents[name] ?? []).map(([key, value]) => transaction.objectStore(name).put(value as never, key as number)),
    ),
  );
  return store;
}

/** A new run of the background over the same disk. */
const newLife = () => createHistoryWriter(createWritingConnection(), (work) => work(), neverUnnoted);

async function addAll(samples: readonly Sample[]): Promise<void> {
  const writer = newLife();
  for (const sample of samples) await writer.addSample(sample, 'horde');
}

const WRITES = ['put', 'add'] as const;
const STEPS = [...WRITES, 'delete', 'clear', 'get', 'getAll', 'getAllKeys', 'openKeyCursor'] as const;

/** What happens instead of a step, and what the step would have been. */
type Fault = (store: IDBObjectStore, step: () => IDBRequest) => IDBRequest;

/** Calls `fault` at each step of these kinds from that number on; counts the steps. */
function injectFault(kinds: readonly (typeof STEPS)[number][], number: number, fault: Fault) {
  const counted = { steps: 0 };
  for (const kind of kinds) {
    const original = IDBObjectStore.prototype[kind] as (...given: unknown[]) => IDBRequest;
    vi.spyOn(IDBObjectStore.prototype, kind).mockImplementation(function (this: IDBObjectStore, ...given: unknown[]) {
      const step = () => original.apply(this, given);
      counted.steps += 1;
      return counted.steps < number ? step() : fault(this, step);
    } as never);
  }
  return counted;
}
afterEach(() => void vi.restoreAllMocks());

/** What a transaction of the test's database can do, beyond a browser's. */
interface TestTransaction {
  _requests: { request: IDBRequest }[];
  _abort(errorName: string): void;
}
const insideOf = ({ transaction }: IDBObjectStore) => transaction as unknown as TestTransaction;

/**
 * The background is gone: what it was doing never continues, and anything not stored as a whole is not stored. `done`:
 * when that has happened.
 */
function createDeath() {
  let tell = () => {};
  const done = new Promise<void>((resolve) => {
    tell = resolve;
  });
  let isDead = false;
  const neverAnswered = () => new IDBRequest();
  const fault: Fault = (store) => {
    if (isDead) return neverAnswered();
    isDead = true;
    queueMicrotask(() => {
      for (const target of [store.transaction, ...insideOf(store)._requests.map(({ request }) => request)])
        target.dispatchEvent = () => true;
      insideOf(store)._abort('AbortError');
      setTimeout(tell, 5);
    });
    return neverAnswered();
  };
  return { fault, done };
}

/** The disk rejects everything, once. A browser says so when it stores, not when it is asked to. */
function createFullDisk() {
  let isFull = true;
  const fault: Fault = (store, step) => {
    const request = step();
    if (isFull) queueMicrotask(() => insideOf(store)._abort('QuotaExceededError'));
    isFull = false;
    return request;
  };
  return { fault, done: new Promise<void>(() => {}) };
}

/** Adds the sample with a fault in each step in turn, until there is no such step. Returns how many there are. */
async function inEachStep(
  kinds: readonly (typeof STEPS)[number][],
  createFault: () => { fault: Fault; done: Promise<void> },
  check: (store: TestStore, step: number) => Promise<void>,
): Promise<number> {
  for (let step = 1; ; step += 1) {
    const store = await fill();
    const { fault, done } = createFault();
    const counted = injectFault(kinds, step, fault);
    await Promise.race([newLife().addSample(FAULTY, 'horde'), done]);
    vi.restoreAllMocks();
    if (counted.steps < step) return step - 1;
    await addAll(AFTER);
    await check(store, step);
  }
}

const keyOf = ({ time, source }: Sample) => toSampleKey(time, source);

describe('a fault in each step', () => {
  test('a background that is killed loses at most its own sample; the next one catches up on the rest', async () => {
    const withIt = await (await storeOf([FAULTY, ...AFTER])).contents();
    const withoutIt = await (await storeOf(AFTER)).contents();
    const lost: number[] = [];
    const steps = await inEachStep(STEPS, createDeath, async (store, step) => {
      const contents = await store.contents();
      const isThere = contents.samples?.some(([key]) => key === keyOf(FAULTY)) === true;
      if (!isThere) lost.push(step);
      expect(contents, `step ${step}`).toEqual(isThere ? withIt : withoutIt);
    });
    // The steps until it is stored, and none later.
    expect(lost).toEqual(lost.map((_, at) => at + 1));
    expect(lost.length).toBeGreaterThan(5);
    expect(steps - lost.length).toBeGreaterThan(20);
  }, 60_000);

  test('a full disk loses the oldest samples, and makes no record wrong', async () => {
    const expected = await recordsIn(await storeOf([FAULTY, ...AFTER]));
    const given = [...BEFORE, FAULTY, ...AFTER].map(keyOf);
    const steps = await inEachStep(WRITES, createFullDisk, async (store, step) => {
      for (const [key, record] of await recordsIn(store)) {
        const whole = expected.get(key);
        if (!whole) throw new Error(`Step ${step} made a record of ${key}.`);
        expectPart(record, whole);
      }
      const { samples = [], events = [] } = await store.contents();
      const keys = samples.map(([key]) => Number(key));
      expect(keys).toEqual(given.filter((key) => keys.includes(key)));
      expect(keys).toEqual(expect.arrayContaining([FAULTY, ...AFTER].map(keyOf)));
      expect(events, `step ${step}`).toMatchObject([[expect.anything(), { kind: 'full' }]]);
    });
    expect(steps).toBeGreaterThan(5);
  }, 60_000);
});

const storeOf = async (samples: readonly Sample[]): Promise<TestStore> => {
  const store = await fill();
  await addAll(samples);
  return store;
};

async function recordsIn({ connect }: TestStore): Promise<Map<string, HistoryRecord>> {
  const database = await connect();
  const texts = await loadTexts(database);
  const records = new Map<string, HistoryRecord>();
  for (const level of ['hours', 'days'] as const)
    for (const key of await database.getAllKeys(level)) {
      const block = await database.get(level, key);
      if (block) records.set(`${level} ${(key - START) / HOUR}`, await decodeRecord(key, block, texts));
    }
  return records;
}

/** A record is true, although it may cover less time. */
function expectPart(part: HistoryRecord, whole: HistoryRecord): void {
  const isWithin = (some: readonly number[], all: readonly number[]) =>
    expect(secondsOf(intersectRuns(some, all))).toBe(secondsOf(some));
  isWithin(part.statusWatched, whole.statusWatched);
  isWithin(part.workersWatched, whole.workersWatched);
  for (const [name, { up }] of part.names) isWithin(up, whole.names.get(name)?.up ?? []);
}

describe('two windows', () => {
  test('that take turns at writing store the same as one', async () => {
    const one = await storeOf([FAULTY, ...AFTER]);
    const expected = await one.contents();
    const two = await fill();
    const writers = [1, 2].map(() => createHistoryWriter(createWritingConnection(), two.oneAtATime, neverUnnoted));
    await Promise.all(
      [FAULTY, ...AFTER].flatMap((sample) => writers.map((writer) => writer.addSample(sample, 'horde'))),
    );
    expect(await two.contents()).toEqual(expected);
  });
});
