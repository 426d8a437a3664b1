import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  availabilityOf,
  changesOf,
  deliveredOf,
  type HistoryRecord,
  type NameMeaning,
  type NamesByBackend,
  presenceOf,
  type SampledName,
  type SampledWorker,
  secondsOf,
  seriesOf,
  summaryLineOf,
  summaryOf,
  tallySamples,
  type UsageRecord,
  useOf,
  weekOf,
  workOf,
} from '../../src/history/index.ts';
import { estimateWait, readNameStatus } from '../../src/horde/name-figures.ts';

const HOUR = 3600;
const NAMES: NamesByBackend = new Map([
  ['koboldcpp/Tern-8B', 'koboldcpp'],
  ['KoboldCpp/tern-8b', 'koboldcpp'],
  ['aphrodite/Tern-8B', 'aphrodite'],
]);

const row = (name: string, more: Partial<SampledName> = {}): SampledName => ({
  name,
  threads: 1,
  speed: 100,
  queued: 0,
  jobs: 0,
  ...more,
});
const statusAt = (time: number, names: readonly SampledName[], holdsSeconds = 600) =>
  ({ source: 'status', time, holdsSeconds, names }) as const;

const worker = (more: Partial<SampledWorker> = {}): SampledWorker => ({
  id: 'w1',
  name: 'Ada’s rig',
  threads: 1,
  isInMaintenance: false,
  fulfilled: 0,
  failed: 0,
  kudos: 0,
  names: ['aphrodite/Tern-8B'],
  ...more,
});
const workersAt = (time: number, workers: readonly SampledWorker[]) =>
  ({ source: 'workers', time, holdsSeconds: 600, workers }) as const;

/** An hour that is watched from start to end. */
const hour = (from: number, names: readonly SampledName[]): HistoryRecord =>
  tallySamples([statusAt(from, names, HOUR)], from, from + HOUR);

describe('a series', () => {
  test('says 0 if a name was offline, null if nobody watched, and the mean of the watched time', () => {
    const half = tallySamples([statusAt(0, [row('aphrodite/Tern-8B', { threads: 4 })], HOUR / 2)], 0, HOUR);
    const series = seriesOf([hour(HOUR, []), tallySamples([], 2 * HOUR, 3 * HOUR), half], NAMES);
    expect(series.from).toEqual([0, HOUR, 2 * HOUR]);
    expect(series.watched).toEqual([0.5, 1, 0]);
    expect(series.byBackend.get('aphrodite')?.threads).toEqual([4, 0, null]);
    expect(series.byBackend.get('koboldcpp')?.threads).toEqual([0, 0, null]);
    expect(series.byBackend.get('aphrodite')?.speed).toEqual([10, null, null]);
    expect(series.byBackend.get('aphrodite')?.workers).toEqual([null, null, null]);
  });

  test('has, at any one moment, the same wait of all names together as lines and tables', () => {
    const names = fc.uniqueArray(
      fc.record({
        name: fc.constantFrom('koboldcpp/Tern-8B', 'KoboldCpp/tern-8b'),
        threads: fc.integer({ min: 1, max: 9 }),
        speed: fc.integer({ min: 1, max: 900 }),
        queued: fc.nat(5000),
        jobs: fc.nat(12),
      }),
      { selector: ({ name }) => name, minLength: 1 },
    );
    fc.assert(
      fc.property(names, (rows) => {
        const status = rows.map(({ name, threads, speed, queued, jobs }) =>
          readNameStatus(name, { name, count: threads, performance: speed / 10, queued, jobs }),
        );
        const shown = estimateWait(status, null, null).eta ?? Number.NaN;
        const wait = seriesOf([hour(0, rows)], NAMES).byBackend.get('koboldcpp')?.wait[0] ?? Number.NaN;
        // Each name's wait is rounded down to whole seconds: 3 tokens at 0.3 a second are 9.999… and thus 9.
        expect(wait).toBeGreaterThan(shown - 1);
        expect(wait).toBeLessThan(shown + 1 + 1e-6);
      }),
      { examples: [[[{ name: 'koboldcpp/Tern-8B', threads: 3, speed: 1, queued: 3, jobs: 3 }]]] },
    );
  });

  test('does not know a wait if a queue has no thread', () => {
    const series = seriesOf([hour(0, [row('aphrodite/Tern-8B', { threads: 0, speed: null, queued: 500 })])], NAMES);
    expect(series.byBackend.get('aphrodite')?.wait).toEqual([null]);
    expect(series.byBackend.get('koboldcpp')?.wait).toEqual([0]);
  });
});

