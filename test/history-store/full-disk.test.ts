import { describe, expect, test, vi } from 'vitest';
import { withRoom } from '../../src/history-store/full-disk.ts';
import { loadTexts } from '../../src/history-store/numbered-texts.ts';
import { samplesFor } from '../../src/history-store/stored-samples.ts';
import { createTestStore, sampledName, statusAt } from './test-store.ts';

const HOUR = 3600;
const START = Date.UTC(2026, 10, 23) / 1000;

/** Takes nothing the first `times` times. */
function createFullDisk(times: number) {
  let left = times;
  return async () => {
    left -= 1;
    if (left >= 0) throw new DOMException('', 'QuotaExceededError');
  };
}

async function fillHours(hours: number) {
  const store = createTestStore();
  for (let at = 0; at < hours * 4; at += 1)
    await store.writer.addSample(statusAt(START + at * 900, [sampledName('koboldcpp/Tern-8B')], 1800), 'horde');
  return store;
}

describe('a full disk', () => {
  test('takes the oldest samples first, and says so once', async () => {
    const store = await fillHours(10);
    const before = await store.contents();
    await withRoom(await store.connect(), START + 11 * HOUR, createFullDisk(2));
    const after = await store.contents();
    // A quarter each time, rounded up to whole hours of four samples.
    expect(after.samples).toEqual(before.samples?.slice((3 + 2) * 4));
    expect(after.hours).toEqual(before.hours);
    expect(await store.reader.events()).toMatchObject([{ kind: 'full', time: START + 11 * HOUR }]);
  });

  test('takes hours when no samples are left, and fails when nothing is', async () => {
    const store = await fillHours(3);
    const database = await store.connect();
    await database.clear('samples');
    await withRoom(database, START, createFullDisk(1));
    expect((await store.contents()).hours).toHaveLength(1);
    await expect(withRoom(database, START, createFullDisk(99))).rejects.toThrow(DOMException);
    const { hours, days, names } = await store.contents();
    expect([hours, days]).toEqual([[], []]);
    expect(names).toHaveLength(1);
  });

  test('takes no base from a sample that stays, nor from the one that is being stored', async () => {
    const store = await fillHours(1);
    const names = [sampledName('koboldcpp/Tern-8B', { queued: 77, jobs: 3 })];
    const put = IDBObjectStore.prototype.put;
    let refusals = 1;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
      refusals -= 1;
      if (refusals >= 0) throw new DOMException('', 'QuotaExceededError');
      return put.call(this, value, key);
    });
    expect(await store.writer.addSample(statusAt(START + 3500, names, 1800), 'horde')).toBe(true);
    vi.restoreAllMocks();
    const samples = await samplesFor(
      await store.connect(),
      await loadTexts(await store.connect()),
      START,
      START + HOUR,
    );
    expect(samples).toEqual([statusAt(START + 3500, names, 1800)]);
  });

  test('any other failure is passed on, and takes nothing', async () => {
    const store = await fillHours(3);
    const before = await store.contents();
    const fail = () => Promise.reject(new Error('The disk is broken.'));
    await expect(withRoom(await store.connect(), START, fail)).rejects.toThrow('broken');
    expect(await store.contents()).toEqual(before);
  });
});
