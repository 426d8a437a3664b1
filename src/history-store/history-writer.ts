import type { Sample, UsageRecord } from '../history/index.ts';
import { noteDeletion, type UnnotedDeletion, writeWithSpace } from './full-disk.ts';
import {
  type Block,
  fromSampleKey,
  type HistoryDatabase,
  type StoreName,
  startOfDay,
  startOfHour,
  toSampleKey,
  writeTogether,
} from './history-database.ts';
import { loadTexts, type StoredHistoryTexts, TEXT_STORES } from './numbered-texts.ts';
import { rollUpDue } from './roll-up-due.ts';
import { encodeSample } from './sample-block.ts';
import { findBase } from './stored-samples.ts';
import { encodeUsage } from './usage-block.ts';

/** Runs one piece of work after the other, across all windows and the background. */
export type RunExclusively = <Result>(work: () => Promise<Result>) => Promise<Result>;

/**
 * Writes the history. Each step is a transaction of its own that can be repeated: a background that is killed between
 * two steps loses nothing that the next one cannot redo. Everything rejects if the browser stores nothing.
 */
export interface HistoryWriter {
  /** False: there already is a sample of the same time or later. */
  addSample(sample: Sample, clock: Clock): Promise<boolean>;
  /** Once a day: `toRecord` is called if that day has no record yet. */
  addUsage(time: number, toRecord: () => UsageRecord): Promise<void>;
}

/**
 * The clock that a sample's time was read from. Only the Horde's clock can prove that stored times lie in the future,
 * or that something is old enough to be deleted.
 */
export type Clock = 'horde' | 'local';

/** Stored times may be later than a new sample's by this much. A larger difference means that a clock was wrong. */
const CLOCK_TOLERANCE_SECONDS = 3_600;

export const createHistoryWriter = (
  connect: () => Promise<HistoryDatabase>,
  oneAtATime: RunExclusively,
  unnoted: UnnotedDeletion,
): HistoryWriter => ({
  addSample: (sample, clock) =>
    oneAtATime(async () => {
      const database = await connect();
      try {
        return await addSample(database, sample, clock);
      } finally {
        await noteDeletion(database, unnoted);
      }
    }),
  addUsage: (time, toRecord) => oneAtATime(async () => addUsage(await connect(), time, toRecord)),
});

async function addSample(database: HistoryDatabase, sample: Sample, clock: Clock): Promise<boolean> {
  const { time, source } = sample;
  const last = await lastTime(database);
  const isLastWrong = last > time + CLOCK_TOLERANCE_SECONDS;
  if (isLastWrong && clock === 'local') return false;
  if (isLastWrong) await removeFuture(database, time, last);
  const later = await database.getAllKeys('samples', IDBKeyRange.lowerBound(toSampleKey(time, 'status')));
  if (later.some((key) => fromSampleKey(key).source === source)) return false;
  const texts = await loadTexts(database);
  const encode = async () => encodeSample(sample, texts, await findBase(database, texts, sample));
  await putBlock(database, 'samples', toSampleKey(time, source), encode, texts, time);
  await rollUpDue(database, texts, isLastWrong ? time : Math.max(last, time), clock === 'horde');
  return true;
}

async function addUsage(database: HistoryDatabase, time: number, toRecord: () => UsageRecord): Promise<void> {
  const last = await lastKey(database, 'usage');
  if (last !== null && startOfDay(last) >= startOfDay(time)) return;
  const texts = await loadTexts(database);
  const record = toRecord();
  await putBlock(database, 'usage', time, () => encodeUsage(record, texts), texts, time);
}

/**
 * Stores a block together with the texts that it uses for the first time. It is encoded anew for each try: on a full
 * disk its base may be deleted in between.
 */
async function putBlock(
  database: HistoryDatabase,
  store: 'samples' | 'usage',
  key: number,
  encode: () => Promise<Block>,
  texts: StoredHistoryTexts,
  time: number,
): Promise<void> {
  const added = TEXT_STORES.map((of) => [of, [] as [number, string][]] as const);
  await writeWithSpace(database, time, async () => {
    const block = await encode();
    for (const [of, all] of added) all.push(...texts[of].takeAdded());
    await writeTogether(database, [...TEXT_STORES, store, 'hours', 'days'], (transaction) => [
      ...added.flatMap(([of, all]) => all.map(([number, text]) => transaction.objectStore(of).put(text, number))),
      transaction.objectStore(store).put(block, key),
      // The other source's sample may already have completed the hour. Then the hour is made again with this one.
      ...(store === 'samples'
        ? [
            transaction.objectStore('hours').delete(IDBKeyRange.lowerBound(startOfHour(time))),
            transaction.objectStore('days').delete(IDBKeyRange.lowerBound(startOfDay(time))),
          ]
        : []),
    ]);
  });
}

async function lastKey(database: HistoryDatabase, store: StoreName): Promise<number | null> {
  const cursor = await database.transaction(store).store.openKeyCursor(null, 'prev');
  return cursor ? cursor.key : null;
}

/** The latest time of any stored record. */
async function lastTime(database: HistoryDatabase): Promise<number> {
  const [sample, hour] = await Promise.all([lastKey(database, 'samples'), lastKey(database, 'hours')]);
  return Math.max(sample === null ? 0 : fromSampleKey(sample).time, hour ?? 0);
}

/** Deletes what is dated later than the Horde's own clock, and notes that. */
async function removeFuture(database: HistoryDatabase, now: number, lostUntil: number): Promise<void> {
  const records = ['hours', 'days', 'usage', 'summary'] as const;
  const later = (time: number) => IDBKeyRange.lowerBound(time, true);
  await writeTogether(database, ['samples', ...records, 'events'], (transaction) => [
    transaction.objectStore('samples').delete(later(toSampleKey(now, 'workers'))),
    ...records.map((store) => transaction.objectStore(store).delete(later(now))),
    transaction.objectStore('events').add({ time: now, kind: 'clock', lostUntil }),
  ]);
}
