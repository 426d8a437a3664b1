import {
  addRecords,
  type HistoryLevel,
  type HistoryRecord,
  type HistorySpan,
  type Sample,
  tallySamples,
} from '../history/index.ts';
import {
  DAY_SECONDS,
  fromSampleKey,
  type HistoryDatabase,
  HOUR_SECONDS,
  startOfDay,
  startOfHour,
} from './history-database.ts';
import type { StoredHistoryTexts } from './numbered-texts.ts';
import { decodeRecord } from './record-block.ts';
import { MAX_HOLD_SECONDS, samplesFor } from './stored-samples.ts';
import type { YieldToPage } from './yield-to-page.ts';

/** What is read of each record. `names` null: all names. `workers`: the workers as well. */
export interface Wanted {
  names: ReadonlySet<string> | null;
  workers: boolean;
}

/**
 * What several answers from one snapshot of the store share. `database` null: there is no history. `now`: seconds since
 * the epoch.
 */
export interface StoreSnapshot {
  database: HistoryDatabase | null;
  texts: StoredHistoryTexts;
  now: number;
  /** The decoded records, by level and what was wanted of them, then by start time. Null: the record cannot be read. */
  decoded: Map<string, Map<number, HistoryRecord | null>>;
  yieldToPage: YieldToPage;
}

type OpenSnapshot = StoreSnapshot & { database: HistoryDatabase };

type StoredLevel = Exclude<HistoryLevel, 'samples'>;

const BUCKETS = {
  hours: { seconds: HOUR_SECONDS, startOf: startOfHour },
  days: { seconds: DAY_SECONDS, startOf: startOfDay },
} as const satisfies Record<StoredLevel, object>;

/**
 * The records of a level that overlap a span, oldest first. Hours and days without a stored record are made from the
 * finer records; the last one ends now.
 */
export async function recordsAt(
  snapshot: StoreSnapshot,
  level: HistoryLevel,
  span: HistorySpan,
  wanted: Wanted,
): Promise<HistoryRecord[]> {
  const { database } = snapshot;
  if (!database) return [];
  const openSnapshot = { ...snapshot, database };
  if (level === 'samples') return sampleRecords(openSnapshot, span, wanted);
  const stored = await storedRecords(openSnapshot, level, BUCKETS[level].startOf(span.from), span.to, wanted);
  const missing = await findMissingStarts(openSnapshot, level, span);
  const created = await Promise.all(missing.map((from) => makeRecord(openSnapshot, level, from, wanted)));
  return [...stored, ...created.filter((record) => record.statusWatched.length > 0)].sort((a, b) => a.from - b.from);
}

/** The starts of those hours or days of a span that can have samples but have no record yet. */
async function findMissingStarts(
  { database, now }: OpenSnapshot,
  level: StoredLevel,
  span: HistorySpan,
): Promise<number[]> {
  const { seconds, startOf } = BUCKETS[level];
  const recorded = new Set(await database.getAllKeys(level));
  const times = (await database.getAllKeys('samples')).map((key) => fromSampleKey(key).time);
  if (level === 'days') times.push(...(await database.getAllKeys('hours')));
  const starts = new Set(times.map(startOf));
  // A sample is valid for up to two hours, so it also contributes to the two hours after its own.
  for (const start of [...starts]) for (const nth of [1, 2]) starts.add(start + nth * seconds);
  return [...starts].filter(
    (start) => !recorded.has(start) && start + seconds > span.from && start < Math.min(span.to, now),
  );
}

async function makeRecord(
  snapshot: OpenSnapshot,
  level: StoredLevel,
  from: number,
  wanted: Wanted,
): Promise<HistoryRecord> {
  const to = Math.min(from + BUCKETS[level].seconds, snapshot.now);
  if (level === 'days') return addRecords(await recordsAt(snapshot, 'hours', { from, to }, wanted), from, to);
  return tallySamples(await samplesFor(snapshot.database, snapshot.texts, from, to), from, to, wanted.names);
}

/** How many blocks are read from the store at once. */
const BLOCKS_AT_ONCE = 32;

async function storedRecords(
  { database, texts, decoded, yieldToPage }: OpenSnapshot,
  level: 'hours' | 'days',
  from: number,
  to: number,
  wanted: Wanted,
): Promise<HistoryRecord[]> {
  const range = IDBKeyRange.bound(from, Math.max(to, from), false, to > from);
  const kind = JSON.stringify([level, wanted.workers, wanted.names && [...wanted.names]]);
  const decodedRecords = decoded.get(kind) ?? new Map<number, HistoryRecord | null>();
  decoded.set(kind, decodedRecords);
  const keys = await database.getAllKeys(level, range);
  const unread = keys.filter((key) => !decodedRecords.has(key));
  const names = wanted.names && new Set([...wanted.names].flatMap((name) => texts.names.find(name) ?? []));
  for (let at = 0; at < unread.length; at += BLOCKS_AT_ONCE) {
    const part = unread.slice(at, at + BLOCKS_AT_ONCE);
    const { store } = database.transaction(level);
    const blocks = await Promise.all(part.map((key) => store.get(key)));
    for (const [nth, key] of part.entries()) {
      const block = blocks[nth];
      const decoding = block && decodeRecord(key, block, texts, { names, workers: wanted.workers });
      decodedRecords.set(key, (await decoding?.catch(() => null)) ?? null);
      await yieldToPage();
    }
  }
  return keys.flatMap((key) => decodedRecords.get(key) ?? []).filter((record) => record.statusWatched.length > 0);
}

/** What each status sample stands for. */
async function sampleRecords(
  { database, texts, now, yieldToPage }: OpenSnapshot,
  span: HistorySpan,
  { names }: Wanted,
) {
  const samples = await samplesFor(database, texts, span.from, Math.min(span.to, now), yieldToPage);
  const inOrder = samples.sort((a, b) => a.time - b.time);
  const status = inOrder.filter(({ source }) => source === 'status');
  const records: HistoryRecord[] = [];
  for (const [at, sample] of status.entries()) {
    const from = sample.time;
    const to = Math.min(status[at + 1]?.time ?? now, from + sample.holdsSeconds, now);
    if (to > from) records.push(tallySamples(samplesAround(inOrder, from, to), from, to, names));
    await yieldToPage();
  }
  return records;
}

function samplesAround(inOrder: readonly Sample[], from: number, to: number): Sample[] {
  const end = inOrder.findIndex(({ time }) => time >= to);
  const until = end < 0 ? inOrder.length : end;
  const sources = ['status', 'workers'] as const;
  const chosen: Sample[] = [];
  const found = { status: 0, workers: 0 };
  // Backwards: the samples in the span, and the last two of each source before it.
  for (let at = until - 1; at >= 0; at -= 1) {
    const sample = inOrder[at] as Sample;
    if (sample.time < from - 2 * MAX_HOLD_SECONDS || sources.every((source) => found[source] >= 2)) break;
    if (sample.time < from) found[sample.source] += 1;
    chosen.push(sample);
  }
  return chosen;
}