describe('availability', () => {
  test('counts a moment under several names once, and no unwatched time', () => {
    const records = [
      tallySamples([statusAt(0, [row('koboldcpp/Tern-8B'), row('KoboldCpp/tern-8b')])], 0, HOUR),
      tallySamples([statusAt(HOUR, [row('KoboldCpp/tern-8b')]), statusAt(HOUR + 600, [])], HOUR, 2 * HOUR),
    ];
    const { whole, backends } = availabilityOf(presenceOf(records, NAMES), 0, 2 * HOUR, 2);
    expect(whole).toEqual({ from: 0, to: 2 * HOUR, watchedSeconds: 1800, upSeconds: 1200 });
    expect(backends.map(({ backend, upSeconds }) => [backend, upSeconds])).toEqual([
      ['koboldcpp', 1200],
      ['aphrodite', 0],
    ]);
    expect(backends[0]?.buckets).toEqual([
      { from: 0, to: HOUR, watchedSeconds: 600, upSeconds: 600 },
      { from: HOUR, to: 2 * HOUR, watchedSeconds: 1200, upSeconds: 600 },
    ]);
  });

  test('is the same in a summary of the week', () => {
    const hours = Array.from({ length: 200 }, (_, at) =>
      hour(at * HOUR, at % 4 === 0 ? [] : [row('aphrodite/Tern-8B')]),
    );
    const summary = summaryOf(hours, 200 * HOUR);
    expect(summaryLineOf(summary, ['aphrodite/Tern-8B'])).toEqual({
      watchedSeconds: 168 * HOUR,
      upSeconds: 126 * HOUR,
      points: Array.from({ length: 28 }, () => expect.closeTo(0.75, 0.09)),
    });
    expect(summary.names.has('koboldcpp/Tern-8B')).toBe(false);
  });
});

describe('the hours of the week', () => {
  /** Berlin puts its clocks back at 01:00 UTC on 25 October 2026: 02:30 happens twice. */
  const SUNDAY = Date.UTC(2026, 9, 25) / 1000;
  const berlin = (time: number) => {
    const parts = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', weekday: 'short', hour: '2-digit' });
    const [weekday = '', , hour = ''] = parts.formatToParts(time * 1000).map(({ value }) => value);
    return { day: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(weekday), hour: Number(hour) };
  };

  test('are those of the local clock, through a change of daylight saving; an hour that happens twice belongs to one week', () => {
    const hours = Array.from({ length: 24 }, (_, at) =>
      hour(SUNDAY + at * HOUR, at === 0 ? [] : [row('aphrodite/Tern-8B', { queued: 100, jobs: 1 })]),
    );
    const sunday = weekOf(hours, NAMES, berlin)[6] ?? [];
    expect(sunday.map(({ weeks }) => weeks)).toEqual([0, 0, 1, ...Array.from({ length: 21 }, () => 1)]);
    expect(sunday[2]).toEqual({ wait: 10, presence: 0.5, weeks: 1 });
    expect(sunday[0]).toEqual({ wait: null, presence: null, weeks: 0 });
    // The last hour of the day in UTC is Monday in Berlin.
    expect(weekOf(hours, NAMES, berlin)[0]?.[0]?.weeks).toBe(1);
  });
});

describe('the deliveries', () => {
  const between = (before: Partial<SampledWorker>, after: Partial<SampledWorker>) =>
    deliveredOf([tallySamples([workersAt(0, [worker(before)]), workersAt(600, [worker(after)])], 0, 1200)], NAMES);

  test('are listed for each worker with the time for which they are known, in and between records', () => {
    const samples = [workersAt(0, [worker({ fulfilled: 10 })]), workersAt(600, [worker({ fulfilled: 19 })])];
    const [first, second] = [tallySamples(samples, 0, 300), tallySamples(samples, 300, 1200)];
    expect(workOf([first, second], NAMES)).toEqual([{ id: 'w1', requestsPerHour: 54, comparedSeconds: 600 }]);
    expect(workOf([first], NAMES)).toEqual([{ id: 'w1', requestsPerHour: null, comparedSeconds: 0 }]);
    expect(workOf([second], new Map([['koboldcpp/Other', 'koboldcpp']]))).toEqual([]);
  });

  test('are the difference of the counters', () => {
    const { backends, workers } = between(
      { fulfilled: 10, failed: 1, kudos: 90 },
      { fulfilled: 19, failed: 2, kudos: 150 },
    );
    expect(workers).toEqual([
      {
        id: 'w1',
        name: 'Ada’s rig',
        backends: ['aphrodite'],
        servesOthers: false,
        requestsPerHour: 54,
        successShare: 0.9,
        kudosPerHour: 360,
      },
    ]);
    expect(backends).toEqual([
      { backend: 'koboldcpp', requestsPerHour: null, successShare: null, kudosPerHour: null },
      { backend: 'aphrodite', requestsPerHour: 27, successShare: 0.9, kudosPerHour: 180 },
    ]);
  });

  test.each([
    ['falls', { fulfilled: 10 }, { fulfilled: 9 }],
    ['is missing', { fulfilled: null }, { fulfilled: 9 }],
  ])('are unknown if a counter %s', (_, before, after) => {
    expect(between(before, after).workers[0]).toMatchObject({ requestsPerHour: null, successShare: null });
  });

  test('of a worker that also serves other models count for no backend', () => {
    const names = ['aphrodite/Tern-8B', 'aphrodite/Heron-70B'];
    const { backends, workers } = between({ names }, { names, fulfilled: 6 });
    expect(workers[0]).toMatchObject({ requestsPerHour: 36, servesOthers: true });
    expect(backends[1]?.requestsPerHour).toBeNull();
  });
});

