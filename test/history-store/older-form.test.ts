import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type NamesByBackend, tallySamples } from '../../src/history/index.ts';
import { createReadingConnection, type HistoryDatabase } from '../../src/history-store/history-database.ts';
import { createHistoryKeeper } from '../../src/history-store/history-keeper.ts';
import { loadTexts } from '../../src/history-store/numbered-texts.ts';
import { decodeRecord } from '../../src/history-store/record-block.ts';
import { samplesFor } from '../../src/history-store/stored-samples.ts';
import { createTestStore, sampledName, sampledWorker, statusAt, type TestStore, workersAt } from './test-store.ts';

/**
 * A store in the first format, when each sample was whole: as a history file contains it, which is how it was in the
 * database. Beside it, the answers that pages got then.
 */

const HOUR = 3600;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 10, 16) / 1000;
const NOW = START + 2 * DAY + 5 * HOUR + 100;
const NAMES: NamesByBackend = new Map([
  ['koboldcpp/Tern-8B', 'koboldcpp'],
  ['aphrodite/Tern-8B', 'aphrodite'],
]);
const SPAN = { from: START - DAY, to: NOW + DAY };

const readFixture = (file: string) => readFileSync(join(import.meta.dirname, '..', 'fixtures', file), 'utf8').trim();
const FILE = readFixture('history-form-1.json');
const ANSWERS = readFixture('history-form-1-answers.json');

async function answersOf({ reader }: TestStore): Promise<string> {
  const meanings = new Map([...NAMES].map(([name, backend]) => [name, { model: 'Tern-8B', backend }]));
  const answers = await Promise.all([
    reader.names(),
    reader.span(),
    ...(['samples', 'hours', 'days'] as const).map((level) => reader.seriesOf(NAMES, level, SPAN)),
    reader.availabilityOf(NAMES, 7, 28),
    reader.deliveredOf(NAMES, SPAN),
    reader.useOf(NAMES),
    reader.changesOf(meanings, SPAN),
    reader.summary(),
  ]);
  return JSON.stringify(answers, (_, value) => (value instanceof Map ? [...value] : value));
}

/** Puts the recorded contents into the database. */
async function putAsItWas(database: HistoryDatabase): Promise<void> {
  const held = JSON.parse(FILE) as Record<string, [number, string][]>;
  for (const store of ['names', 'workers'] as const)
    for (const [number, text] of held[store] ?? []) await database.put(store, text, number);
  for (const store of ['samples', 'hours', 'days', 'usage', 'summary'] as const)
    for (const [key, text] of held[store] ?? [])
      await database.put(store, new Uint8Array(Buffer.from(text, 'base64')), key);
}

const textsOf = async ({ connect }: TestStore) => loadTexts(await connect());

async function storeAsItWas(): Promise<TestStore> {
  const store = createTestStore(NOW);
  await putAsItWas(await store.connect());
  return store;
}

describe('a store in the first format', () => {
  test('gives the same answers as before, byte for byte', async () => {
    expect(await answersOf(await storeAsItWas())).toBe(ANSWERS);
  });

  test('can be continued in the middle of an hour, with the same records as a store in today’s format', async () => {
    const store = await storeAsItWas();
    const [last] = (await samplesFor(await store.connect(), await textsOf(store), NOW - 200, NOW)).slice(-1);
    const later = [
      statusAt(NOW + 20, [sampledName('koboldcpp/Tern-8B', { queued: 41 })], 2400),
      workersAt(NOW + 21, [sampledWorker({ fulfilled: 70_001, kudos: 400_000 })], 2400),
    ];
    for (const sample of later) expect(await store.writer.addSample(sample, 'horde')).toBe(true);
    const texts = await textsOf(store);
    expect((await samplesFor(await store.connect(), texts, NOW - 200, NOW + 100)).slice(-3)).toEqual([last, ...later]);
    // The hour's end rolls up both formats together.
    expect(await store.writer.addSample(statusAt(NOW + HOUR, [], 2400), 'horde')).toBe(true);
    const [hour] = (await store.contents()).hours?.slice(-1) ?? [];
    const samples = await samplesFor(
      await store.connect(),
      texts,
      START + 2 * DAY + 5 * HOUR,
      START + 2 * DAY + 6 * HOUR,
    );
    const own = await decodeRecord(Number(hour?.[0]), hour?.[1] as Uint8Array<ArrayBuffer>, texts);
    expect(own).toEqual(tallySamples(samples, START + 2 * DAY + 5 * HOUR, START + 2 * DAY + 6 * HOUR));
  });

  test('is restored from a file in that format', async () => {
    const store = createTestStore(NOW);
    const keeper = createHistoryKeeper(
      { read: createReadingConnection(), write: store.connect },
      store.oneAtATime,
      () => NOW,
    );
    expect(await keeper.add(FILE)).toBeNull();
    expect(await answersOf(store)).toBe(ANSWERS);
  });
});
