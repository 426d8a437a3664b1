import { beforeAll, describe, expect, test } from 'vitest';
import type { ModelHistoryReader, NamesByBackend, Sample } from '../../src/history/index.ts';
import { writeWithSpace } from '../../src/history-store/full-disk.ts';
import { createReadingConnection } from '../../src/history-store/history-database.ts';
import { createHistoryKeeper } from '../../src/history-store/history-keeper.ts';
import { createTestStore, sampledName, sampledWorker, statusAt, type TestStore, workersAt } from './test-store.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 10, 16) / 1000;
const NOW = START + 4 * DAY + 5 * HOUR + 100;
const NAMES: NamesByBackend = new Map([
  ['koboldcpp/Tern-8B', 'koboldcpp'],
  ['aphrodite/Tern-8B', 'aphrodite'],
]);
const SPAN = { from: START - DAY, to: NOW + DAY };

const keeperOf = ({ connect, oneAtATime }: TestStore) =>
  createHistoryKeeper({ read: createReadingConnection(), write: connect }, oneAtATime, () => NOW);

/** Every quarter of an hour of some hours, with changing figures. */
const samplesOf = (hours: readonly number[]): Sample[] =>
  hours.flatMap((hour) =>
    [0, 900, 1800, 2700].flatMap((at) => {
      const time = START + hour * HOUR + at;
      const nth = time / 900;
      const names = [
        sampledName('koboldcpp/Tern-8B', { threads: nth % 3, queued: (nth * 37) % 400, jobs: nth % 5 }),
        ...(hour % 7 < 4 ? [sampledName('aphrodite/Tern-8B', { speed: 50 + (nth % 40) })] : []),
      ];
      const worker = sampledWorker({ fulfilled: Math.floor(nth) % 1000, failed: 2, kudos: Math.floor(nth * 3) % 5000 });
      return [statusAt(time, names, 1800), workersAt(time + 1, [worker], 1800)];
    }),
  );

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);

async function fill(store: TestStore, hours: readonly number[]): Promise<void> {
  for (const sample of samplesOf(hours)) await store.writer.addSample(sample, 'horde');
  await store.writer.addUsage(START + DAY, () => ({
    time: START + DAY,
    names: new Map([['koboldcpp/Tern-8B', { month: 3, total: 9 }]]),
  }));
}

/** Everything that a page can ask, as text. */
async function answersOf({ reader }: Pick<TestStore, 'reader'>, ask: ModelHistoryReader = reader): Promise<string> {
  const meanings = new Map([...NAMES].map(([name, backend]) => [name, { model: 'Tern-8B', backend }]));
  const answers = await Promise.all([
    ask.names(),
    ask.span(),
    ...(['samples', 'hours', 'days'] as const).map((level) => ask.seriesOf(NAMES, level, SPAN)),
    ask.availabilityOf(NAMES, 7, 28),
    ask.weekOf(NAMES),
    ask.deliveredOf(NAMES, SPAN),
    ask.useOf(NAMES),
    ask.changesOf(meanings, SPAN),
    ask.summary(),
  ]);
  return JSON.stringify(answers, (_, value) => (value instanceof Map ? [...value] : value));
}

describe('a history with a gap', () => {
  let store: TestStore;
  /** One for both tests: the first only reads, and the second must leave it as it was. */
  beforeAll(async () => {
    store = createTestStore(NOW);
    await fill(store, [...range(0, 30), ...range(41, 101)]);
  });

  test('gives the same answers from one snapshot of the store as from one for each question', async () => {
    expect(await answersOf(store, store.reader.forOneSnapshot())).toBe(await answersOf(store));
  });

  test('is restored from its file, after everything was cleared, with the pages’ answers byte for byte', async () => {
    const before = await answersOf(store);
    const keeper = keeperOf(store);
    const json = await keeper.toJson();
    await keeper.clear();
    expect(await store.reader.span()).toBeNull();
    expect(await keeper.bytes()).toBe(0);
    expect(await keeper.add(json)).toBeNull();
    expect(await answersOf(store)).toBe(before);
  });
});

