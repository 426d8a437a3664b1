import {
  addRecords,
  availabilityOf,
  changesOf,
  deliveredOf,
  type HistoryLevel,
  type HistoryReader,
  type HistoryRecord,
  type HistorySpan,
  type ModelHistoryReader,
  type NamesByBackend,
  presenceOf,
  type Sample,
  SUMMARY_SECONDS,
  seriesOf,
  servingOf,
  tallySamples,
  useOf,
  weekOf,
  workOf,
} from '../history/index.ts';
import {
  type Block,
  DAY_SECONDS,
  dayOf,
  type HistoryDatabase,
  HOUR_SECONDS,
  hourOf,
  ofSampleKey,
} from './history-database.ts';
import { loadTexts, type StoredHistoryTexts, StoredTexts } from './numbered-texts.ts';
import { createTurns, type GiveTurn } from './page-turns.ts';
import { decodeRecord } from './record-block.ts';
import { LONGEST_HOLD_SECONDS, samplesFor } from './stored-samples.ts';
import { decodeSummary } from './summary-block.ts';
import { decodeUsage } from './usage-block.ts';

/** What is wanted of the records: of all names (null) or some, and whether of workers too. */
interface Wanted {
  names: ReadonlySet<string> | null;
  workers: boolean;
}

/** One look at the store, if there is one. */
interface Look {
  database: HistoryDatabase | null;
  texts: StoredHistoryTexts;
  now: number;
  /** What has been decoded of the stored records: by level and by what was wanted of them, and then by their beginning.
   * Null: the record cannot be read. */
  decoded: Map<string, Map<number, HistoryRecord | null>>;
  giveTurn: GiveTurn;
}

type OpenLook = Look & { database: HistoryDatabase };

const MONTH_DAYS = 31;
const NO_TEXTS: StoredHistoryTexts = { names: new StoredTexts(), workers: new StoredTexts() };

/** `now`: seconds since the epoch. */
export function createHistoryReader(connect: () => Promise<HistoryDatabase | null>, now: () => number): HistoryReader {
  const look = async (): Promise<Look> => {
    const database = await connect();
    const texts = database ? await loadTexts(database) : NO_TEXTS;
    return { database, texts, now: now(), decoded: new Map(), giveTurn: createTurns() };
  };
  return {
    ...createLookingReader(look),
    forOneLook() {
      let looking: Promise<Look> | null = null;
      return createLookingReader(() => {
        looking ??= look();
        return looking;
      });
    },
  };
}

function createLookingReader(look: () => Promise<Look>): ModelHistoryReader {
  const of = (names: Iterable<string>): Wanted => ({ names: new Set(names), workers: false });
  const recordsOfWork = async (names: NamesByBackend, span: HistorySpan) => {
    const here = await look();
    const level = here.now - span.from <= MONTH_DAYS * DAY_SECONDS ? 'hours' : 'days';
    return recordsAt(here, level, span, { names: new Set(names.keys()), workers: true });
  };

  return {
    names: async () => [...(await look()).texts.names.all].map(([, name]) => name).sort(),

    span: async () => findSpan(await look()),

    async seriesOf(names, level, span) {
      return seriesOf(await recordsAt(await look(), level, span, of(names.keys())), names);
    },

    async availabilityOf(names, days, bucketCount) {
      const here = await look();
      const span = { from: here.now - days * DAY_SECONDS, to: here.now };
      const records = await recordsAt(here, days <= MONTH_DAYS ? 'hours' : 'days', span, of(names.keys()));
      return availabilityOf(presenceOf(records, names), span.from, span.to, bucketCount);
    },

    async weekOf(names) {
      const here = await look();
      const span = { from: here.now - MONTH_DAYS * DAY_SECONDS, to: here.now };
      return weekOf(await recordsAt(here, 'hours', span, of(names.keys())), names);
    },

    deliveredOf: async (names, span) => deliveredOf(await recordsOfWork(names, span), names),

    workOf: async (names, span) => workOf(await recordsOfWork(names, span), names),

    async useOf(names) {
      const { database, texts } = await look();
      const [times, blocks] = await readAll(database, 'usage');
      const usage = await Promise.all(
        blocks.map((block, at) => decodeUsage(times[at] ?? 0, block, texts).catch(() => null)),
      );
      return useOf(
        usage.filter((record) => record !== null),
        names,
      );
    },

    async changesOf(meanings, span) {
      const records = await recordsAt(await look(), 'days', span, of(meanings.keys()));
      const inSpan = ({ time }: { time: number }) => time >= span.from && time < span.to;
      return changesOf(records, meanings).filter(inSpan);
    },

    async servingOf(meanings) {
      const here = await look();
      const span = { from: here.now - SUMMARY_SECONDS, to: here.now };
      const records = await recordsAt(here, 'hours', span, { names: new Set(meanings.keys()), workers: true });
      return servingOf(records, meanings, here.now);
    },

    async summary() {
      const { database, texts } = await look();
      const [times, blocks] = await readAll(database, 'summary');
      const [block] = blocks;
      return block ? decodeSummary(times[0] ?? 0, block, texts).catch(() => null) : null;
    },

    events: async () => ((await (await look()).database?.getAll('events')) ?? []).toSorted((a, b) => b.time - a.time),
  };
}

