import type { PartialBrowser } from './partial-browser.ts';

/** One item of the extension's storage, and roughly how many bytes it takes. */
export interface StoredItem {
  key: string;
  bytes: number;
}

/** Everything that the extension has stored. */
export interface StoredItems {
  local(): Promise<StoredItem[]>;
  session(): Promise<StoredItem[]>;
  /** Removes items from local storage. */
  remove(keys: string[]): Promise<void>;
}

const sizeOf = (key: string, value: unknown) => new Blob([key, JSON.stringify(value) ?? '']).size;
const toItems = (stored: Record<string, unknown> = {}): StoredItem[] =>
  Object.entries(stored).map(([key, value]) => ({ key, bytes: sizeOf(key, value) }));

export function findStoredItems({ storage }: PartialBrowser<'storage'>): StoredItems {
  return {
    local: async () => toItems(await storage?.local?.get(null)),
    session: async () => toItems(await storage?.session?.get(null)),
    remove: async (keys) => storage?.local?.remove(keys),
  };
}
