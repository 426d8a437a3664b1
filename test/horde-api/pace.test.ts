import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Failure } from '../../src/horde-api/failure.ts';
import {
  correctForClockSetBack,
  earliestRequestAt,
  NEVER_ASKED,
  noteAnswer,
  noteFailure,
  noteRequest,
  type Pace,
  type PaceLimits,
  readPace,
} from '../../src/horde-api/pace.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const T = Date.UTC(2026, 10, 23);
const LIMITS: PaceLimits = { freshForMs: HOUR, shortestIntervalMs: MINUTE };
const FAILURE: Failure = { kind: 'server-error', status: 500, host: 'x.example' };

/** A pace after some failures in a row, asked and answered at T. */
function failedTimes(times: number, random = 1, retryAfterMs: number | null = null): Pace {
  let pace = NEVER_ASKED;
  for (let i = 0; i < times; i++) pace = noteFailure(noteRequest(pace, T), T, FAILURE, retryAfterMs, random);
  return pace;
}

describe('when a source may be asked next', () => {
  const cases: [string, Pace, number, number][] = [
    // what happened, pace, earliest, earliest when the user asks
    ['never asked', NEVER_ASKED, 0, 0],
    ['in flight, or the worker died meanwhile', noteRequest(NEVER_ASKED, T), T + MINUTE, T + MINUTE],
    ['answered', noteAnswer(noteRequest(NEVER_ASKED, T)), T + MINUTE, T + MINUTE],
    ['failed once, dice 0', failedTimes(1, 0), T + MINUTE, T + MINUTE],
    ['failed once, dice 1', failedTimes(1), T + 2 * MINUTE, T + MINUTE],
    ['failed twice', failedTimes(2), T + 4 * MINUTE, T + MINUTE],
    ['failed 3 times', failedTimes(3), T + 8 * MINUTE, T + MINUTE],
    ['failed 4 times', failedTimes(4), T + 15 * MINUTE, T + MINUTE],
    ['failed 5 times, dice 0', failedTimes(5, 0), T + 10 * MINUTE, T + MINUTE],
    ['failed 5 times, dice 1', failedTimes(5), T + 15 * MINUTE, T + MINUTE],
    ['failed 9 times', failedTimes(9), T + 15 * MINUTE, T + MINUTE],
    ['told to wait 5 min', failedTimes(1, 0, 5 * MINUTE), T + 5 * MINUTE, T + 5 * MINUTE],
    ['told to wait 5 s', failedTimes(1, 0, 5 * SECOND), T + MINUTE, T + MINUTE],
    ['told to wait for years', failedTimes(1, 0, 1e12), T + 24 * HOUR, T + 24 * HOUR],
  ];
  test.each(cases)('%s', (_name, pace, earliest, urgent) => {
    expect([earliestRequestAt(pace, LIMITS), earliestRequestAt(pace, LIMITS, true)]).toEqual([earliest, urgent]);
  });
});

describe('after five failures in a row a source', () => {
  const cases: [string, Pace, number, boolean][] = [
    ['of only four waits at most as long as the dice say', failedTimes(4, 0), T + MINUTE, true],
    ['is not asked during its long wait', failedTimes(5), T + 15 * MINUTE - 1, false],
    [
      'is not asked sooner than after ten minutes, whatever the dice say',
      failedTimes(5, 0),
      T + 10 * MINUTE - 1,
      false,
    ],
    ['is tried once when the wait is over', failedTimes(5), T + 15 * MINUTE, true],
    ['waits as long again when that fails', failedTimes(6, 0), T + 10 * MINUTE - 1, false],
    ['waits no longer once it has answered', noteAnswer(noteRequest(failedTimes(5), T)), T + MINUTE, true],
  ];
  test.each(cases)('%s', (_name, pace, now, mayBeAsked) => {
    expect(now >= earliestRequestAt(pace, LIMITS)).toBe(mayBeAsked);
  });
});

describe('the reported failure', () => {
  test('has the time of the first one and the reason of the last', () => {
    const first = noteFailure(noteRequest(NEVER_ASKED, T), T, FAILURE, null, 0);
    const last: Failure = { kind: 'timeout', status: null, host: 'x.example', limit: 20 };
    expect(noteFailure(noteRequest(first, T + HOUR), T + HOUR, last, null, 0)).toMatchObject({
      failures: 2,
      failingSince: T,
      failure: last,
    });
  });

  test('is gone once a request is answered', () => {
    expect(noteAnswer(noteRequest(failedTimes(7, 1, HOUR), T))).toEqual({ ...NEVER_ASKED, askedAt: T });
  });
});

describe('a clock that was set back', () => {
  test('takes all times back with it', () => {
    const pace = correctForClockSetBack(failedTimes(1, 1, 5 * MINUTE), T - HOUR);
    expect(pace).toEqual({
      ...failedTimes(1),
      askedAt: T - HOUR,
      failingSince: T - HOUR,
      backOffUntil: T - HOUR + 2 * MINUTE,
      retryAfterUntil: T - HOUR + 5 * MINUTE,
    });
  });

  test('changes nothing if it was not set back', () => {
    const pace = failedTimes(1);
    expect(correctForClockSetBack(pace, T)).toBe(pace);
    expect(correctForClockSetBack(NEVER_ASKED, 0)).toBe(NEVER_ASKED);
  });
});