async function readAll(database: HistoryDatabase | null, store: 'usage' | 'summary'): Promise<[number[], Block[]]> {
  if (!database) return [[], []];
  const transaction = database.transaction(store);
  return Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
}

async function findSpan({ database, now }: Look): Promise<HistorySpan | null> {
  if (!database) return null;
  const firsts = await Promise.all(
    (['days', 'hours', 'samples'] as const).map(async (store) => {
      const [key] = await database.getAllKeys(store, null, 1);
      return key === undefined ? Number.POSITIVE_INFINITY : store === 'samples' ? ofSampleKey(key).time : key;
    }),
  );
  const from = Math.min(...firsts);
  return Number.isFinite(from) ? { from, to: Math.max(now, from) } : null;
}

/** The records that touch a span, in their order. What has not been rolled up yet is made here, of the finer records; the
 * last of them ends now. */
async function recordsAt(
  { database, ...rest }: Look,
  level: HistoryLevel,
  span: HistorySpan,
  wanted: Wanted,
): Promise<HistoryRecord[]> {
  if (!database) return [];
  const look = { database, ...rest };
  const { now } = look;
  if (level === 'samples') return sampleRecords(look, span, wanted);
  const [length, startOf] = level === 'days' ? [DAY_SECONDS, dayOf] : [HOUR_SECONDS, hourOf];
  const stored = await storedRecords(look, level, startOf(span.from), span.to, wanted);
  const known = new Set(await database.getAllKeys(level));
  const times = (await database.getAllKeys('samples')).map((key) => ofSampleKey(key).time);
  if (level === 'days') times.push(...(await database.getAllKeys('hours')));
  const starts = new Set(times.map(startOf));
  // A sample stands for two hours at most: what it says of later ones may not be rolled up yet.
  for (const start of [...starts]) for (const nth of [1, 2]) starts.add(start + nth * length);
  const missing = [...starts].filter(
    (start) => !known.has(start) && start + length > span.from && start < Math.min(span.to, now),
  );
  const made = await Promise.all(
    missing.map(async (from) => {
      const to = Math.min(from + length, now);
      if (level === 'days') return addRecords(await recordsAt(look, 'hours', { from, to }, wanted), from, to);
      return tallySamples(await samplesFor(database, look.texts, from, to), from, to, wanted.names);
    }),
  );
  return [...stored, ...made.filter((record) => record.statusWatched.length > 0)].sort((a, b) => a.from - b.from);
}

/** So many blocks are taken from the store at once. */
const BLOCKS_AT_ONCE = 32;

async function storedRecords(
  { database, texts, decoded, giveTurn }: OpenLook,
  level: 'hours' | 'days',
  from: number,
  to: number,
  wanted: Wanted,
): Promise<HistoryRecord[]> {
  const range = IDBKeyRange.bound(from, Math.max(to, from), false, to > from);
  const kind = JSON.stringify([level, wanted.workers, wanted.names && [...wanted.names]]);
  const known = decoded.get(kind) ?? new Map<number, HistoryRecord | null>();
  decoded.set(kind, known);
  const keys = await database.getAllKeys(level, range);
  const unread = keys.filter((key) => !known.has(key));
  const names = wanted.names && new Set([...wanted.names].flatMap((name) => texts.names.find(name) ?? []));
  for (let at = 0; at < unread.length; at += BLOCKS_AT_ONCE) {
    const part = unread.slice(at, at + BLOCKS_AT_ONCE);
    const { store } = database.transaction(level);
    const blocks = await Promise.all(part.map((key) => store.get(key)));
    for (const [nth, key] of part.entries()) {
      const block = blocks[nth];
      const decoding = block && decodeRecord(key, block, texts, { names, workers: wanted.workers });
      known.set(key, (await decoding?.catch(() => null)) ?? null);
      await giveTurn();
    }
  }
  return keys.flatMap((key) => known.get(key) ?? []).filter((record) => record.statusWatched.length > 0);
}

/** What each sample of the status stands for. */
async function sampleRecords({ database, texts, now, giveTurn }: OpenLook, span: HistorySpan, { names }: Wanted) {
  const samples = await samplesFor(database, texts, span.from, Math.min(span.to, now), giveTurn);
  const inOrder = samples.sort((a, b) => a.time - b.time);
  const status = inOrder.filter(({ source }) => source === 'status');
  const records: HistoryRecord[] = [];
  for (const [at, sample] of status.entries()) {
    const from = sample.time;
    const to = Math.min(status[at + 1]?.time ?? now, from + sample.holdsSeconds, now);
    if (to > from) records.push(tallySamples(samplesAround(inOrder, from, to), from, to, names));
    await giveTurn();
  }
  return records;
}

function samplesAround(inOrder: readonly Sample[], from: number, to: number): Sample[] {
  const end = inOrder.findIndex(({ time }) => time >= to);
  const until = end < 0 ? inOrder.length : end;
  const sources = ['status', 'workers'] as const;
  const around: Sample[] = [];
  const found = { status: 0, workers: 0 };
  // Backwards: those of the time, and the last two of each source before it.
  for (let at = until - 1; at >= 0; at -= 1) {
    const sample = inOrder[at] as Sample;
    if (sample.time < from - 2 * LONGEST_HOLD_SECONDS || sources.every((source) => found[source] >= 2)) break;
    if (sample.time < from) found[sample.source] += 1;
    around.push(sample);
  }
  return around;
}
