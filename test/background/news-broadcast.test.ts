import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createNewsBroadcast } from '../../src/background/index.ts';
import type { Notice } from '../../src/messages/protocol.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('sources that answer together make one notice, and later ones another', async () => {
  const told: Notice[] = [];
  const news = createNewsBroadcast((notice) => told.push(notice));
  news('text.status');
  news('text.workers');
  news('image.status');
  await vi.advanceTimersByTimeAsync(100);
  news('modes');
  await vi.advanceTimersByTimeAsync(100);
  news('performance');
  news('totals');
  await vi.advanceTimersByTimeAsync(100);
  news('reference');
  await vi.advanceTimersByTimeAsync(100);
  expect(told).toEqual([
    { notice: 'news', modelTypes: ['text', 'image'] },
    { notice: 'news', modelTypes: [] },
    { notice: 'news', modelTypes: [] },
    { notice: 'news', modelTypes: ['text'] },
  ]);
});