type Step = {
  forward: number;
  outcome: 'answered' | 'failed' | 'killed';
  retryAfterMs: number | null;
  urgent: boolean;
};
const step = (forward: fc.Arbitrary<number>): fc.Arbitrary<Step> =>
  fc.record({
    forward,
    outcome: fc.constantFrom('answered', 'failed', 'killed'),
    retryAfterMs: fc.option(fc.integer({ min: 0, max: 2 * HOUR })),
    urgent: fc.boolean(),
  });
const dice = fc.double({ min: 0, max: 1, noNaN: true });

/** Simulates one life and returns the times of the requests. */
function play(steps: Step[], random: number, onAsk: (time: number, before: Pace) => void): void {
  let pace = NEVER_ASKED;
  let now = T;
  for (const { forward, outcome, retryAfterMs, urgent } of steps) {
    now += forward;
    // The next life only has what is stored.
    pace = correctForClockSetBack(readPace(JSON.parse(JSON.stringify(pace))), now);
    if (now < earliestRequestAt(pace, LIMITS, urgent)) continue;
    onAsk(now, pace);
    pace = noteRequest(pace, now);
    if (outcome === 'answered') pace = noteAnswer(pace);
    if (outcome === 'failed') pace = noteFailure(pace, now, FAILURE, retryAfterMs, random);
  }
}

test('requests never come more often than allowed, whatever the outcomes', () => {
  fc.assert(
    fc.property(fc.array(step(fc.integer({ min: 0, max: 10 * MINUTE })), { maxLength: 60 }), dice, (steps, random) => {
      let last = Number.NEGATIVE_INFINITY;
      play(steps, random, (time, before) => {
        expect(time - last).toBeGreaterThanOrEqual(LIMITS.shortestIntervalMs);
        expect(time).toBeGreaterThanOrEqual(before.retryAfterUntil ?? 0);
        last = time;
      });
    }),
    { numRuns: 500 },
  );
});

test('requests never come more often than time went forwards, whatever the clock', () => {
  fc.assert(
    fc.property(fc.array(step(fc.integer({ min: -HOUR, max: HOUR })), { maxLength: 60 }), dice, (steps, random) => {
      let requests = 0;
      play(steps, random, () => requests++);
      const forwards = steps.reduce((sum, { forward }) => sum + Math.max(0, forward), 0);
      expect(requests).toBeLessThanOrEqual(1 + forwards / LIMITS.shortestIntervalMs);
    }),
    { numRuns: 500 },
  );
});

test('requests always come again: nothing waits longer than a day, whatever happened', () => {
  fc.assert(
    fc.property(fc.array(step(fc.integer({ min: -HOUR, max: HOUR })), { maxLength: 30 }), dice, (steps, random) => {
      let requests = 0;
      const day: Step = { forward: 24 * HOUR + MINUTE, outcome: 'answered', retryAfterMs: null, urgent: false };
      play(steps, random, () => requests++);
      const before = requests;
      requests = 0;
      play([...steps, day], random, () => requests++);
      expect(requests).toBe(before + 1);
    }),
  );
});

describe('a stored pace is repaired field by field', () => {
  const good = failedTimes(5, 1, HOUR);
  const cases: [string, unknown, Pace][] = [
    ['as it was', good, good],
    ['missing', undefined, NEVER_ASKED],
    ['garbage', 'garbage', NEVER_ASKED],
    ['a list', [1], NEVER_ASKED],
    [
      'another time',
      { ...good, askedAt: 'noon' },
      { ...good, askedAt: null, backOffUntil: null, retryAfterUntil: null },
    ],
    ['waiting for years', { ...good, retryAfterUntil: T + 1e12 }, { ...good, retryAfterUntil: T + 24 * HOUR + MINUTE }],
    [
      'an unknown failure',
      { ...good, failure: { kind: 'bored' } },
      { ...NEVER_ASKED, askedAt: T, retryAfterUntil: T + HOUR },
    ],
    [
      'a failure told as a sentence, without its host',
      { ...good, failure: { kind: 'server-error', status: 500, message: 'x answers 500' } },
      { ...NEVER_ASKED, askedAt: T, retryAfterUntil: T + HOUR },
    ],
    [
      'a part that no answer has',
      { ...good, failure: { ...FAILURE, kind: 'partial', lacks: ['threads', '<b>', 7] } },
      { ...good, failure: { ...FAILURE, kind: 'partial', lacks: ['threads'] } },
    ],
    [
      'a limit that is none',
      { ...good, failure: { ...FAILURE, kind: 'timeout', limit: -1 } },
      { ...good, failure: { ...FAILURE, kind: 'timeout' } },
    ],
    ['a count that is none', { ...good, failures: -3 }, { ...good, failures: 1 }],
    [
      'a status that is none',
      { ...good, failure: { ...FAILURE, status: 'x' } },
      { ...good, failure: { ...FAILURE, status: null } },
    ],
    ['since never', { ...good, failingSince: null }, { ...good, failingSince: T }],
  ];
  test.each(cases)('%s', (_name, stored, pace) => {
    expect(readPace(stored)).toEqual(pace);
  });

  test('whatever was stored', () => {
    fc.assert(
      fc.property(fc.anything(), fc.integer(), (stored, now) => {
        const earliest = earliestRequestAt(correctForClockSetBack(readPace(stored), now), LIMITS);
        expect(earliest).not.toBeNaN();
      }),
    );
  });
});