describe('changes', () => {
  const meanings = new Map<string, NameMeaning>(
    [...NAMES].map(([name, backend]) => [name, { model: 'Tern-8B', backend }]),
  );
  const KOBOLD = row('koboldcpp/Tern-8B');
  const APHRODITE = row('aphrodite/Tern-8B');
  const changes = (rows: readonly (readonly SampledName[])[]) =>
    changesOf(
      rows.map((names, at) => hour(at * HOUR, names)),
      meanings,
    ).map(({ kind, backend, time, until }) => [kind, backend, time / HOUR, until === null ? null : until / HOUR]);

  test.each([
    ['what was there all the time', [[KOBOLD], [KOBOLD]], []],
    ['what comes', [[], [KOBOLD]], [['came', 'koboldcpp', 1, null]]],
    [
      'what goes, and comes back',
      [[KOBOLD], [], [], [KOBOLD]],
      [
        ['came', 'koboldcpp', 3, null],
        ['went', 'koboldcpp', 1, 3],
      ],
    ],
    ['what moves', [[KOBOLD], [APHRODITE]], [['moved', 'koboldcpp', 1, null]]],
    ['another spelling of the same', [[KOBOLD], [row('KoboldCpp/tern-8b')]], []],
  ])('%s', (_, rows, expected) => {
    expect(changes(rows)).toEqual(expected);
  });

  test('say since when they may have happened, if nobody watched', () => {
    const records = [hour(0, [KOBOLD]), hour(5 * HOUR, [])];
    expect(changesOf(records, meanings)).toEqual([
      { kind: 'went', time: 5 * HOUR, notBefore: HOUR, model: 'Tern-8B', backend: 'koboldcpp', until: null },
    ]);
  });

  test('include a queue that stands still while its threads are there, unless its own worker delivers', () => {
    const waiting = row('aphrodite/Tern-8B', { queued: 400, jobs: 3 });
    const times = Array.from({ length: 12 }, (_, at) => at * 300);
    const delivering = (each: number) =>
      tallySamples(
        times.flatMap((time, at) => [statusAt(time, [waiting]), workersAt(time, [worker({ fulfilled: at * each })])]),
        0,
        HOUR,
      );
    expect(changesOf([delivering(0)], meanings)).toMatchObject([{ kind: 'stuck', backend: 'aphrodite', time: 300 }]);
    expect(changesOf([delivering(1)], meanings)).toEqual([]);
  });

  test.each([
    ['that serves two spellings of it', ['koboldcpp/Tern-8B', 'KoboldCpp/tern-8b'], 1, []],
    ['that serves two spellings of it, and delivers nothing', ['koboldcpp/Tern-8B', 'KoboldCpp/tern-8b'], 0, ['stuck']],
    ['that serves other models, too', ['koboldcpp/Tern-8B', 'tabbyapi/Heron-70B'], 1, ['stuck']],
    ['of which a name means nothing', ['koboldcpp/Tern-8B', '?'], 1, ['stuck']],
  ])('of a worker %s', (_, names, each, kinds) => {
    const waiting = row('koboldcpp/Tern-8B', { queued: 400, jobs: 3 });
    const samples = Array.from({ length: 12 }, (_, at) => [
      statusAt(at * 300, [waiting]),
      workersAt(at * 300, [worker({ names, fulfilled: at * each })]),
    ]).flat();
    expect(changesOf([tallySamples(samples, 0, HOUR)], meanings).map(({ kind }) => kind)).toEqual(kinds);
  });
});

test('a day’s usage is the difference of totals; missed days are one stretch, and a total that falls is unknown', () => {
  const DAY = 86_400;
  const usage = (day: number, total: number | null): UsageRecord => ({
    time: day * DAY,
    names: new Map(total === null ? [] : [['aphrodite/Tern-8B', { month: 7, total }]]),
  });
  const use = useOf([usage(1, null), usage(2, 100), usage(5, 160), usage(6, 150), usage(7, null)], NAMES);
  expect(use.from.map((time) => time / DAY)).toEqual([1, 2, 5, 6]);
  expect(use.byBackend.get('aphrodite')).toEqual([7, 20, null, 0]);
  expect(use.byBackend.get('koboldcpp')).toEqual([0, 0, 0, 0]);
});

test('watched time is what samples stand for, not what they could have stood for', () => {
  const samples = [statusAt(0, []), statusAt(300, []), statusAt(2400, [])];
  const { statusWatched } = tallySamples(samples, 0, HOUR);
  expect(statusWatched).toEqual([0, 900, 2400, 3000]);
  expect(secondsOf(statusWatched)).toBe(1500);
});
