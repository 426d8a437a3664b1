import { expect, test } from 'vitest';
import { tallySamples } from '../../src/history/index.ts';
import { toSampleKey } from '../../src/history-store/history-database.ts';
import { loadTexts } from '../../src/history-store/numbered-texts.ts';
import { encodeRecord } from '../../src/history-store/record-block.ts';
import { encodeSample } from '../../src/history-store/sample-block.ts';
import { createTestStore, sampledName, statusAt, workersAt } from './test-store.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
/** 00:00 UTC, and 05:00 of that day, when an hour is over. */
const TODAY = Date.UTC(2026, 10, 23) / 1000;
const NOW = TODAY + 5 * HOUR;
const NAMES = [sampledName('koboldcpp/Tern-8B')];

/** Each store has records that are just old enough to be deleted, and some that are not. */
async function fillToTheEdges() {
  const store = createTestStore(NOW);
  const database = await store.connect();
  const texts = await loadTexts(database);
  for (const time of [NOW - 48 * HOUR - 1, NOW - 48 * HOUR])
    for (const sample of [statusAt(time, NAMES), workersAt(time, [])])
      await database.put('samples', await encodeSample(sample, texts), toSampleKey(time, sample.source));
  const put = async (level: 'hours' | 'days', from: number, length: number) => {
    const record = tallySamples([statusAt(from, NAMES)], from, from + length);
    await database.put(level, await encodeRecord(record, texts), from);
  };
  for (const from of [TODAY - 31 * DAY - HOUR, TODAY - 31 * DAY]) await put('hours', from, HOUR);
  for (const from of [TODAY - 367 * DAY, TODAY - 366 * DAY]) await put('days', from, DAY);
  for (const time of [TODAY - 366 * DAY - 1, TODAY - 366 * DAY]) await database.put('usage', new Uint8Array(1), time);
  for (const of of ['names', 'workers'] as const)
    for (const [number, text] of texts[of].takeAdded()) await database.put(of, text, number);
  return { store, database };
}

async function oldestKept(clock: 'horde' | 'local') {
  const { store, database } = await fillToTheEdges();
  await store.writer.addSample(statusAt(NOW, NAMES), clock);
  const oldest = async (of: 'samples' | 'hours' | 'days' | 'usage') => (await database.getAllKeys(of))[0];
  return {
    samples: ((await oldest('samples')) ?? 0) / 2,
    hours: await oldest('hours'),
    days: await oldest('days'),
    usage: await oldest('usage'),
  };
}

test('samples are deleted after 48 hours, hours after 31 days, days and usage after 366 days', async () => {
  expect(await oldestKept('horde')).toEqual({
    samples: NOW - 48 * HOUR,
    hours: TODAY - 31 * DAY,
    days: TODAY - 366 * DAY,
    usage: TODAY - 366 * DAY,
  });
});

test('this computer’s own clock deletes nothing', async () => {
  const { samples, usage } = await oldestKept('local');
  expect([samples, usage]).toEqual([NOW - 48 * HOUR - 1, TODAY - 366 * DAY - 1]);
});
