import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSafeStorage, type StorageArea } from '../../src/background/index.ts';
import { createMemoryStorage } from './memory-storage.ts';

const hangs = () => new Promise<never>(() => {});
const HANGING: StorageArea = { get: hangs, set: hangs, remove: hangs };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test.each<[string, StorageArea | null, unknown]>([
  ['the session serves', createMemoryStorage(), 1],
  ['it is forgotten', HANGING, undefined],
  ['it is forgotten', null, undefined],
])('storage that never answers is waited for no longer than 10 s: %s', async (_, session, expected) => {
  const store = createSafeStorage(HANGING, session);
  const done = store.write({ key: 1 }).then(() => store.read(['key']));
  await vi.advanceTimersByTimeAsync(15_000);
  expect((await done).key).toBe(expected);
});
