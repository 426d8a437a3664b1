import { describe, expect, test, vi } from 'vitest';
import { createUnnotedDeletion } from '../../src/background/unnoted-deletion.ts';
import { writeWithSpace } from '../../src/history-store/full-disk.ts';
import { createWritingConnection } from '../../src/history-store/history-database.ts';
import { createHistoryWriter } from '../../src/history-store/history-writer.ts';
import { loadTexts } from '../../src/history-store/numbered-texts.ts';
import { samplesFor } from '../../src/history-store/stored-samples.ts';
import { createMemoryStorage } from '../background/memory-storage.ts';
import { createTestStore, sampledName, statusAt } from './test-store.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 10, 23) / 1000;

/** Rejects the first `times` writes. */
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

const NOW = START + 30 * HOUR;

/** More than a day of samples, and one hour that is old enough to be deleted. */
async function fillDay() {
  const store = await fillHours(30);
  const database = await store.connect();
  await database.put('hours', new Uint8Array([1]), START - 20 * DAY);
  return { store, database, before: await store.contents() };
}

const refuse = (step: 'put' | 'add') =>
  vi.spyOn(IDBObjectStore.prototype, step).mockImplementation(() => {
    throw new DOMException('', 'QuotaExceededError');
  });

describe('a full disk', () => {
  test('loses the samples that are older than a day, once a day, and an event says so', async () => {
    const store = await fillHours(30);
    const before = await store.contents();
    const now = START + 30 * HOUR;
    await writeWithSpace(await store.connect(), now, createFullDisk(1));
    const after = await store.contents();
    expect(after.samples).toEqual(before.samples?.slice(6 * 4));
    expect([after.hours, after.days]).toEqual([before.hours, before.days]);
    expect(await store.reader.events()).toMatchObject([{ kind: 'full', time: now, lostUntil: START + 6 * HOUR }]);
    await expect(writeWithSpace(await store.connect(), now + 10 * HOUR, createFullDisk(1))).rejects.toThrow(
      DOMException,
    );
    expect(await store.contents()).toEqual(after);
  });

  test('loses no more for a write that fails all the same', async () => {
    const store = await fillHours(30);
    const before = await store.contents();
    await expect(writeWithSpace(await store.connect(), START + 30 * HOUR, createFullDisk(99))).rejects.toThrow(
      DOMException,
    );
    expect((await store.contents()).samples).toEqual(before.samples?.slice(6 * 4));
  });

  test('loses no hours for the next write when there is no room to note what was deleted', async () => {
    const { store, database, before } = await fillDay();
    const refused = refuse('add');
    for (const later of [0, 60, 2 * HOUR])
      await expect(writeWithSpace(database, NOW + later, createFullDisk(99))).rejects.toThrow(DOMException);
    expect(refused).toHaveBeenCalled();
    vi.restoreAllMocks();
    const after = await store.contents();
    expect(after.samples).toEqual(before.samples?.slice(8 * 4));
    expect([after.hours, after.days, after.events]).toEqual([before.hours, before.days, []]);
  });

  test('is noted by the next sample that finds room, in a later run of the background', async () => {
    const { store } = await fillDay();
    const session = createMemoryStorage();
    const unnoted = () => createUnnotedDeletion(session);
    const newLife = () => createHistoryWriter(createWritingConnection(), store.oneAtATime, unnoted());
    const sampleAt = (time: number) => statusAt(time, [sampledName('koboldcpp/Tern-8B')]);
    for (const step of ['put', 'add'] as const) refuse(step);
    for (const later of [0, 60])
      await expect(newLife().addSample(sampleAt(NOW + later), 'horde')).rejects.toThrow(DOMException);
    vi.restoreAllMocks();
    expect(await store.reader.events()).toEqual([]);
    for (const later of [300, 600]) expect(await newLife().addSample(sampleAt(NOW + later), 'horde')).toBe(true);
    expect(await store.reader.events()).toMatchObject([{ kind: 'full', time: NOW, lostUntil: START + 6 * HOUR }]);
    expect(await unnoted().read()).toBeNull();
  });

  test('loses the older half of the hours if there are no such samples, then of the days, and no more', async () => {
    const store = await fillHours(3);
    const database = await store.connect();
    await database.put('days', new Uint8Array([1]), START);
    await database.put('days', new Uint8Array([1]), START + 300 * DAY);
    await database.clear('samples');
    const kept = async () => {
      const { hours, days } = await store.contents();
      return [hours?.length, days?.length];
    };
    const [hours] = await kept();
    expect(hours).toBeGreaterThan(0);
    for (const [day, left] of [
      [10, [hours, 2]],
      [20, [0, 2]],
      [310, [0, 1]],
      [312, [0, 1]],
    ] as const) {
      await writeWithSpace(database, START + day * DAY, createFullDisk(1)).catch(() => {});
      expect(await kept()).toEqual(left);
    }
  });

  test('keeps the base of a sample that stays, and of the one that is tried again', async () => {
    const store = await fillHours(30);
    const names = [sampledName('koboldcpp/Tern-8B', { queued: 77, jobs: 3 })];
    const put = IDBObjectStore.prototype.put;
    let refusals = 1;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
      refusals -= 1;
      if (refusals >= 0) throw new DOMException('', 'QuotaExceededError');
      return put.call(this, value, key);
    });
    expect(await store.writer.addSample(statusAt(START + 30 * HOUR - 100, names, 1800), 'horde')).toBe(true);
    vi.restoreAllMocks();
    const samples = await samplesFor(
      await store.connect(),
      await loadTexts(await store.connect()),
      START + 29 * HOUR,
      START + 30 * HOUR,
    );
    expect(samples).toContainEqual(statusAt(START + 30 * HOUR - 100, names, 1800));
    const base = statusAt(START + 29 * HOUR, [sampledName('koboldcpp/Tern-8B')], 1800);
    expect(samples).toContainEqual(base);
  });

  test('a write that Firefox rejects once after a full disk is tried again, and loses nothing more', async () => {
    const store = await fillHours(30);
    const before = await store.contents();
    const failures = ['QuotaExceededError', 'InvalidStateError'];
    await writeWithSpace(await store.connect(), START + 30 * HOUR, async () => {
      const failure = failures.shift();
      if (failure) throw new DOMException('', failure);
    });
    expect(failures).toEqual([]);
    expect((await store.contents()).samples).toEqual(before.samples?.slice(6 * 4));
  });

  test('any other failure is passed on, and loses nothing', async () => {
    const store = await fillHours(3);
    const before = await store.contents();
    const fail = () => Promise.reject(new Error('The disk is broken.'));
    await expect(writeWithSpace(await store.connect(), START, fail)).rejects.toThrow('broken');
    expect(await store.contents()).toEqual(before);
  });
});
