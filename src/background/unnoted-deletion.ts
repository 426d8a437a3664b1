import type { StorageArea } from '../browser/storage-areas.ts';
import type { UnnotedDeletion } from '../history-store/full-disk.ts';
import { readFields, readTime } from '../reading/read-value.ts';

const KEY = 'deletion that the history cannot note';

/** Kept until the browser ends: `session` takes values even if the disk is full. */
export const createUnnotedDeletion = (session: Pick<StorageArea, 'get' | 'set' | 'remove'>): UnnotedDeletion => ({
  async read() {
    const event = readFields((await session.get([KEY]))[KEY]);
    const [time, lostUntil] = [readTime(event.time), readTime(event.lostUntil)];
    return time !== null && lostUntil !== null ? { time, kind: 'full', lostUntil } : null;
  },
  async write(event) {
    if (event) await session.set({ [KEY]: { ...event } });
    else await session.remove([KEY]);
  },
});
