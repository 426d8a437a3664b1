import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import type { HistoryReader, Sample, SampledName, SampledWorker } from '../../src/history/index.ts';
import {
  createReadingConnection,
  createWritingConnection,
  type HistoryDatabase,
  STORES,
} from '../../src/history-store/history-database.ts';
import { createHistoryReader } from '../../src/history-store/history-reader.ts';
import {
  createHistoryWriter,
  type HistoryWriter,
  type RunExclusively,
} from '../../src/history-store/history-writer.ts';

/** An empty disk of a browser, and what writes and reads the history there. */
export interface TestStore {
  writer: HistoryWriter;
  reader: HistoryReader;
  connect: () => Promise<HistoryDatabase>;
  oneAtATime: RunExclusively;
  /** Seconds since the epoch: the reader's present time. */
  now: number;
  /** All that is stored, by store. */
  contents(): Promise<Record<string, [unknown, unknown][]>>;
}

export const neverUnnoted = { read: async () => null, write: async () => {} };

export function createTestStore(now = 0): TestStore {
  globalThis.indexedDB = new IDBFactory();
  const connect = createWritingConnection();
  let last: Promise<unknown> = Promise.resolve();
  const oneAtATime: RunExclusively = (work) => {
    const next = last.then(work, work);
    last = next.catch(() => {});
    return next;
  };
  const store: TestStore = {
    connect,
    oneAtATime,
    now,
    writer: createHistoryWriter(connect, oneAtATime, neverUnnoted),
    reader: createHistoryReader(createReadingConnection(), () => store.now),
    async contents() {
      const database = await connect();
      const all = STORES.map(async (name) => {
        const [keys, values] = await Promise.all([database.getAllKeys(name), database.getAll(name)]);
        return [name, keys.map((key, at) => [key, values[at]])] as const;
      });
      return Object.fromEntries(await Promise.all(all)) as Record<string, [unknown, unknown][]>;
    },
  };
  return store;
}

export const sampledName = (name: string, more: Partial<SampledName> = {}): SampledName => ({
  name,
  threads: 1,
  speed: 100,
  queued: 0,
  jobs: 0,
  ...more,
});

export const sampledWorker = (more: Partial<SampledWorker> = {}): SampledWorker => ({
  id: 'w1',
  name: 'Ada’s rig',
  threads: 1,
  isInMaintenance: false,
  fulfilled: 0,
  failed: 0,
  kudos: 0,
  names: ['koboldcpp/Tern-8B'],
  ...more,
});

export const statusAt = (time: number, names: readonly SampledName[], holdsSeconds = 600): Sample => ({
  source: 'status',
  time,
  holdsSeconds,
  names,
});

export const workersAt = (time: number, workers: readonly SampledWorker[], holdsSeconds = 600): Sample => ({
  source: 'workers',
  time,
  holdsSeconds,
  workers,
});
