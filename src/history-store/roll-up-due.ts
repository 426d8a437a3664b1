import { addRecords, type HistoryRecord, SUMMARY_SECONDS, summaryOf, tallySamples } from '../history/index.ts';
import { writeWithSpace } from './full-disk.ts';
import {
  DAY_SECONDS,
  fromSampleKey,
  type HistoryDatabase,
  HOUR_SECONDS,
  startOfDay,
  startOfHour,
  toSampleKey,
  writeTogether,
} from './history-database.ts';
import type { HistoryTexts } from './numbered-texts.ts';
import { decodeRecord, encodeRecord } from './record-block.ts';
import { MAX_HOLD_SECONDS, samplesFor } from './stored-samples.ts';
import { encodeSummary } from './summary-block.ts';

const KEEP_SAMPLES_SECONDS = 48 * HOUR_SECONDS;
export const KEEP_HOURS_SECONDS = 31 * DAY_SECONDS;
const KEEP_DAYS_SECONDS = 366 * DAY_SECONDS;
/** A sample still counts in the second hour after its own. */
const MAX_HOLD_HOURS = MAX_HOLD_SECONDS / HOUR_SECONDS;
/** How often the summary is made. */
const SUMMARY_EVERY_SECONDS = 6 * HOUR_SECONDS;

/**
 * Makes the records of all completed hours and days that have none yet, then deletes what has been kept long enough.
 * Also catches up on what an earlier run of the background left undone. `now`: the time of the newest sample, seconds
 * since the epoch. `canDelete` false: that time comes from a clock that may be years ahead.
 */
export async function rollUpDue(
  database: HistoryDatabase,
  texts: HistoryTexts,
  now: number,
  canDelete: boolean,
): Promise<void> {
  const hours = await findDueHours(database, now);
  for (const hour of hours) {
    const samples = await samplesFor(database, texts, hour, hour + HOUR_SECONDS);
    await putRecord(database, 'hours', texts, tallySamples(samples, hour, hour + HOUR_SECONDS), now);
  }
  for (const day of await findDueDays(database, now)) {
    const record = addRecords(await hoursBetween(database, texts, day, day + DAY_SECONDS), day, day + DAY_SECONDS);
    await putRecord(database, 'days', texts, record, now);
  }
  if (hours.length === 0) return;
  if (canDelete) await deleteExpired(database, now);
  await renewSummary(database, texts, now);
}

async function findDueHours(database: HistoryDatabase, now: number): Promise<number[]> {
  const [samples, rolled] = await Promise.all([database.getAllKeys('samples'), database.getAllKeys('hours')]);
  const rolledHours = new Set(rolled);
  const due = new Set<number>();
  for (const key of samples) {
    const first = startOfHour(fromSampleKey(key).time);
    for (let nth = 0; nth <= MAX_HOLD_HOURS; nth += 1) {
      const hour = first + nth * HOUR_SECONDS;
      if (hour < startOfHour(now) && !rolledHours.has(hour)) due.add(hour);
    }
  }
  return [...due].sort((a, b) => a - b);
}

async function findDueDays(database: HistoryDatabase, now: number): Promise<number[]> {
  const [hours, days] = await Promise.all([database.getAllKeys('hours'), database.getAllKeys('days')]);
  const rolledDays = new Set(days);
  const due = new Set(hours.map(startOfDay).filter((day) => day < startOfDay(now) && !rolledDays.has(day)));
  return [...due].sort((a, b) => a - b);
}

/** The hours of that time, with their workers if wanted. An unreadable record is a gap. */
async function hoursBetween(
  database: HistoryDatabase,
  texts: HistoryTexts,
  from: number,
  to: number,
  workers = true,
): Promise<HistoryRecord[]> {
  const range = IDBKeyRange.bound(from, to, false, true);
  const [keys, blocks] = await Promise.all([database.getAllKeys('hours', range), database.getAll('hours', range)]);
  const records = await Promise.all(
    blocks.map((block, at) => decodeRecord(keys[at] ?? 0, block, texts, { names: null, workers }).catch(() => null)),
  );
  return records.filter((record) => record !== null);
}

async function putRecord(
  database: HistoryDatabase,
  store: 'hours' | 'days',
  texts: HistoryTexts,
  record: HistoryRecord,
  now: number,
): Promise<void> {
  const block = await encodeRecord(record, texts);
  await writeWithSpace(database, now, () =>
    writeTogether(database, [store], (transaction) => [transaction.objectStore(store).put(block, record.from)]),
  );
}

/** Only after every coarser record has been stored. */
async function deleteExpired(database: HistoryDatabase, now: number): Promise<void> {
  const before = (time: number) => IDBKeyRange.upperBound(time, true);
  await writeTogether(database, ['samples', 'hours', 'days', 'usage'], (transaction) => [
    transaction.objectStore('samples').delete(before(toSampleKey(startOfHour(now) - KEEP_SAMPLES_SECONDS, 'status'))),
    transaction.objectStore('hours').delete(before(startOfDay(now) - KEEP_HOURS_SECONDS)),
    transaction.objectStore('days').delete(before(startOfDay(now) - KEEP_DAYS_SECONDS)),
    transaction.objectStore('usage').delete(before(startOfDay(now) - KEEP_DAYS_SECONDS)),
  ]);
}

async function renewSummary(database: HistoryDatabase, texts: HistoryTexts, now: number): Promise<void> {
  const to = startOfHour(now);
  const [last] = (await database.getAllKeys('summary')).slice(-1);
  if (last !== undefined && last <= to && to - last < SUMMARY_EVERY_SECONDS) return;
  const hours = await hoursBetween(database, texts, to - SUMMARY_SECONDS, to, false);
  const block = await encodeSummary(summaryOf(hours, to), texts);
  await writeWithSpace(database, now, () =>
    writeTogether(database, ['summary'], (transaction) => [
      transaction.objectStore('summary').clear(),
      transaction.objectStore('summary').put(block, to),
    ]),
  );
}
