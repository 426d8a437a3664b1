import type { StorageArea } from '../browser/storage-areas.ts';
import { inTime } from '../messages/in-time.ts';

/** Storage that never throws: what it cannot keep is merely forgotten when the worker dies. */
export interface SafeStorage {
  read(keys: readonly string[]): Promise<Record<string, unknown>>;
  /** False: no storage took them. */
  write(items: Record<string, unknown>): Promise<boolean>;
}

/** Storage that takes longer (ms) is taken for broken: nobody waits for it. */
const PATIENCE = 5_000;

/**
 * Writes to `local`; what it does not take (quota, a broken profile) goes to `session`, which at least outlives the
 * worker, so that a full disk does not make us forget when the Horde was last asked. A copy in `session` is therefore
 * newer than the one in `local`, and is removed when a later one reaches `local`: also one that an earlier life of the
 * worker has left there, which this one has not seen.
 */
export function createSafeStorage(local: StorageArea, session: StorageArea | null): SafeStorage {
  /** Keys of which it is known that `session` has no copy. */
  const notInSession = new Set<string>();
  const inStorageTime = <T>(done: Promise<T> | undefined) => done && inTime(done, PATIENCE, 'Storage does not answer.');

  const get = async (area: StorageArea | null, keys: readonly string[]) => {
    try {
      return (await inStorageTime(area?.get([...keys]))) ?? {};
    } catch {
      return {};
    }
  };

  const forgetSession = async (keys: readonly string[]) => {
    const doubled = keys.filter((key) => !notInSession.has(key));
    if (doubled.length === 0) return;
    try {
      await inStorageTime(session?.remove(doubled));
      for (const key of doubled) notInSession.add(key);
    } catch {
      // Tried again at the next write.
    }
  };

  return {
    async read(keys) {
      const [kept, spilled] = await Promise.all([get(local, keys), get(session, keys)]);
      const items: Record<string, unknown> = {};
      for (const key of keys) {
        // The popup, too, writes what must not be lost.
        if (Object.hasOwn(spilled, key)) notInSession.delete(key);
        items[key] = Object.hasOwn(spilled, key) ? spilled[key] : kept[key];
      }
      return items;
    },
    async write(items) {
      try {
        await inStorageTime(local.set(items));
      } catch {
        try {
          for (const key of Object.keys(items)) notInSession.delete(key);
          await inStorageTime(session?.set(items));
          return session !== null;
        } catch {
          // The copy in memory still serves.
          return false;
        }
      }
      await forgetSession(Object.keys(items));
      return true;
    },
  };
}
