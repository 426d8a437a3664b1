import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import type { HistoryEvent, Sample } from '../history/index.ts';

/** A block: columns of numbers, deflated. */
export type Block = Uint8Array<ArrayBuffer>;

/** All times are whole seconds since the epoch. */
export interface HistorySchema extends DBSchema {
  /** Advertised names by number. */
  names: { key: number; value: string };
  /** Ids and names of workers by number. */
  workers: { key: number; value: string };
  /** By `toSampleKey`. */
  samples: { key: number; value: Block };
  /** By the start of the hour or the day. */
  hours: { key: number; value: Block };
  days: { key: number; value: Block };
  /** By the time of the answer. */
  usage: { key: number; value: Block };
  /** By the time that the summary covers up to. Only the last one is kept. */
  summary: { key: number; value: Block };
  events: { key: number; value: HistoryEvent };
}

export const STORES = ['names', 'workers', 'samples', 'hours', 'days', 'usage', 'summary', 'events'] as const;
export type StoreName = (typeof STORES)[number];

export type HistoryDatabase = IDBPDatabase<HistorySchema>;

const NAME = 'history';
const VERSION = 1;

/**
 * Opens the database. `canMake` false: does not create one, and gives null if there is none. A newer version of the
 * extension in another window may upgrade the database, and anybody may delete it: then this connection closes and
 * `onClosed` is called.
 */
async function openHistoryDatabase(canMake: boolean, onClosed: () => void): Promise<HistoryDatabase | null> {
  let isMissing = false;
  try {
    return await openDB<HistorySchema>(NAME, VERSION, {
      upgrade(database, _oldVersion, _newVersion, transaction) {
        isMissing = !canMake;
        if (isMissing) {
          transaction.done.catch(() => {});
          transaction.abort();
        } else for (const store of STORES) database.createObjectStore(store, { autoIncrement: store === 'events' });
      },
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
        onClosed();
      },
      terminated: onClosed,
    });
  } catch (error) {
    if (isMissing) return null;
    throw error;
  }
}

/** A connection that opens on first use, and again after it was closed. */
function createConnection(canMake: boolean): () => Promise<HistoryDatabase | null> {
  let opening: Promise<HistoryDatabase | null> | null = null;
  const forget = () => {
    opening = null;
  };
  return async () => {
    opening ??= openHistoryDatabase(canMake, forget);
    try {
      const database = await opening;
      if (!database) forget();
      return database;
    } catch (error) {
      forget();
      throw error;
    }
  };
}

/** For readers: null if no history was ever kept. */
export const createReadingConnection = () => createConnection(false);

/** For writers: creates the database if there is none. */
export function createWritingConnection(): () => Promise<HistoryDatabase> {
  const connect = createConnection(true);
  return async () => {
    const database = await connect();
    if (!database) throw new Error('There is no history.');
    return database;
  };
}

type Writing<Stores extends StoreName[]> = IDBPTransaction<HistorySchema, Stores, 'readwrite'>;

/**
 * One transaction: everything is stored, or nothing. `write` returns its requests. Rejects with the transaction's own
 * reason, such as a full disk; the requests would only say that they were aborted.
 */
export async function writeTogether<Stores extends StoreName[]>(
  database: HistoryDatabase,
  stores: Stores,
  write: (transaction: Writing<Stores>) => Promise<unknown>[],
): Promise<void> {
  const transaction = database.transaction(stores, 'readwrite');
  await Promise.all([transaction.done, Promise.allSettled(write(transaction))]);
}

const SOURCES = ['status', 'workers'] as const satisfies Sample['source'][];

/** In order of time. Each source has at most one sample at a time. */
export const toSampleKey = (time: number, source: Sample['source']): number => time * 2 + SOURCES.indexOf(source);

export const fromSampleKey = (key: number): { time: number; source: Sample['source'] } => ({
  time: Math.floor(key / 2),
  source: key % 2 === 0 ? 'status' : 'workers',
});

export const HOUR_SECONDS = 3_600;
export const DAY_SECONDS = 86_400;
export const startOfHour = (time: number): number => time - (time % HOUR_SECONDS);
export const startOfDay = (time: number): number => time - (time % DAY_SECONDS);
