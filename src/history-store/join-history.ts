import { type HistoryRecord, type Sample, secondsOf, tallySamples } from '../history/index.ts';
import {
  type Block,
  DAY_SECONDS,
  fromSampleKey,
  type HistoryDatabase,
  HOUR_SECONDS,
  startOfDay,
  startOfHour,
  toSampleKey,
  writeTogether,
} from './history-database.ts';
import type { HistoryFile } from './history-file.ts';
import { type HistoryTexts, loadTexts, TEXT_STORES } from './numbered-texts.ts';
import { decodeRecord, encodeRecord } from './record-block.ts';
import { KEEP_HOURS_SECONDS, rollUpDue } from './roll-up-due.ts';
import { encodeSample } from './sample-block.ts';
import { createSampleReader, samplesFor } from './stored-samples.ts';
import { decodeSummary, encodeSummary } from './summary-block.ts';
import { decodeUsage, encodeUsage } from './usage-block.ts';

/** For how many seconds the Horde was watched, by the start of an hour or a day. */
type Watched = ReadonlyMap<number, number>;

/** A file with all blocks decoded. */
interface DecodedFile {
  samples: Sample[];
  hours: Map<number, HistoryRecord>;
  days: Map<number, HistoryRecord>;
}

/**
 * Adds a file to the stored history. For each hour, and for each day whose hours are no longer kept, it keeps the side
 * that watched longer, and the stored one if both watched equally long. So nothing counts twice, and adding the same
 * file again changes nothing. All of it is stored in one transaction. Rejects, before anything is stored, if a block of
 * the file is invalid. `now`: seconds since the epoch.
 */
export async function joinHistory(database: HistoryDatabase, file: HistoryFile, now: number): Promise<void> {
  const decoded = await decodeFile(file, now);
  const texts = await loadTexts(database);
  const lastOwn = (await database.getAllKeys('samples')).at(-1);
  if (lastOwn !== undefined) await rollUpDue(database, texts, fromSampleKey(lastOwn).time, true);
  const own = await watchedHours(database, texts);
  const theirs = watchedHoursOf(decoded);
  const oldest = startOfDay(now) - KEEP_HOURS_SECONDS;
  const taken = new Set(
    [...theirs.keys()].filter((hour) => hour >= oldest && (theirs.get(hour) ?? 0) > (own.get(hour) ?? 0)),
  );
  const hours = new Map([...own, ...[...taken].map((hour) => [hour, theirs.get(hour) ?? 0] as const)]);
  const days = await chooseDays(database, texts, decoded, hours);

  const samples = decoded.samples.filter(({ time }) => taken.has(startOfHour(time)));
  const puts = await encodeAll(database, file, decoded, { taken, samples, takenDays: days.taken }, texts);
  const lastTime = Math.max(
    lastOwn === undefined ? 0 : fromSampleKey(lastOwn).time,
    ...samples.map(({ time }) => time),
  );
  const added = TEXT_STORES.map((of) => [of, texts[of].takeAdded()] as const);
  const ownTimes = (await database.getAllKeys('samples')).map((key) => fromSampleKey(key).time);
  const remade = [...hoursToRemake(samples, ownTimes)];
  const events = await newEvents(database, file, now);
  await writeTogether(
    database,
    [...TEXT_STORES, 'samples', 'hours', 'days', 'usage', 'summary', 'events'],
    (transaction) => [
      ...added.flatMap(([of, all]) => all.map(([number, text]) => transaction.objectStore(of).put(text, number))),
      ...[...taken].flatMap((hour) => [
        transaction.objectStore('samples').delete(samplesOfHour(hour)),
        transaction.objectStore('hours').delete(hour),
      ]),
      ...puts.map(([store, key, block]) => transaction.objectStore(store).put(block, key)),
      // What follows the last sample of an hour depends on the samples of both sides: such hours are made again.
      ...remade.map((hour) => transaction.objectStore('hours').delete(hour)),
      ...days.remade.map((day) => transaction.objectStore('days').delete(day)),
      ...events.map((event) => transaction.objectStore('events').add(event)),
    ],
  );
  if (lastTime > 0) await rollUpDue(database, texts, lastTime, true);
}

const samplesOfHour = (hour: number) =>
  IDBKeyRange.bound(toSampleKey(hour, 'status'), toSampleKey(hour + HOUR_SECONDS, 'status'), false, true);

/** Nothing may be later than now, give or take a day: no clock is that wrong. */
async function decodeFile({ texts, blocks }: HistoryFile, now: number): Promise<DecodedFile> {
  const check = (time: number) => {
    if (time > now + DAY_SECONDS) throw new Error('The file has a time that has not come.');
  };
  const readSample = createSampleReader((key) => blocks.samples.get(key), texts);
  const samples = [...blocks.samples.keys()].map((key) => {
    check(fromSampleKey(key).time);
    return readSample(key);
  });
  const records = async (all: ReadonlyMap<number, Block>, length: number) => {
    const decoded = [...all].map(async ([from, block]) => {
      check(from);
      const record = await decodeRecord(from, block, texts);
      if (from % length !== 0 || record.to !== from + length)
        throw new Error('The file has a record of no hour or day.');
      return [from, record] as const;
    });
    return new Map(await Promise.all(decoded));
  };
  return {
    samples: await Promise.all(samples),
    hours: await records(blocks.hours, HOUR_SECONDS),
    days: await records(blocks.days, DAY_SECONDS),
  };
}

