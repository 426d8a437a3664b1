import type { StorageArea } from '../browser/storage-areas.ts';
import { withTimeout } from '../messages/with-timeout.ts';

/** Storage that never throws. What it cannot store is lost when the background ends. */
export interface SafeStorage {
  /** Undefined for a key under which nothing is stored, or whose value could not be read. */
  read(keys: readonly string[]): Promise<Record<string, unknown>>;
  /** False: no storage took the items. */
  write(items: Record<string, unknown>): Promise<boolean>;
}

/** Storage that does not answer within this time counts as broken. */
const STORAGE_TIMEOUT_MS = 5_000;
const withStorageTimeout = <T>(done: Promise<T>) => withTimeout(done, STORAGE_TIMEOUT_MS);

/**
 * Writes to `local`. What `local` does not take (quota, a broken profile) goes to `session`, which at least outlives the
 * background, so that a full disk does not make us forget when the Horde was last asked. A copy in `session` is therefore
 * newer than the one in `local`. It is removed when a later write reaches `local`, even if an earlier life of the
 * background has left it.
 */
export function createSafeStorage(local: StorageArea, session: StorageArea | null): SafeStorage {
  /** Keys that are known not to be in `session`. */
  const keysNotInSession = new Set<string>();

  const readArea = async (area: StorageArea | null, keys: readonly string[]) => {
    try {
      return (area && (await withStorageTimeout(area.get([...keys])))) ?? {};
    } catch {
      return {};
    }
  };

  const removeFromSession = async (keys: readonly string[]) => {
    const doubtful = keys.filter((key) => !keysNotInSession.has(key));
    if (doubtful.length === 0) return;
    try {
      if (session) await withStorageTimeout(session.remove(doubtful));
      for (const key of doubtful) keysNotInSession.add(key);
    } catch {
      // The next write tries again.
    }
  };

  const writeToSession = async (items: Record<string, unknown>) => {
    for (const key of Object.keys(items)) keysNotInSession.delete(key);
    try {
      if (session) await withStorageTimeout(session.set(items));
      return session !== null;
    } catch {
      // What the background holds in memory still serves.
      return false;
    }
  };

  return {
    async read(keys) {
      const [inLocal, inSession] = await Promise.all([readArea(local, keys), readArea(session, keys)]);
      const items: Record<string, unknown> = {};
      for (const key of keys) {
        // The popup writes to both areas, too.
        if (Object.hasOwn(inSession, key)) keysNotInSession.delete(key);
        items[key] = Object.hasOwn(inSession, key) ? inSession[key] : inLocal[key];
      }
      return items;
    },
    async write(items) {
      try {
        await withStorageTimeout(local.set(items));
      } catch {
        return writeToSession(items);
      }
      await removeFromSession(Object.keys(items));
      return true;
    },
  };
}
