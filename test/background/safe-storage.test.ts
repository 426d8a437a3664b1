import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSafeStorage } from '../../src/background/index.ts';
import type { StorageArea } from '../../src/browser/storage-areas.ts';
import { createMemoryStorage } from './memory-storage.ts';

const hangs = () => new Promise<never>(() => {});
const HANGING: StorageArea = { get: hangs, set: hangs, remove: hangs };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test.each<[string, StorageArea | null, unknown]>([
  ['the session serves', createMemoryStorage(), 1],
  ['it is forgotten', HANGING, undefined],
  ['it is forgotten', null, undefined],
])('storage that never answers is given up after 10 s: %s', async (_, session, expected) => {
  const store = createSafeStorage(HANGING, session);
  const done = store.write({ key: 1 }).then(() => store.read(['key']));
  await vi.advanceTimersByTimeAsync(15_000);
  expect((await done).key).toBe(expected);
});

describe('a copy that a full disk has left in session storage', () => {
  const full = async () => {
    const [local, session] = [createMemoryStorage(), createMemoryStorage()];
    await createSafeStorage(local, session).write({ key: 'old' });
    local.accepts = () => false;
    await createSafeStorage(local, session).write({ key: 'newer' });
    local.accepts = () => true;
    return { local, session };
  };

  test('counts, even after the worker was killed', async () => {
    const { local, session } = await full();
    expect(await createSafeStorage(local, session).read(['key'])).toEqual({ key: 'newer' });
  });

  test('does not count once there was room again, even if the worker that wrote had not read it', async () => {
    const { local, session } = await full();
    await createSafeStorage(local, session).write({ key: 'newest' });
    expect(await createSafeStorage(local, session).read(['key'])).toEqual({ key: 'newest' });
  });

  test('is removed even if another context has written it meanwhile', async () => {
    const { local, session } = await full();
    const store = createSafeStorage(local, session);
    await store.write({ key: 'newest' });
    await session.set({ key: 'by the popup' });
    expect(await store.read(['key'])).toEqual({ key: 'by the popup' });
    await store.write({ key: 'done' });
    expect(await store.read(['key'])).toEqual({ key: 'done' });
  });

  test('is looked for once in a worker’s life, not at each write', async () => {
    const { local, session } = await full();
    const remove = vi.spyOn(session, 'remove');
    const store = createSafeStorage(local, session);
    for (const key of ['a', 'b', 'c']) await store.write({ key });
    expect(remove).toHaveBeenCalledTimes(1);
  });
});
