import { type Lacking, listenTo } from './lacking.ts';

/** As much of `storage.local` and `storage.session` as is used. */
export interface StorageArea {
  get(keys: string[]): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
}

export interface StorageAreas {
  local: StorageArea;
  /** Lives as long as the browser runs. */
  session: StorageArea;
  /** Calls `listener` with the keys that have changed, in either area. Gives what ends that. */
  onChanged(listener: (keys: string[]) => void): () => void;
}

/** Stands in for an area that the browser lacks: it lives as long as the context that made it. */
function createForgetfulStorage(): StorageArea {
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

export function findStorageAreas({ storage }: Lacking<'storage'>): StorageAreas {
  return {
    local: storage?.local ?? createForgetfulStorage(),
    session: storage?.session ?? createForgetfulStorage(),
    onChanged: (listener) => listenTo(storage?.onChanged, (changes: object) => listener(Object.keys(changes))),
  };
}
