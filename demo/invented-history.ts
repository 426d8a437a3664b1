import type { Page } from 'puppeteer-core';
import { type HistoryRecord, type Sample, summaryOf, tallySamples } from '../src/history/index.ts';
import { toSampleKey } from '../src/history-store/history-database.ts';
import { type HistoryTexts, StoredTexts } from '../src/history-store/numbered-texts.ts';
import { encodeRecord } from '../src/history-store/record-block.ts';
import { encodeSample } from '../src/history-store/sample-block.ts';
import { encodeSummary } from '../src/history-store/summary-block.ts';
import { encodeUsage } from '../src/history-store/usage-block.ts';
import { chance } from './chance.ts';

/** An invented history, stored in a browser as the background would have stored it. */

const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;
const DAY_S = 24 * HOUR_S;

/** When nothing was recorded: how long ago each gap starts and ends, in seconds. */
const GAPS: readonly (readonly [begin: number, end: number])[] = [
  [4 * DAY_S + 6 * HOUR_S, 3 * DAY_S + 18 * HOUR_S],
  [34 * DAY_S, 29 * DAY_S],
  [200 * DAY_S, 190 * DAY_S],
];

export interface InventedHistoryOptions {
  /** When it ends, whole seconds since the epoch. */
  now: number;
  /** Advertised names: the first is always online, each following one less often. */
  names: readonly string[];
  /** How many workers each name has while it is online. */
  workersOfName: (at: number) => number;
  /** How many days back it goes. */
  days: number;
  /** Names that are always online, with one thread each and no queue. */
  steady?: readonly string[];
  /** A name whose queue nobody has taken for five hours: its worker serves the last of the names instead. */
  stuck?: string;
}

const STUCK_FOR_S = 5 * HOUR_S;

/** The status of the stuck name, and the worker that serves it. */
function stuckSample(name: string, time: number, { now, names }: InventedHistoryOptions) {
  const queued = time >= now - STUCK_FOR_S ? 3_600 : 0;
  return {
    row: { name, threads: 1, speed: 140, queued, jobs: queued / 450 },
    worker: {
      id: 'stuck',
      name: 'Velvet relay',
      threads: 1,
      isInMaintenance: false,
      fulfilled: Math.floor(time / 90),
      failed: Math.floor(time / 3_000),
      kudos: Math.floor(time / 9),
      names: [name, names.at(-1) ?? ''],
    },
  };
}

/** How long slightly more than 300 tokens take at 15, 25 and 35 tokens/s. */
const SECONDS_PER_REQUEST = [22, 13.5, 9.5];

const isWatched = (time: number, now: number) => !GAPS.some(([begin, end]) => time >= now - begin && time < now - end);

/** How busy the Horde is at that hour, 0–1. */
const howBusyAt = (time: number): number => {
  const hour = (time / HOUR_S) % 24;
  return 0.5 - 0.5 * Math.cos(((hour - 4) / 24) * 2 * Math.PI);
};

function sampleAt(time: number, holdsSeconds: number, options: InventedHistoryOptions): Sample[] {
  const { names, workersOfName } = options;
  const steady = (options.steady ?? []).map((name) => ({ name, threads: 1, speed: 200, queued: 0, jobs: 0 }));
  const stuck = options.stuck === undefined ? [] : [stuckSample(options.stuck, time, options)];
  const counts = names.map((name, at) => {
    const isThere = chance(name, Math.floor(time / (3 * HOUR_S))) > Math.min(at * 0.12, 0.8);
    const most = workersOfName(at);
    return isThere
      ? Math.max(1, Math.round(most * (0.6 + 0.8 * chance(name, 'count', Math.floor(time / (2 * HOUR_S))) - 0.2)))
      : 0;
  });
  return [
    {
      source: 'status',
      time,
      holdsSeconds,
      names: [
        ...steady,
        ...stuck.map(({ row }) => row),
        ...names.flatMap((name, at) => {
          const threads = counts[at] ?? 0;
          const queued =
            threads > 0 ? Math.round(9_000 * howBusyAt(time) * chance(name, 'queue', Math.floor(time / HOUR_S))) : 0;
          return threads > 0
            ? [{ name, threads, speed: 150 + 100 * (at % 3), queued, jobs: Math.ceil(queued / 300) }]
            : [];
        }),
      ],
    },
    {
      source: 'workers',
      time,
      holdsSeconds,
      workers: [
        ...stuck.map(({ worker }) => worker),
        ...names.flatMap((name, at) =>
          Array.from({ length: counts[at] ?? 0 }, (_, nth) => ({
            id: `${at}-${nth}`,
            name: `Lantern ${at + 1}-${nth + 1}`,
            threads: 1,
            isInMaintenance: false,
            fulfilled: Math.floor(time / (SECONDS_PER_REQUEST[at % 3] ?? 20) / (1 + 0.1 * nth)),
            failed: Math.floor(time / (4_000 + 900 * at)),
            kudos: Math.floor(time / 6),
            names: [name],
          })),
        ),
      ],
    },
  ];
}

