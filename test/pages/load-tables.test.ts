import { beforeEach, expect, test } from 'vitest';
import type { Ask } from '../../src/messages/ask.ts';
import { createLoadTables, sayNotLoaded } from '../../src/pages/load-tables.ts';
import { shared } from '../../src/pages/shared.ts';
import { TABLES } from '../../src/pages/tables/tables.tsx';

/** What the background does; null: it is gone. */
let background: (() => void) | null;
let asked: string[];
const ask: Ask = async (type) => {
  asked.push(type);
  if (!background) throw new Error('The background did not answer.');
  background();
  return {} as never;
};
const comes = () => {
  shared.tables = TABLES;
};

beforeEach(() => {
  background = comes;
  asked = [];
  shared.tables = undefined;
});

test('the second script is requested once, however many tables wait for it', async () => {
  const load = createLoadTables(ask);
  expect(await Promise.all([load(), load()])).toEqual([TABLES, TABLES]);
  expect(await load()).toBe(TABLES);
  expect(asked).toEqual(['loadTables']);
});

test('the second script is not requested if another script of ours has loaded it', async () => {
  shared.tables = TABLES;
  expect(await createLoadTables(ask)()).toBe(TABLES);
  expect(asked).toEqual([]);
});

test.each<[string, typeof background]>([
  ['nobody answers', null],
  ['it is said to be there, and is not', () => {}],
])('%s: a sentence to show, and the next table tries again', async (_, failing) => {
  background = failing;
  const load = createLoadTables(ask);
  await expect(load()).rejects.toThrow(sayNotLoaded());
  background = comes;
  expect(await load()).toBe(TABLES);
});
