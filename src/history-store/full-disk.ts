import type { HistoryEvent } from '../history/index.ts';
import { DAY_SECONDS, type HistoryDatabase, startOfHour, toSampleKey, writeTogether } from './history-database.ts';

/**
 * What is deleted when the disk is full: the finest records first, and of each kind those in the older half of the time
 * that it is kept for. A coarser kind is only deleted from when no finer record is left at all. Nothing else is deleted:
 * the history is small, so a disk that is still full is full of other things.
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

/**
 * False: nothing may be deleted, or something was deleted within the last day. That is known from an event. On a full
 * disk there may be no room for one: then no coarser records are lost all the same, as finer ones are left.
 */
async function freeSpace(database: HistoryDatabase, now: number): Promise<boolean> {
  const events = await database.getAll('events');
  if (events.some(({ kind, time }) => kind === 'full' && time > now - DAY_SECONDS)) return false;
  for (const { store, olderThan } of DELETION_ORDER) {
    if ((await database.count(store)) === 0) continue;
    // Samples are deleted in whole hours: within an hour, they are stored as differences from the first one.
    const before = startOfHour(now - olderThan);
    const old = IDBKeyRange.upperBound(store === 'samples' ? toSampleKey(before, 'status') : before, true);
    if ((await database.count(store, old)) === 0) return false;
    await deleteAndNote(database, store, old, { time: now, kind: 'full', lostUntil: before });
    return true;
  }
  return false;
}

/** A deletion that no event notes yet, because the disk was still full. Outlives the background. */
export interface UnnotedDeletion {
  read(): Promise<HistoryEvent | null>;
  write(event: HistoryEvent | null): Promise<void>;
}

const unnotedOf = new WeakMap<HistoryDatabase, HistoryEvent>();

/** Deletes even if there is no room for the event that notes it. */
async function deleteAndNote(
  database: HistoryDatabase,
  store: (typeof DELETION_ORDER)[number]['store'],
  old: IDBKeyRange,
  event: HistoryEvent,
): Promise<void> {
  for (let tries = 1; tries < MAX_TRIES; tries += 1) {
    try {
      await writeTogether(database, [store, 'events'], (transaction) => [
        transaction.objectStore(store).delete(old),
        transaction.objectStore('events').add(event),
      ]);
      return;
    } catch (error) {
      if (!isDiskFull(error) && !isRejectedOnce(error)) throw error;
    }
  }
  await database.delete(store, old);
  unnotedOf.set(database, event);
}

/** Adds the event of a deletion that could not be noted, now or in an earlier run of the background. Never rejects. */
export async function noteDeletion(database: HistoryDatabase, unnoted: UnnotedDeletion): Promise<void> {
  try {
    const event = unnotedOf.get(database) ?? (await unnoted.read());
    if (!event) return;
    await unnoted.write(event);
    await database.add('events', event);
    unnotedOf.delete(database);
    await unnoted.write(null);
  } catch {
    // The next sample tries again.
  }
}
