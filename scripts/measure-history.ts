import 'fake-indexeddb/auto';
import { gzipSync } from 'node:zlib';
import { chance } from '../demo/chance.ts';
import { createHorde } from '../demo/horde.ts';
import type { Sample, SampledName, SampledWorker } from '../src/history/index.ts';
import { addRecords, tallySamples } from '../src/history/index.ts';
import { createReadingConnection, createWritingConnection } from '../src/history-store/history-database.ts';
import { createHistoryReader } from '../src/history-store/history-reader.ts';
import { createHistoryWriter } from '../src/history-store/history-writer.ts';
import { loadTexts, TEXT_STORES } from '../src/history-store/numbered-texts.ts';
import { encodeRecord } from '../src/history-store/record-block.ts';

/**
 * How large a year of history is, how much is written in a day, and how long a page takes to read it: an invented Horde
 * of 400 advertised names and 200 workers that come and go, sampled every 5 minutes. Two days go all the way through
 * the store; the rest of the year is made of these days' hours, each with its own figures.
 */

const NAME_COUNT = 400;
const WORKER_COUNT = 200;
const EVERY_SECONDS = 300;
const HOUR_S = 3600;
const DAY_S = 24 * HOUR_S;
const DAYS = 366;
const HOUR_DAYS = 31;
const START = Date.UTC(2026, 0, 5) / 1000;

const nameOf = (at: number) =>
  `${['koboldcpp/', 'aphrodite/', 'tabbyapi/', ''][at % 4]}Author-${at % 37}/Model-${at}-${(at % 9) * 7 + 1}B`;

/** Online for stretches of some hours, three out of four. */
const isUp = (what: string, at: number, time: number) =>
  chance(what, at, Math.floor((time + at * 977) / (5 * HOUR_S))) < 0.75;

const sampleNames = (time: number): SampledName[] =>
  Array.from({ length: NAME_COUNT }, (_, at) => at)
    .filter((at) => isUp('name', at, time))
    .map((at) => {
      const queue = chance('queue', at, time);
      const jobs = queue < 0.7 ? 0 : Math.ceil((queue - 0.7) * 40);
      const speed = Math.round(50 + 300 * chance('speed', at) + 40 * chance('drift', at, Math.floor(time / 1800)));
      return { name: nameOf(at), threads: 1 + (at % 3), speed, queued: jobs * 512, jobs };
    });

const sampleWorkers = (time: number): SampledWorker[] =>
  Array.from({ length: WORKER_COUNT }, (_, at) => at)
    .filter((at) => isUp('worker', at, time))
    .map((at) => {
      const done = Math.floor(((time - START) / 60) * (0.2 + chance('rate', at)) + 100_000 * chance('before', at));
      const id = `${(at * 7919).toString(16).padStart(8, '0')}-0000-4000-8000-${(at * 104_729).toString(16).padStart(12, '0')}`;
      const names = Array.from({ length: 1 + (at % 2) }, (_, nth) => nameOf((at * 2 + nth) % NAME_COUNT));
      const counters = { fulfilled: done, failed: Math.floor(done / 80), kudos: done * 9 };
      return { id, name: `Worker ${at}`, threads: 1 + (at % 3), isInMaintenance: at % 50 === 0, names, ...counters };
    });

const samplesAt = (time: number): Sample[] => [
  { source: 'status', time, holdsSeconds: 2 * EVERY_SECONDS, names: sampleNames(time) },
  { source: 'workers', time: time + 1, holdsSeconds: 2 * EVERY_SECONDS, workers: sampleWorkers(time) },
];

/**
 * What a day of sampling costs, with the answers of the demo's Horde: 52 names and 80 workers online, 9,295 ever used.
 * It has not been measured here whether the Horde sends them compressed.
 */
function printCost(): void {
  const moment = createHorde().at(START * 1000);
  const sizes = (answer: unknown) => {
    const text = JSON.stringify(answer);
    return { plain: Buffer.byteLength(text), gzip: gzipSync(text).length };
  };
  const [status, workers, usage] = [moment.activeModels('text'), moment.workers('text'), moment.usage('text')].map(
    sizes,
  );
  for (const form of ['gzip', 'plain'] as const) {
    const [each, daily] = [(status?.[form] ?? 0) + (workers?.[form] ?? 0), usage?.[form] ?? 0];
    const days = [5, 15, 60].map(
      (minutes) => `${inMegabytes((each * DAY_S) / 60 / minutes + daily)} at ${minutes} min`,
    );
    console.log(`asked in a day, ${form}: ${days.join(', ')} (${each} B each time, ${daily} B for the use)`);
  }
}

const inMegabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(2)} MB`;
printCost();

const connect = createWritingConnection();
const writer = createHistoryWriter(connect, (work) => work(), { read: async () => null, write: async () => {} });
const database = await connect();

/** Bytes of everything stored, by store. */
async function countStoredBytes(): Promise<Record<string, number>> {
  const stores = ['names', 'workers', 'samples', 'hours', 'days', 'summary'] as const;
  const sizes = stores.map(async (store) => {
    const all: readonly { length: number }[] = await database.getAll(store);
    return [store, all.reduce((sum, { length }) => sum + length + 8, 0)] as const;
  });
  return Object.fromEntries(await Promise.all(sizes));
}

const end = START + DAYS * DAY_S;
const sampledFrom = end - 2 * DAY_S;

/** Older hours and days are stored directly. */
async function fillOlder(): Promise<void> {
  const texts = await loadTexts(database);
  for (let day = START; day < sampledFrom; day += DAY_S) {
    const isHourly = day >= end - HOUR_DAYS * DAY_S;
    // A day of few samples is as large as one of many.
    const step = isHourly ? HOUR_S : 4 * HOUR_S;
    const hours = Array.from({ length: DAY_S / step }, (_, at) => {
      const from = day + at * step;
      const times = isHourly
        ? Array.from({ length: 12 }, (_, nth) => from + nth * EVERY_SECONDS)
        : [from, from + step / 2];
      const samples = times.flatMap(samplesAt).map((sample) => ({ ...sample, holdsSeconds: step / 2 }));
      return tallySamples(samples, from, from + step);
    });
    for (const hour of isHourly ? hours : []) await database.put('hours', await encodeRecord(hour, texts), hour.from);
    await database.put('days', await encodeRecord(addRecords(hours, day, day + DAY_S), texts), day);
  }
  for (const store of TEXT_STORES)
    for (const [number, text] of texts[store].takeAdded()) await database.put(store, text, number);
}

await fillOlder();
let written = 0;
for (let time = sampledFrom; time < end; time += EVERY_SECONDS) {
  const before = time >= end - DAY_S ? await countStoredBytes() : null;
  for (const sample of samplesAt(time)) await writer.addSample(sample, 'horde');
  if (!before) continue;
  const after = await countStoredBytes();
  // Counts what a sample adds, and what is rolled up. A deletion writes no block.
  for (const store of Object.keys(after)) written += Math.max(0, (after[store] ?? 0) - (before[store] ?? 0));
  if (time % (6 * HOUR_S) < EVERY_SECONDS) written += after.summary ?? 0;
}

const sizes = await countStoredBytes();
const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
for (const [store, size] of Object.entries(sizes)) console.log(`${store.padEnd(10)} ${inMegabytes(size)}`);
console.log(`a year     ${inMegabytes(total)}`);
console.log(`written in a day of 5-minute samples: ${inMegabytes(written)}`);

const reader = createHistoryReader(createReadingConnection(), () => end);
const names = new Map(
  Array.from({ length: 8 }, (_, at) => [nameOf(at), at % 2 ? ('aphrodite' as const) : ('koboldcpp' as const)]),
);
const span = { from: START, to: end };
for (const level of ['samples', 'hours', 'days'] as const) {
  const began = performance.now();
  const { from } = await reader.seriesOf(names, level, span);
  console.log(`reading a model's ${level}: ${Math.round(performance.now() - began)} ms, ${from.length} records`);
}
const meanings = new Map(
  Array.from({ length: NAME_COUNT }, (_, at) => [nameOf(at), { model: `m${at % 200}`, backend: 'koboldcpp' as const }]),
);
const beganServing = performance.now();
await reader.servingOf(meanings);
console.log(`reading how all models were served in a week: ${Math.round(performance.now() - beganServing)} ms`);