/** All samples of a stretch of time, one every `step` seconds. */
function samplesOf(from: number, to: number, step: number, options: InventedHistoryOptions): Sample[] {
  const samples: Sample[] = [];
  for (let time = Math.ceil(from / step) * step; time < to; time += step) {
    if (isWatched(time, options.now)) samples.push(...sampleAt(time, 2 * step > 2 * HOUR_S ? step : 2 * step, options));
  }
  return samples;
}

function recordsOf(from: number, to: number, length: number, step: number, options: InventedHistoryOptions) {
  const records: HistoryRecord[] = [];
  for (let start = from; start < to; start += length) {
    const samples = samplesOf(start - 2 * HOUR_S, start + length, step, options);
    const record = tallySamples(samples, start, start + length);
    if (record.statusWatched.length > 0) records.push(record);
  }
  return records;
}

type Rows = [key: number, base64: string][];

/** The contents of the store in the end; blocks as base64. */
export interface InventedStore {
  names: [number, string][];
  workers: [number, string][];
  blocks: Record<'samples' | 'hours' | 'days' | 'usage' | 'summary', Rows>;
}

const toBase64 = (block: Uint8Array) => Buffer.from(block).toString('base64');

export async function inventHistory(options: InventedHistoryOptions): Promise<InventedStore> {
  const { now, names, days } = options;
  const [today, hour] = [now - (now % DAY_S), now - (now % HOUR_S)];
  const texts = { names: new StoredTexts(), workers: new StoredTexts() } satisfies HistoryTexts;
  const hours = recordsOf(Math.max(today - 30 * DAY_S, today - days * DAY_S), hour, HOUR_S, 30 * MINUTE_S, options);
  const dayRecords = recordsOf(today - days * DAY_S, today, DAY_S, 2 * HOUR_S, options);
  const samples = samplesOf(now - 47 * HOUR_S, now, 15 * MINUTE_S, options);
  const rows = async <Each>(
    all: readonly Each[],
    key: (each: Each) => number,
    encode: (each: Each) => Promise<Uint8Array>,
  ) => {
    const made: Rows = [];
    for (const each of all) made.push([key(each), toBase64(await encode(each))]);
    return made;
  };
  const usage = Array.from({ length: Math.min(days, 60) }, (_, at) => {
    const time = today + HOUR_S - (Math.min(days, 60) - 1 - at) * DAY_S;
    return {
      time,
      names: new Map(names.map((name, nth) => [name, { month: 1_200, total: Math.floor(time / (900 + 700 * nth)) }])),
    };
  }).filter(({ time }) => time <= now);
  const summary = summaryOf(hours, hour);
  return {
    blocks: {
      hours: await rows(
        hours,
        ({ from }) => from,
        (each) => encodeRecord(each, texts),
      ),
      days: await rows(
        dayRecords,
        ({ from }) => from,
        (each) => encodeRecord(each, texts),
      ),
      samples: await rows(
        samples,
        ({ time, source }) => toSampleKey(time, source),
        (each) => encodeSample(each, texts),
      ),
      usage: await rows(
        usage,
        ({ time }) => time,
        (each) => encodeUsage(each, texts),
      ),
      summary: [[hour, toBase64(await encodeSummary(summary, texts))]],
    },
    names: [...texts.names.all],
    workers: [...texts.workers.all],
  };
}

/** Writes an invented history into the store, from any page of the extension. */
export async function putHistory(page: Page, store: InventedStore): Promise<void> {
  const parts = Object.entries(store.blocks).flatMap(([name, rows]) =>
    Array.from({ length: Math.ceil(rows.length / 100) }, (_, at) => ({
      name,
      rows: rows.slice(at * 100, at * 100 + 100),
    })),
  );
  const put = (name: string, rows: [number, string][], isText: boolean) =>
    page.evaluate(
      async (storeName, all, areTexts) => {
        const database = await new Promise<IDBDatabase>((resolve, reject) => {
          const opening = indexedDB.open('history', 1);
          opening.onupgradeneeded = () => {
            for (const each of ['names', 'workers', 'samples', 'hours', 'days', 'usage', 'summary', 'events'])
              opening.result.createObjectStore(each, { autoIncrement: each === 'events' });
          };
          opening.onsuccess = () => resolve(opening.result);
          opening.onerror = () => reject(opening.error);
        });
        const transaction = database.transaction(storeName, 'readwrite');
        for (const [key, text] of all)
          transaction
            .objectStore(storeName)
            .put(areTexts ? text : Uint8Array.from(atob(text), (each) => each.charCodeAt(0)), key);
        await new Promise((resolve, reject) => {
          transaction.oncomplete = resolve;
          transaction.onerror = reject;
        });
        database.close();
      },
      name,
      rows,
      isText,
    );
  await put('names', store.names, true);
  await put('workers', store.workers, true);
  for (const { name, rows } of parts) await put(name, rows, false);
}
