import { describe, expect, test } from 'vitest';
import {
  type HistoryRecord,
  type NameMeaning,
  type SampledName,
  type SampledWorker,
  servingOf,
  tallySamples,
} from '../../src/history/index.ts';

const HOUR = 3600;
const TERN: NameMeaning = { model: 'Tern-8B', backend: 'aphrodite' };
const MEANINGS = new Map<string, NameMeaning>([
  ['aphrodite/Tern-8B', TERN],
  ['aphrodite/tern-8b', TERN],
  ['aphrodite/Heron-70B', { model: 'Heron-70B', backend: 'aphrodite' }],
]);

interface Told {
  name: Partial<SampledName>;
  worker: Partial<SampledWorker>;
}

/**
 * Hours with a sample every ten minutes. `tell`: how they differ from a name with a queue, whose only worker answers
 * one request of 300 tokens per minute.
 */
function hoursOf(count: number, tell: (minute: number) => Partial<Told> = () => ({})): HistoryRecord[] {
  const samples = Array.from({ length: count * 6 + 1 }, (_, at) => {
    const minute = at * 10;
    const { name = {}, worker = {} } = tell(minute);
    const row = { name: 'aphrodite/Tern-8B', threads: 2, speed: 40, queued: 900 + 300 * (at % 2), jobs: 3 + (at % 2) };
    const own = { id: 'w1', name: 'Ada’s rig', threads: 2, isInMaintenance: false, names: ['aphrodite/Tern-8B'] };
    const counters = { fulfilled: minute, failed: Math.floor(minute / 100), kudos: minute };
    return [
      { source: 'status', time: at * 600, holdsSeconds: 1200, names: [{ ...row, ...name }] },
      { source: 'workers', time: at * 600, holdsSeconds: 1200, workers: [{ ...own, ...counters, ...worker }] },
    ] as const;
  }).flat();
  return Array.from({ length: count }, (_, at) => tallySamples(samples, at * HOUR, (at + 1) * HOUR));
}

const past = (hours: readonly HistoryRecord[], now = hours.length * HOUR) => servingOf(hours, MEANINGS, now);
const ofTern = (hours: readonly HistoryRecord[]) => past(hours).variations.get('aphrodite/Tern-8B');

test('workers are judged by their counters, and time by what was watched', () => {
  const { watchedSeconds, workers } = past(hoursOf(3));
  expect(watchedSeconds).toBe(3 * HOUR);
  expect(workers.get('w1')).toEqual({ comparedSeconds: 3 * HOUR - 600, fulfilled: 170, failed: 1 });
});

describe('delivered against stated speed', () => {
  test('counts the hours in which something waited: 300 tokens a minute on two threads of 4 tokens/s', () => {
    const tern = ofTern(hoursOf(3));
    expect(tern).toMatchObject({ ...TERN, busyThreadSeconds: 2 * (3 * HOUR - 600) });
    expect((tern?.deliveredTokens ?? 0) / (tern?.statedTokens ?? 0)).toBeCloseTo(300 / (60 * 2 * 4), 2);
  });

  test('is the same under all spellings of the variation', () => {
    const { variations } = past(hoursOf(1));
    expect(variations.get('aphrodite/tern-8b')).toBe(variations.get('aphrodite/Tern-8B'));
    expect(variations.get('aphrodite/Heron-70B')).toMatchObject({ busyThreadSeconds: 0, queuedSeconds: 0 });
  });

  test.each<[string, (minute: number) => Partial<Told>]>([
    ['nothing waits for half of the hour', (minute) => (minute % 60 < 30 ? { name: { queued: 0, jobs: 0 } } : {})],
    [
      'its worker serves another model, too',
      () => ({ worker: { names: ['aphrodite/Heron-70B', 'aphrodite/Tern-8B'] } }),
    ],
    ['its worker serves a name of which nothing is known', () => ({ worker: { names: ['aphrodite/Tern-8B', 'X'] } })],
    ['no speed is stated', () => ({ name: { speed: null } })],
    ['the counters fall', (minute) => ({ worker: { fulfilled: 1e6 - minute } })],
    [
      'the queue stands still because nobody delivers',
      () => ({ name: { queued: 900, jobs: 3 }, worker: { fulfilled: 7 } }),
    ],
  ])('is unknown if %s', (_why, tell) => {
    expect(ofTern(hoursOf(2, tell))).toMatchObject({ busyThreadSeconds: 0, deliveredTokens: 0, statedTokens: 0 });
  });
});

describe('a queue is stuck', () => {
  const BOTH = ['aphrodite/Heron-70B', 'aphrodite/Tern-8B'];
  /** From the end of the first hour on, nothing is taken from the queue. */
  const standing = (names: readonly string[], more: Partial<SampledWorker> = {}) =>
    hoursOf(4, (minute) => ({
      worker: { names, ...more },
      ...(minute >= 60 && { name: { queued: 2000 + minute, jobs: 5 } }),
    }));

  test('if its workers serve others: since the last sample in which it had become smaller', () => {
    expect([...past(standing(BOTH)).stuckSince]).toEqual([['aphrodite/Tern-8B', 50 * 60]]);
  });

  test.each<[string, HistoryRecord[], number?]>([
    ['its worker serves nothing else', standing(['aphrodite/Tern-8B'])],
    ['its worker has only spellings of the same variation', standing(['aphrodite/Tern-8B', 'aphrodite/tern-8b'])],
    ['its worker delivers nothing at all', standing(BOTH, { fulfilled: 5 })],
    [
      'it moved again',
      hoursOf(4, (minute) => ({ worker: { names: BOTH }, name: { queued: minute < 220 ? 2000 : 10 } })),
    ],
    [
      'it has not stood still for half an hour',
      hoursOf(4, (minute) => ({ worker: { names: BOTH }, name: { queued: minute < 220 ? 2000 - minute : 2000 } })),
    ],
    ['nobody has looked for half an hour', standing(BOTH), 4 * HOUR + 1801],
  ])('but not if %s', (_why, hours, now) => {
    expect([...past(hours, now).stuckSince]).toEqual([]);
  });
});
