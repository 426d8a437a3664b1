import { type HistoryKeeper, type HistoryRecord, meanFigures, secondsOf } from '../history/index.ts';
import { type HistoryDatabase, STORES, writeTogether } from './history-database.ts';
import { readHistoryFile, writeHistoryFile } from './history-file.ts';
import type { RunExclusively } from './history-writer.ts';
import { joinHistory } from './join-history.ts';
import { loadTexts } from './numbered-texts.ts';
import { decodeRecord } from './record-block.ts';

interface HistoryConnections {
  /** Null if there is no history. */
  read: () => Promise<HistoryDatabase | null>;
  write: () => Promise<HistoryDatabase>;
}

/** `now`: seconds since the epoch. */
export const createHistoryKeeper = (
  { read, write }: HistoryConnections,
  oneAtATime: RunExclusively,
  now: () => number,
): HistoryKeeper => ({
  async bytes() {
    const database = await read();
    if (!database) return 0;
    const stores = ['samples', 'hours', 'days', 'usage', 'summary'] as const;
    const blocks = await Promise.all(stores.map((store) => database.getAll(store)));
    const texts = await Promise.all([database.getAll('names'), database.getAll('workers')]);
    const sum = (lengths: readonly { length: number }[]) => lengths.reduce((total, { length }) => total + length, 0);
    return sum(blocks.flat()) + sum(texts.flat());
  },

  async lastFullDisk() {
    const database = await read();
    const events = database ? await database.getAll('events') : [];
    return events.findLast(({ kind }) => kind === 'full') ?? null;
  },

  async toJson() {
    const database = await read();
    return database ? writeHistoryFile(database) : '';
  },

  async toRows() {
    const database = await read();
    return [HEADS, ...(database ? await readRows(database) : [])];
  },

  async add(json) {
    const file = readHistoryFile(json);
    if (typeof file === 'string') return file;
    const database = await write();
    try {
      await oneAtATime(() => joinHistory(database, file, now()));
      return null;
    } catch (error) {
      // A full disk is not the file's fault.
      if (error instanceof DOMException) throw error;
      return 'damaged';
    }
  },

  async clear() {
    const database = await read();
    if (!database) return;
    await oneAtATime(() =>
      writeTogether(database, [...STORES], (transaction) =>
        STORES.map((store) => transaction.objectStore(store).clear()),
      ),
    );
  },
});

const HEADS = [
  'from',
  'to',
  'name',
  'watched_seconds',
  'online_seconds',
  'workers_mean',
  'threads_mean',
  'tokens_per_second',
  'queued_tokens_mean',
  'wait_seconds_mean',
];

/** Days, then hours: one row for each name that was online. */
async function readRows(database: HistoryDatabase): Promise<(string | number | null)[][]> {
  const texts = await loadTexts(database);
  const rows: (string | number | null)[][] = [];
  for (const store of ['days', 'hours'] as const) {
    const [keys, blocks] = await Promise.all([database.getAllKeys(store), database.getAll(store)]);
    for (const [at, block] of blocks.entries()) {
      const record = await decodeRecord(keys[at] ?? 0, block, texts).catch(() => null);
      if (record) rows.push(...rowsOfRecord(record));
    }
  }
  return rows;
}

const isoTime = (time: number) => new Date(time * 1000).toISOString();
const roundToHundredths = (value: number | null) => (value === null ? null : Math.round(value * 100) / 100);

function rowsOfRecord(record: HistoryRecord): (string | number | null)[][] {
  const { from, to, statusWatched, names } = record;
  return [...names].map(([name, { up }]) => {
    const { workers, threads, speed, queued, wait } = meanFigures(record, [name]);
    const figures = [workers, threads, speed, queued, wait].map(roundToHundredths);
    return [isoTime(from), isoTime(to), name, secondsOf(statusWatched), secondsOf(up), ...figures];
  });
}
