import {
  DAY_SECONDS,
  type HistoryDatabase,
  HOUR_SECONDS,
  hourOf,
  ofSampleKey,
  toSampleKey,
} from './history-database.ts';

/** From the finest records to the coarsest: what goes first when the disk is full. */
const GOES_FIRST = ['samples', 'hours', 'days'] as const;
/** Of a store, this part goes at once. */
const PART_TO_DELETE = 0.25;
const MOST_TRIES = 12;

const isDiskFull = (error: unknown) => error instanceof DOMException && error.name === 'QuotaExceededError';

/** Writes. Where the disk is full, the oldest samples go, then hours, then days, until the write succeeds; an event says so
 * once a day. Rejects where nothing is left that could go. */
export async function withRoom(database: HistoryDatabase, now: number, write: () => Promise<void>): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await write();
      return;
    } catch (error) {
      if (!isDiskFull(error) || tries >= MOST_TRIES || !(await makeRoom(database, now))) throw error;
    }
  }
}

/** False: there is nothing more to take away. */
async function makeRoom(database: HistoryDatabase, now: number): Promise<boolean> {
  for (const store of GOES_FIRST) {
    const keys = await database.getAllKeys(store);
    const last = keys[Math.ceil(keys.length * PART_TO_DELETE) - 1];
    if (last === undefined) continue;
    // Samples go by whole hours: within one, they are stored against the first.
    const until = store === 'samples' ? toSampleKey(hourOf(ofSampleKey(last).time) + HOUR_SECONDS, 'status') : last + 1;
    await database.delete(store, IDBKeyRange.upperBound(until, true));
    await noteFullDisk(database, now, store === 'samples' ? ofSampleKey(last).time : last).catch(() => {});
    return true;
  }
  return false;
}

async function noteFullDisk(database: HistoryDatabase, now: number, lostUntil: number): Promise<void> {
  const events = await database.getAll('events');
  const isNoted = events.some(({ kind, time }) => kind === 'full' && time > now - DAY_SECONDS);
  if (!isNoted) await database.add('events', { time: now, kind: 'full', lostUntil });
}
