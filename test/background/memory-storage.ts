import type { StorageArea } from '../../src/browser/storage-areas.ts';

/**
 * Storage like a browser's: it keeps copies, not objects. It outlives the workers that use it, and can be full or
 * broken.
 */
export interface MemoryStorage extends StorageArea {
  items: Map<string, unknown>;
  /** Whether an item may be written; real storage rejects the whole call. */
  accepts: (key: string) => boolean;
  readable: boolean;
}

export function createMemoryStorage(): MemoryStorage {
  const storage: MemoryStorage = {
    items: new Map(),
    accepts: () => true,
    readable: true,
    async get(keys) {
      if (!storage.readable) throw new Error('An unexpected error occurred');
      return Object.fromEntries(
        keys.filter((key) => storage.items.has(key)).map((key) => [key, structuredClone(storage.items.get(key))]),
      );
    },
    async set(items) {
      if (!Object.keys(items).every(storage.accepts)) throw new Error('QuotaExceededError');
      for (const [key, value] of Object.entries(items)) storage.items.set(key, JSON.parse(JSON.stringify(value)));
    },
    async remove(keys) {
      for (const key of keys) storage.items.delete(key);
    },
  };
  return storage;
}