/** The stored hours, and the last one, which is not over. */
async function watchedHours(database: HistoryDatabase, texts: HistoryTexts): Promise<Map<number, number>> {
  const watched = new Map(await watchedRecords(database, texts, 'hours'));
  const [last] = (await database.getAllKeys('samples')).slice(-1);
  if (last === undefined) return watched;
  const hour = startOfHour(fromSampleKey(last).time);
  const samples = await samplesFor(database, texts, hour, hour + HOUR_SECONDS);
  return watched.set(hour, secondsOf(tallySamples(samples, hour, hour + HOUR_SECONDS).statusWatched));
}

async function watchedRecords(
  database: HistoryDatabase,
  texts: HistoryTexts,
  store: 'hours' | 'days',
): Promise<(readonly [number, number])[]> {
  const [keys, blocks] = await Promise.all([database.getAllKeys(store), database.getAll(store)]);
  const nothing = { names: new Set<number>(), workers: false };
  return Promise.all(
    blocks.map(async (block, at) => {
      const from = keys[at] ?? 0;
      const record = await decodeRecord(from, block, texts, nothing).catch(() => null);
      return [from, record ? secondsOf(record.statusWatched) : 0] as const;
    }),
  );
}

function watchedHoursOf({ samples, hours }: DecodedFile): Map<number, number> {
  const watched = new Map([...hours].map(([hour, record]) => [hour, secondsOf(record.statusWatched)]));
  for (const hour of new Set(samples.map(({ time }) => startOfHour(time)))) {
    if (!hours.has(hour)) watched.set(hour, secondsOf(tallySamples(samples, hour, hour + HOUR_SECONDS).statusWatched));
  }
  return watched;
}

/** Days that are made again from their hours, and days that are taken from the file because no hours say as much. */
async function chooseDays(
  database: HistoryDatabase,
  texts: HistoryTexts,
  { days }: DecodedFile,
  hours: Watched,
): Promise<{ remade: number[]; taken: Set<number> }> {
  const own = new Map(await watchedRecords(database, texts, 'days'));
  const ofHours = new Map<number, number>();
  for (const [hour, watched] of hours) ofHours.set(startOfDay(hour), (ofHours.get(startOfDay(hour)) ?? 0) + watched);
  const taken = new Set<number>();
  for (const [day, record] of days) {
    const theirs = secondsOf(record.statusWatched);
    if (theirs > Math.max(own.get(day) ?? 0, ofHours.get(day) ?? 0)) taken.add(day);
  }
  const remade = [...ofHours].filter(([day, watched]) => !taken.has(day) && watched >= (own.get(day) ?? 0));
  return { remade: remade.map(([day]) => day), taken };
}

/**
 * The hours of the added samples, and the hours after them for which they are still valid. Only hours with all their
 * samples, back to those that were still valid when the hour began; for any other hour, the stored record is better.
 */
function hoursToRemake(taken: readonly Sample[], ownTimes: readonly number[]): Set<number> {
  const isWhole = (times: readonly number[], hour: number) =>
    times.some((time) => startOfHour(time) === hour) && times.some((time) => time <= hour - 4 * HOUR_SECONDS);
  const takenTimes = taken.map(({ time }) => time);
  const takenHours = new Set(takenTimes.map(startOfHour));
  const remade = new Set([...takenHours].filter((hour) => isWhole(takenTimes, hour)));
  for (const hour of takenHours) {
    for (const later of [hour + HOUR_SECONDS, hour + 2 * HOUR_SECONDS])
      if (!takenHours.has(later) && isWhole(ownTimes, later)) remade.add(later);
  }
  return remade;
}

interface JoinedRecords {
  taken: ReadonlySet<number>;
  samples: readonly Sample[];
  takenDays: ReadonlySet<number>;
}

type PutRequest = readonly ['samples' | 'hours' | 'days' | 'usage' | 'summary', number, Block];

/** Encodes what is taken, with the numbers that its texts have in this store. */
async function encodeAll(
  database: HistoryDatabase,
  file: HistoryFile,
  { hours, days }: DecodedFile,
  { taken, samples, takenDays }: JoinedRecords,
  texts: HistoryTexts,
): Promise<PutRequest[]> {
  const puts = samples.map(
    async (sample): Promise<PutRequest> => [
      'samples',
      toSampleKey(sample.time, sample.source),
      await encodeSample(sample, texts),
    ],
  );
  for (const [hour, record] of hours)
    if (taken.has(hour)) puts.push(encodeRecord(record, texts).then((block) => ['hours', hour, block]));
  for (const [day, record] of days)
    if (takenDays.has(day)) puts.push(encodeRecord(record, texts).then((block) => ['days', day, block]));
  const usageDays = new Set((await database.getAllKeys('usage')).map(startOfDay));
  for (const [time, block] of file.blocks.usage) {
    const usage = await decodeUsage(time, block, file.texts);
    if (!usageDays.has(startOfDay(time))) puts.push(encodeUsage(usage, texts).then((own) => ['usage', time, own]));
  }
  const hasSummary = (await database.count('summary')) > 0;
  for (const [time, block] of file.blocks.summary) {
    const summary = await decodeSummary(time, block, file.texts);
    if (!hasSummary) puts.push(encodeSummary(summary, texts).then((own) => ['summary', time, own]));
  }
  return Promise.all(puts);
}

async function newEvents(database: HistoryDatabase, file: HistoryFile, now: number) {
  const presentEvents = new Set((await database.getAll('events')).map(({ time, kind }) => `${time} ${kind}`));
  const events = file.events.filter(({ time, kind }) => !presentEvents.has(`${time} ${kind}`));
  return [...events, { time: now, kind: 'imported' as const, lostUntil: null }];
}
