import { beforeEach, expect, test } from 'vitest';
import { createChangedViews } from '../../src/background/index.ts';
import { createMemoryStorage, type MemoryStorage } from './memory-storage.ts';

const MODELS = { site: 'aihorde.net', view: 'models list' };
const USAGE = { site: 'aihorde.net', view: 'usage list' };
const ROWS = { site: 'models.aihorde.net', view: 'text generation rows' };
const FOUND = { lists: 1, names: 0, matched: 0 };
const HORDE = { url: 'https://aihorde.net/details/models?key=secret#x' };
const MODELS_HOST = { url: 'https://models.aihorde.net/categories/text_generation' };
const STABLE = { url: 'https://models.stablehorde.net/categories/text_generation' };

let session: MemoryStorage;
/** Each call is another run of the worker: only stored data is left. */
const views = () => createChangedViews(session, () => 7);

beforeEach(() => {
  session = createMemoryStorage();
});

test('a report is stored with the host of the sender’s address, and nothing else of the address', async () => {
  await views().report(MODELS, FOUND, HORDE);
  expect(await views().all()).toEqual([{ ...MODELS, ...FOUND, host: 'aihorde.net', time: 7 }]);
  expect(JSON.stringify([...session.items])).not.toContain('secret');
});

test('a view that is reported twice is listed once, with its last report', async () => {
  for (const names of [5, 6]) await views().report(MODELS, { ...FOUND, names }, HORDE);
  expect(await views().all()).toMatchObject([{ names: 6 }]);
});

test('reports at the same time do not undo each other', async () => {
  await Promise.all([MODELS, USAGE].map((view) => views().report(view, FOUND, HORDE)));
  expect((await views().all()).map(({ view }) => view)).toEqual(['models list', 'usage list']);
});

test('a view that works again is no longer listed; all others are', async () => {
  for (const view of [MODELS, USAGE]) await views().report(view, FOUND, HORDE);
  await views().report(MODELS, null, HORDE);
  expect((await views().all()).map(({ view }) => view)).toEqual(['usage list']);
});

test('a view that works at one of its site’s hosts stays reported at another', async () => {
  await views().report(ROWS, FOUND, STABLE);
  await views().report(ROWS, null, MODELS_HOST);
  expect(await views().all()).toMatchObject([{ host: 'models.stablehorde.net' }]);
  expect(await views().at(STABLE)).toEqual(['text generation rows']);
  expect(await views().at(MODELS_HOST)).toEqual([]);
});

test.each<[string, unknown]>([
  ['text', 'changed'],
  ['null', null],
  ['counts that are none', { host: 'aihorde.net', time: 7, lists: -1, names: 0, matched: 0 }],
  ['no host', { ...FOUND, time: 7 }],
  ['no time', { ...FOUND, host: 'aihorde.net' }],
])('%s in storage is not a report', async (_, stored) => {
  await views().report(MODELS, FOUND, HORDE);
  const [key = ''] = session.items.keys();
  session.items.set(key, stored);
  expect(await views().all()).toEqual([]);
});

test('without storage, or with storage that cannot be read, no view is listed', async () => {
  await views().report(MODELS, FOUND, HORDE);
  session.readable = false;
  expect(await views().all()).toEqual([]);
  expect(await createChangedViews(null, () => 7).all()).toEqual([]);
});
