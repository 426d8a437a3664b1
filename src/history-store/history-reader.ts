import {
  availabilityOf,
  changesOf,
  deliveredOf,
  type HistoryReader,
  type HistorySpan,
  type HistorySummary,
  type ModelHistoryReader,
  type NamesByBackend,
  presenceOf,
  SUMMARY_SECONDS,
  seriesOf,
  servingOf,
  type UsageRecord,
  useOf,
  weekOf,
  workOf,
} from '../history/index.ts';
import { type Block, DAY_SECONDS, fromSampleKey, type HistoryDatabase } from './history-database.ts';
import { recordsAt, type StoreSnapshot, type Wanted } from './history-records.ts';
import { loadTexts, type StoredHistoryTexts, StoredTexts } from './numbered-texts.ts';
import { decodeSummary } from './summary-block.ts';
import { decodeUsage } from './usage-block.ts';
import { createYieldToPage } from './yield-to-page.ts';

const MONTH_DAYS = 31;
const NO_TEXTS: StoredHistoryTexts = { names: new StoredTexts(), workers: new StoredTexts() };

/** Reads the history for pages. `connect` gives null if there is no history. `now`: seconds since the epoch. */
export function createHistoryReader(connect: () => Promise<HistoryDatabase | null>, now: () => number): HistoryReader {
  const takeSnapshot = async (): Promise<StoreSnapshot> => {
    const database = await connect();
    const texts = database ? await loadTexts(database) : NO_TEXTS;
    return { database, texts, now: now(), decoded: new Map(), yieldToPage: createYieldToPage() };
  };
  return {
    ...createSnapshotReader(takeSnapshot),
    forOneSnapshot() {
      let snapshot: Promise<StoreSnapshot> | null = null;
      return createSnapshotReader(() => {
        snapshot ??= takeSnapshot();
        return snapshot;
      });
    },
  };
}

/** A reader that answers each question from what `takeSnapshot` gives. */
function createSnapshotReader(takeSnapshot: () => Promise<StoreSnapshot>): ModelHistoryReader {
  const wantNames = (names: Iterable<string>): Wanted => ({ names: new Set(names), workers: false });
  const recordsOfWork = async (names: NamesByBackend, span: HistorySpan) => {
    const snapshot = await takeSnapshot();
    const level = snapshot.now - span.from <= MONTH_DAYS * DAY_SECONDS ? 'hours' : 'days';
    return recordsAt(snapshot, level, span, { names: new Set(names.keys()), workers: true });
  };

  return {
    names: async () => [...(await takeSnapshot()).texts.names.all].map(([, name]) => name).sort(),

    span: async () => findSpan(await takeSnapshot()),

    async seriesOf(names, level, span) {
      return seriesOf(await recordsAt(await takeSnapshot(), level, span, wantNames(names.keys())), names);
    },

    async availabilityOf(names, days, bucketCount) {
      const snapshot = await takeSnapshot();
      const span = { from: snapshot.now - days * DAY_SECONDS, to: snapshot.now };
      const records = await recordsAt(snapshot, days <= MONTH_DAYS ? 'hours' : 'days', span, wantNames(names.keys()));
      return availabilityOf(presenceOf(records, names), span.from, span.to, bucketCount);
    },

    async weekOf(names) {
      const snapshot = await takeSnapshot();
      const span = { from: snapshot.now - MONTH_DAYS * DAY_SECONDS, to: snapshot.now };
      return weekOf(await recordsAt(snapshot, 'hours', span, wantNames(names.keys())), names);
    },

    deliveredOf: async (names, span) => deliveredOf(await recordsOfWork(names, span), names),

    workOf: async (names, span) => workOf(await recordsOfWork(names, span), names),

    useOf: async (names) => useOf(await readUsage(await takeSnapshot()), names),

    async changesOf(meanings, span) {
      const records = await recordsAt(await takeSnapshot(), 'days', span, wantNames(meanings.keys()));
      const inSpan = ({ time }: { time: number }) => time >= span.from && time < span.to;
      return changesOf(records, meanings).filter(inSpan);
    },

    async servingOf(meanings) {
      const snapshot = await takeSnapshot();
      const span = { from: snapshot.now - SUMMARY_SECONDS, to: snapshot.now };
      const records = await recordsAt(snapshot, 'hours', span, { names: new Set(meanings.keys()), workers: true });
      return servingOf(records, meanings, snapshot.now);
    },

    summary: async () => readSummary(await takeSnapshot()),

    events: async () =>
      ((await (await takeSnapshot()).database?.getAll('events')) ?? []).toSorted((a, b) => b.time - a.time),
  };
}

async function readAll(database: HistoryDatabase | null, store: 'usage' | 'summary'): Promise<[number[], Block[]]> {
  if (!database) return [[], []];
  const transaction = database.transaction(store);
  return Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
}

/** Each readable record of the usage. */
async function readUsage({ database, texts }: StoreSnapshot): Promise<UsageRecord[]> {
  const [times, blocks] = await readAll(database, 'usage');
  const usage = await Promise.all(
    blocks.map((block, at) => decodeUsage(times[at] ?? 0, block, texts).catch(() => null)),
  );
  return usage.filter((record) => record !== null);
}

/** Null: there is none, or it cannot be read. */
async function readSummary({ database, texts }: StoreSnapshot): Promise<HistorySummary | null> {
  const [times, [block]] = await readAll(database, 'summary');
  return block ? decodeSummary(times[0] ?? 0, block, texts).catch(() => null) : null;
}

/** From the oldest record to now. Null: there are no records. */
async function findSpan({ database, now }: StoreSnapshot): Promise<HistorySpan | null> {
  if (!database) return null;
  const firsts = await Promise.all(
    (['days', 'hours', 'samples'] as const).map(async (store) => {
      const [key] = await database.getAllKeys(store, null, 1);
      return key === undefined ? Number.POSITIVE_INFINITY : store === 'samples' ? fromSampleKey(key).time : key;
    }),
  );
  const from = Math.min(...firsts);
  return Number.isFinite(from) ? { from, to: Math.max(now, from) } : null;
}
