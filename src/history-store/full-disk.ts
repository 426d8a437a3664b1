import { DAY_SECONDS, type HistoryDatabase, startOfHour, toSampleKey } from './history-database.ts';

/**
 * What is deleted when the disk is full: the finest records first, and of each kind those in the older half of the time
 * that it is kept for. Nothing else is deleted: the history is small, so a disk that is still full is full of other
 * things.
 */
const DELETION_ORDER = [
  { store: 'samples', olderThan: DAY_SECONDS },
  { store: 'hours', olderThan: 15 * DAY_SECONDS },
  { store: 'days', olderThan: 182 * DAY_SECONDS },
] as const;
const MAX_TRIES = 4;

const hasName = (error: unknown, name: string) => error instanceof DOMException && error.name === name;
const isDiskFull = (error: unknown) => hasName(error, 'QuotaExceededError');
/**
 * After a write that met a full disk, Firefox only allows deletions in the connection's next transaction. It rejects
 * another write once; after that, a write may be tried again.
 */
const isRejectedOnce = (error: unknown) => hasName(error, 'InvalidStateError');

/**
 * Writes. If the disk is full, it deletes old records once and tries again; an event notes what was deleted. Browsers
 * free space late, so this write can still fail: then more is deleted on another day at the earliest. Rejects if the
 * write fails.
 */
export async function writeWithSpace(
  database: HistoryDatabase,
  now: number,
  write: () => Promise<void>,
): Promise<void> {
  let hasMadeRoom = false;
  for (let tries = 1; ; tries += 1) {
    try {
      await write();
      return;
    } catch (error) {
      if (tries >= MAX_TRIES) throw error;
      if (isRejectedOnce(error)) continue;
      if (!isDiskFull(error) || hasMadeRoom) throw error;
      hasMadeRoom = true;
      if (!(await freeSpace(database, now))) throw error;
    }
  }
}

/** False: nothing may be deleted, or something was deleted within the last day. */
async function freeSpace(database: HistoryDatabase, now: number): Promise<boolean> {
  const events = await database.getAll('events');
  if (events.some(({ kind, time }) => kind === 'full' && time > now - DAY_SECONDS)) return false;
  for (const { store, olderThan } of DELETION_ORDER) {
    // Samples are deleted in whole hours: within an hour, they are stored as differences from the first one.
    const before = startOfHour(now - olderThan);
    const old = IDBKeyRange.upperBound(store === 'samples' ? toSampleKey(before, 'status') : before, true);
    if ((await database.count(store, old)) === 0) continue;
    await database.delete(store, old);
    await noteFullDisk(database, now, before);
    return true;
  }
  return false;
}

/** If even this frees too little, the next write deletes more, but never more than half of each kind. */
async function noteFullDisk(database: HistoryDatabase, now: number, lostUntil: number): Promise<void> {
  await database.add('events', { time: now, kind: 'full', lostUntil }).catch(() => {});
}
