import type { StorageArea } from '../browser/storage-areas.ts';
import { withTimeout } from '../messages/with-timeout.ts';

/** Storage that never throws. What it cannot store is lost when the background stops. */
export interface SafeStorage {
  /** A key without a stored value, or whose value cannot be read, is undefined. */
  read(keys: readonly string[]): Promise<Record<string, unknown>>;
  /** False: neither area accepted the items. */
  write(items: Record<string, unknown>): Promise<boolean>;
}

/** Storage that does not answer within this time counts as broken. */
const STORAGE_TIMEOUT_MS = 5_000;
const withStorageTimeout = <T>(done: Promise<T>) => withTimeout(done, STORAGE_TIMEOUT_MS);

/**
 * Writes to `local`. What `local` rejects (quota, a broken profile) goes to `session`, which at least outlives the
 * background: even with a full disk we remember when the Horde was last asked. A copy in `session` is therefore newer
 * than the one in `local`. It is removed by the next write that reaches `local`, even if an earlier run of the
 * background left it there.
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
      // The background still has the values in memory.
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
