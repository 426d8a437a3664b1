import { DAY_SECONDS, type HistoryDatabase, hourOf, toSampleKey } from './history-database.ts';

/** What goes when the disk is full: first the finest records, and of each kind those from before the half of the time that
 * they are kept for. Nothing else goes: the history is small, and a disk that is full all the same is full of other
 * things. */
const GOES_FIRST = [
  { store: 'samples', olderThan: DAY_SECONDS },
  { store: 'hours', olderThan: 15 * DAY_SECONDS },
  { store: 'days', olderThan: 182 * DAY_SECONDS },
] as const;
const MOST_TRIES = 4;

const hasName = (error: unknown, name: string) => error instanceof DOMException && error.name === name;
const isDiskFull = (error: unknown) => hasName(error, 'QuotaExceededError');
/** After a write that met a full disk, Firefox lets the next transaction of the connection only delete. Another one is
 * refused once, and may try again. */
const isRefusedOnce = (error: unknown) => hasName(error, 'InvalidStateError');

/** Writes. Where the disk is full, old records go once, and the write is tried again; an event says what went. Browsers give
 * room back late, so that this write can fail all the same: then more goes on another day at the earliest. Rejects where
 * the write fails. */
export async function withRoom(database: HistoryDatabase, now: number, write: () => Promise<void>): Promise<void> {
  let hasMadeRoom = false;
  for (let tries = 1; ; tries += 1) {
    try {
      await write();
      return;
    } catch (error) {
      if (tries >= MOST_TRIES) throw error;
      if (isRefusedOnce(error)) continue;
      if (!isDiskFull(error) || hasMadeRoom) throw error;
      hasMadeRoom = true;
      if (!(await makeRoom(database, now))) throw error;
    }
  }
}

/** False: there is nothing that may go, or something has gone within a day. */
async function makeRoom(database: HistoryDatabase, now: number): Promise<boolean> {
  const events = await database.getAll('events');
  if (events.some(({ kind, time }) => kind === 'full' && time > now - DAY_SECONDS)) return false;
  for (const { store, olderThan } of GOES_FIRST) {
    // Samples go by whole hours: within one, they are stored against the first.
    const before = hourOf(now - olderThan);
    const old = IDBKeyRange.upperBound(store === 'samples' ? toSampleKey(before, 'status') : before, true);
    if ((await database.count(store, old)) === 0) continue;
    await database.delete(store, old);
    await noteFullDisk(database, now, before);
    return true;
  }
  return false;
}

/** Where even this finds no room, more goes with the next write: never more than half of each kind. */
async function noteFullDisk(database: HistoryDatabase, now: number, lostUntil: number): Promise<void> {
  await database.add('events', { time: now, kind: 'full', lostUntil }).catch(() => {});
}
