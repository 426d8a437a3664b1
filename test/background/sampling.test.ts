import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSafeStorage, createSampling, createSettingsStore, type Sampling } from '../../src/background/index.ts';
import type { Sample } from '../../src/history/index.ts';
import type { Clock } from '../../src/history-store/history-writer.ts';
import type { SampleInterval } from '../../src/messages/settings.ts';
import { json } from '../horde-api/test-server.ts';
import { type AnswerName, NAMES, statusRow, workerRow } from './test-answers.ts';
import { createTestWorld, MINUTE, type TestWorld } from './test-world.ts';

/** Sampling with the real sources, on a Horde of the test's own. */

let world: TestWorld;
let sampling: Sampling;
let samples: Sample[];
let clocks: Clock[];
let usages: number[];
let savesData: boolean;
const alarms = { ensure: vi.fn(async () => {}), clear: vi.fn(async () => {}), onAlarm: vi.fn() };

/** Starts a new run of the background. */
function start() {
  const { sources } = world.start();
  sampling = createSampling({
    settings: createSettingsStore(createSafeStorage(world.local, world.session)),
    sources,
    alarms,
    savesData: () => savesData,
    writer: {
      async addSample(sample, clock) {
        samples.push(sample);
        clocks.push(clock);
        return true;
      },
      async addUsage(time, toRecord) {
        expect(toRecord().time).toBe(time);
        usages.push(time);
      },
    },
  });
  return sources;
}

const choose = (sampleEveryMinutes: SampleInterval | null) =>
  createSettingsStore(createSafeStorage(world.local, world.session)).change({ sampleEveryMinutes });

/** Which answers were requested from the Horde. */
const askedFor = () => (Object.keys(NAMES) as AnswerName[]).filter((name) => world.asked(name) > 0);

/** What the alarm does, and what the background learns about each request then. */
async function ringAlarm() {
  await sampling.handleAlarm('sample');
  for (const name of world.news.splice(0)) await sampling.noteRequest(name);
}

beforeEach(async () => {
  world = await createTestWorld();
  samples = [];
  clocks = [];
  usages = [];
  savesData = false;
  start();
});
afterEach(async () => {
  vi.clearAllMocks();
  await world.close();
});

describe('before it is switched on', () => {
  test('nothing is asked, stored or scheduled', async () => {
    await sampling.start();
    await sampling.refreshIfDue();
    await ringAlarm();
    expect(askedFor()).toEqual([]);
    expect(alarms.ensure).not.toHaveBeenCalled();
    expect(alarms.clear).toHaveBeenCalledWith('sample');
  });

  test('an answer to somebody else’s question is not a sample', async () => {
    const sources = start();
    await sources.refresh('text');
    for (const name of world.news.splice(0)) await sampling.noteRequest(name);
    expect(samples).toEqual([]);
    expect(usages).toEqual([]);
  });
});