describe('a file of the history', () => {
  const levels = ['hours', 'days'] as const;
  const seriesOf = ({ reader }: TestStore) => Promise.all(levels.map((level) => reader.seriesOf(NAMES, level, SPAN)));
  /** Without a gap, and what it says before a file is added to it. */
  let whole: TestStore;
  let wholeSeries: Awaited<ReturnType<typeof seriesOf>>;
  beforeAll(async () => {
    whole = createTestStore(NOW);
    await fill(whole, range(0, 101));
    wholeSeries = await seriesOf(whole);
  });

  test('changes nothing when it is added to the history that it came from, however often', async () => {
    const before = await answersOf(whole);
    const keeper = keeperOf(whole);
    const json = await keeper.toJson();
    expect(await keeper.add(json)).toBeNull();
    expect(await keeper.add(json)).toBeNull();
    expect(await answersOf(whole)).toBe(before);
  });

  test('from another computer fills gaps and counts nothing twice', async () => {
    const other = createTestStore(NOW);
    await fill(other, range(20, 70));
    const json = await keeperOf(other).toJson();
    const store = createTestStore(NOW);
    await fill(store, [...range(0, 30), ...range(60, 101)]);
    expect(await keeperOf(store).add(json)).toBeNull();
    const joined = await answersOf(store);
    const joinedSeries = await seriesOf(store);
    for (const [at, level] of levels.entries()) expect(joinedSeries[at], level).toEqual(wholeSeries[at]);
    expect(await keeperOf(store).add(json)).toBeNull();
    expect(await answersOf(store)).toBe(joined);
    expect((await store.reader.events()).map(({ kind }) => kind)).toEqual(['imported', 'imported']);
  });

  const damage = (json: string, change: (file: Record<string, unknown[]>) => void): string => {
    const file = JSON.parse(json);
    change(file);
    return JSON.stringify(file);
  };
  const cases: [string, (json: string) => string, string][] = [
    ['nothing', () => '', 'other file'],
    ['text', () => 'Dear history,', 'other file'],
    ['half of itself', (json) => json.slice(0, json.length / 2), 'other file'],
    ['settings', () => '{"hordeLens":1,"settings":{}}', 'other file'],
    ['a list', () => '[1]', 'other file'],
    ['a later form', () => '{"hordeLensHistory":3}', 'newer'],
    ['a block that is none', (json) => damage(json, (file) => file.hours?.push([START, 'AAAA'])), 'damaged'],
    ['a block that is no base64', (json) => damage(json, (file) => file.days?.push([START, '*'])), 'damaged'],
    ['a key that is none', (json) => damage(json, (file) => file.hours?.push([-1, ''])), 'damaged'],
    [
      'a record that begins in mid-hour',
      (json) => damage(json, (file) => file.hours?.push([START + 7, String((file.hours[0] as string[])[1])])),
      'damaged',
    ],
    ['names that are missing', (json) => damage(json, (file) => void file.names?.splice(0)), 'damaged'],
    [
      'a time that has not come',
      (json) => damage(json, (file) => file.days?.push([START + 4000 * DAY, String((file.days[0] as string[])[1])])),
      'damaged',
    ],
    ['an event that is none', (json) => damage(json, (file) => file.events?.push({ time: 'now' })), 'damaged'],
  ];
  describe('that is no such file', () => {
    let store: TestStore;
    /** One history for all: none of them may change it. */
    beforeAll(async () => {
      store = createTestStore(NOW);
      await fill(store, range(0, 30));
    });

    test.each(cases)('but %s is refused, and nothing changes', async (_, toFile, fault) => {
      const keeper = keeperOf(store);
      const file = toFile(await keeper.toJson());
      const before = await store.contents();
      expect(await keeper.add(file)).toBe(fault);
      expect(await store.contents()).toEqual(before);
    });
  });
});

test('rows for a spreadsheet are days and hours by name', async () => {
  const store = createTestStore(NOW);
  await fill(store, range(0, 26));
  const [heads, ...rows] = await keeperOf(store).toRows();
  expect(heads?.slice(0, 5)).toEqual(['from', 'to', 'name', 'watched_seconds', 'online_seconds']);
  expect(rows[0]?.slice(0, 4)).toEqual([
    '2026-11-16T00:00:00.000Z',
    '2026-11-17T00:00:00.000Z',
    'koboldcpp/Tern-8B',
    DAY,
  ]);
});

test('without a history, reading and exporting create no database', async () => {
  const store = createTestStore(NOW);
  const read = createReadingConnection();
  const never = createHistoryKeeper({ read, write: () => Promise.reject(new Error()) }, store.oneAtATime, () => NOW);
  expect([await never.toJson(), await never.bytes(), await store.reader.names(), await store.reader.span()]).toEqual([
    '',
    0,
    [],
    null,
  ]);
  await never.clear();
  expect(await indexedDB.databases()).toEqual([]);
});

test('a full disk is reported, with what was deleted', async () => {
  const store = createTestStore();
  expect(await keeperOf(store).lastFullDisk()).toBeNull();
  await fill(store, range(0, 4));
  expect(await keeperOf(store).lastFullDisk()).toBeNull();
  let isFull = true;
  await writeWithSpace(await store.connect(), NOW, async () => {
    if (isFull) {
      isFull = false;
      throw new DOMException('', 'QuotaExceededError');
    }
  });
  const event = await keeperOf(store).lastFullDisk();
  expect(event).toMatchObject({ kind: 'full', time: NOW });
  expect(event?.lostUntil).toBe(START + 3 * DAY + 5 * HOUR);
});
