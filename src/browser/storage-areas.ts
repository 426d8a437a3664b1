import { listenTo, type PartialBrowser } from './partial-browser.ts';

/** The part of `storage.local` and `storage.session` that is used. */
export interface StorageArea {
  get(keys: string[]): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
}

export interface StorageAreas {
  local: StorageArea;
  /** Kept until the browser ends. */
  session: StorageArea;
  /** Calls `listener` with the changed keys of either area. Returns a function that removes the listener. */
  onChanged(listener: (keys: string[]) => void): () => void;
}

/** Replaces an area that the browser lacks. Kept as long as the context that created it. */
function createInMemoryStorage(): StorageArea {
  const items = new Map<string, unknown>();
  return {
    get: async (keys) => Object.fromEntries(keys.filter((key) => items.has(key)).map((key) => [key, items.get(key)])),
    async set(added) {
      for (const [key, value] of Object.entries(added)) items.set(key, value);
    },
    async remove(keys) {
      for (const key of keys) items.delete(key);
    },
  };
}

export function findStorageAreas({ storage }: PartialBrowser<'storage'>): StorageAreas {
  return {
    local: storage?.local ?? createInMemoryStorage(),
    session: storage?.session ?? createInMemoryStorage(),
    onChanged: (listener) => listenTo(storage?.onChanged, (changes: object) => listener(Object.keys(changes))),
  };
}