describe('when it is on', () => {
  beforeEach(() => choose(15));

  test('the alarm is set again at each start', async () => {
    await sampling.start();
    expect(alarms.ensure).toHaveBeenCalledWith('sample', 15);
  });

  test('an alarm brings a sample of each source, dated by the Horde’s clock, and the usage once a day', async () => {
    await ringAlarm();
    expect(samples.map(({ source, holdsSeconds }) => [source, holdsSeconds]).toSorted()).toEqual([
      ['status', 1800],
      ['workers', 1800],
    ]);
    expect(clocks).toEqual(['horde', 'horde']);
    // The test's server uses this computer's clock.
    for (const { time } of samples) expect(Math.abs(time - Date.now() / 1000)).toBeLessThan(60);
    expect(usages).toHaveLength(1);
    world.now += 15 * MINUTE;
    await ringAlarm();
    expect(samples).toHaveLength(4);
    expect(world.asked('stats')).toBe(1);
    expect(world.asked('reference')).toBe(0);
  });

  test('a sample contains what the Horde says, in whole numbers, and a worker’s name as text', async () => {
    world.answers.status = json([
      statusRow({ name: 'koboldcpp/X', count: 3, performance: 10.26, queued: 60, jobs: 2 }),
    ]);
    world.answers.workers = json([
      workerRow({
        id: 'w1',
        name: 'Tom &amp; Ada',
        threads: 3,
        models: ['koboldcpp/X', 'koboldcpp/X'],
        uncompleted_jobs: 2,
        kudos_details: { generated: 90.5, uptime: 1 },
      }),
    ]);
    await ringAlarm();
    expect(samples.find(({ source }) => source === 'status')).toMatchObject({
      names: [{ name: 'koboldcpp/X', threads: 3, speed: 103, queued: 60, jobs: 2 }],
    });
    expect(samples.find(({ source }) => source === 'workers')).toMatchObject({
      workers: [
        {
          id: 'w1',
          name: 'Tom & Ada',
          threads: 3,
          isInMaintenance: false,
          fulfilled: 12,
          failed: 2,
          kudos: 91,
          names: ['koboldcpp/X'],
        },
      ],
    });
  });

  test.each([
    ['fails', json('', {}, 500)],
    ['is empty', json([])],
    ['is partial', json([{ name: 'koboldcpp/X', type: 'text', performance: 10, queued: 60, jobs: 2, eta: 2 }])],
    ['is no list', json({ message: 'no' })],
  ])('a status that %s is not a sample, but the workers are', async (_, answer) => {
    world.answers.status = answer;
    await ringAlarm();
    expect(samples.map(({ source }) => source)).toEqual(['workers']);
  });

  test.each([
    ['fails', json('', {}, 500)],
    ['is empty', json([])],
    ['is partial', json([{ id: 'w1', name: 'Ada', type: 'text', threads: 1 }])],
    ['is no list', json({ message: 'no' })],
  ])('a list of workers that %s is not a sample, but the status is', async (_, answer) => {
    world.answers.workers = answer;
    await ringAlarm();
    expect(samples.map(({ source }) => source)).toEqual(['status']);
  });

  test.each([
    ['fails', json('', {}, 500)],
    ['is empty', json({ day: {}, month: {}, total: {} })],
    ['is partial', json({ day: { 'koboldcpp/X': 1 } })],
    ['is none', json({ message: 'no' })],
  ])('usage that %s is not stored', async (_, answer) => {
    world.answers.stats = answer;
    await ringAlarm();
    expect(samples).toHaveLength(2);
    expect(usages).toEqual([]);
  });

  test('an old answer that is reported again is not a sample', async () => {
    await ringAlarm();
    world.now += 15 * MINUTE;
    for (const name of ['text.status', 'text.workers', 'text.stats']) await sampling.noteRequest(name);
    expect(samples).toHaveLength(2);
  });

  test('an old answer is not a sample when a later request fails', async () => {
    await ringAlarm();
    world.cut = true;
    world.now += 15 * MINUTE;
    await ringAlarm();
    expect(samples).toHaveLength(2);
  });

  test('the same answer given again is a sample of its own time', async () => {
    await ringAlarm();
    world.now += 15 * MINUTE;
    await ringAlarm();
    expect(samples.filter(({ source }) => source === 'status')).toHaveLength(2);
  });

  test('an answer to popup or pages is a sample, and is not asked for again', async () => {
    const sources = start();
    await sources.refresh('text');
    for (const name of world.news.splice(0)) await sampling.noteRequest(name);
    expect(samples).toHaveLength(2);
    world.now += 5 * MINUTE;
    await ringAlarm();
    expect(world.asked('status')).toBe(1);
    expect(samples).toHaveLength(2);
  });

  test('nothing is asked while the user saves data', async () => {
    savesData = true;
    await ringAlarm();
    expect(askedFor()).toEqual([]);
  });

  test('the alarm stops if it comes after the history was switched off', async () => {
    await choose(null);
    await ringAlarm();
    expect(alarms.clear).toHaveBeenCalledWith('sample');
    expect(askedFor()).toEqual([]);
  });

  test('other alarms have no effect', async () => {
    await sampling.handleAlarm('watch');
    expect(askedFor()).toEqual([]);
  });
});

test('a disk that accepts nothing leaves a gap, and has no other effect', async () => {
  await choose(5);
  const { sources } = world.start();
  const refuse = () => Promise.reject(new DOMException('', 'QuotaExceededError'));
  const full = createSampling({
    settings: createSettingsStore(createSafeStorage(world.local, world.session)),
    sources,
    alarms,
    savesData: () => false,
    writer: { addSample: refuse, addUsage: refuse },
  });
  await full.handleAlarm('sample');
  for (const name of world.news.splice(0)) await expect(full.noteRequest(name)).resolves.toBeUndefined();
  expect(world.asked('status')).toBe(1);
});
