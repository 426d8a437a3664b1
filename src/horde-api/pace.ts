import { isRecord, readCount, readFields, readList, readOneOf, readText, readTime } from '../reading/read-value.ts';
import { ANSWER_PARTS, FAILURE_KINDS, type Failure } from './failure.ts';

/**
 * When a source may be asked. A pure state machine: the clock and the dice are arguments, and the state is plain JSON,
 * so that it can be stored and outlives the service worker.
 *
 * ```text
 *                      noteRequest               noteAnswer
 *   nothing failed ───────────────▶ in flight ───────────────▶ nothing failed
 *                                    ▲      │
 *                        noteRequest │      │ noteFailure
 *                                    │      ▼
 *                                    waiting
 * ```
 *
 * It waits a random part of 2, 4, 8 and 15 minutes after the first four failures in a row, and 10 to 15 minutes after
 * each one more. When the wait is over, one request is tried: two requests never start within `shortestIntervalMs`.
 * A user who asks skips this wait, but never the Horde's own `Retry-After` (on 429 and 503).
 *
 * A clock that is set back would make us wait for years; one that is set back and forth would make us ask at will. So
 * times that lie in the future are moved back with the clock (`correctForClockSetBack`): whatever the clock does, there
 * are at most 1 + (time that it went forwards) / `shortestIntervalMs` requests.
 */
export interface Pace {
  /** When the last request started, ms since the epoch; null = never. */
  askedAt: number | null;
  /** Failures in a row. */
  failures: number;
  /** When the first of them happened. */
  failingSince: number | null;
  /** The last of them. */
  failure: Failure | null;
  /** When our own wait is over. */
  backOffUntil: number | null;
  /** When the wait that the Horde asked for is over. */
  retryAfterUntil: number | null;
}

/** How often a source is asked. */
export interface PaceLimits {
  /** An answer younger than this is not asked for again. */
  freshForMs: number;
  /** Two requests never start within this time, whatever came of the first. */
  shortestIntervalMs: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** From this failure in a row on, the wait is long. */
const FAILURES_TO_LONG_WAIT = 5;
const BACK_OFF_STEP_MS = MINUTE_MS;
const SHORTEST_LONG_WAIT_MS = 10 * MINUTE_MS;
const LONGEST_BACK_OFF_MS = 15 * MINUTE_MS;
/** A server that asks for more is broken, or not the Horde's. */
const LONGEST_RETRY_AFTER_MS = 24 * HOUR_MS;

export const NEVER_ASKED: Pace = {
  askedAt: null,
  failures: 0,
  failingSince: null,
  failure: null,
  backOffUntil: null,
  retryAfterUntil: null,
};

/** Moves all times back where the clock was set back since the last request; otherwise gives the same pace. */
export function correctForClockSetBack(pace: Pace, now: number): Pace {
  if (pace.askedAt === null || pace.askedAt <= now) return pace;
  const aheadMs = pace.askedAt - now;
  const moveBack = (time: number | null) => (time === null ? null : time - aheadMs);
  return {
    ...pace,
    askedAt: now,
    failingSince: moveBack(pace.failingSince),
    backOffUntil: moveBack(pace.backOffUntil),
    retryAfterUntil: moveBack(pace.retryAfterUntil),
  };
}

/** The earliest time of the next request, ms since the epoch; 0 = at any time. `urgent`: the user asked. */
export function earliestRequestAt(pace: Pace, limits: PaceLimits, urgent = false): number {
  return Math.max(
    pace.askedAt === null ? 0 : pace.askedAt + limits.shortestIntervalMs,
    pace.retryAfterUntil ?? 0,
    urgent ? 0 : (pace.backOffUntil ?? 0),
  );
}

/** A request starts. */
export function noteRequest(pace: Pace, now: number): Pace {
  return { ...pace, askedAt: now };
}

/** The request was answered. */
export function noteAnswer(pace: Pace): Pace {
  return { ...NEVER_ASKED, askedAt: pace.askedAt };
}

/** The request failed. `retryAfterMs`: the wait that the Horde asks for; null = none. `random`: 0..1. */
export function noteFailure(
  pace: Pace,
  now: number,
  failure: Failure,
  retryAfterMs: number | null,
  random: number,
): Pace {
  const failures = pace.failures + 1;
  const backOffMs =
    failures < FAILURES_TO_LONG_WAIT
      ? random * Math.min(BACK_OFF_STEP_MS * 2 ** failures, LONGEST_BACK_OFF_MS)
      : SHORTEST_LONG_WAIT_MS + random * (LONGEST_BACK_OFF_MS - SHORTEST_LONG_WAIT_MS);
  return {
    askedAt: pace.askedAt,
    failures,
    failingSince: pace.failingSince ?? now,
    failure,
    backOffUntil: now + backOffMs,
    retryAfterUntil: retryAfterMs === null ? null : now + Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS),
  };
}

/** A pace out of anything that storage gives, repaired field by field: a field that makes no sense is as if it had never
 * been stored. */
export function readPace(stored: unknown): Pace {
  const fields = readFields(stored);
  const failure = readFailure(fields.failure);
  const askedAt = readTime(fields.askedAt);
  const readEnd = (value: unknown, longestMs: number) => {
    const end = readTime(value);
    return end === null || askedAt === null ? null : Math.min(end, askedAt + longestMs);
  };
  return {
    askedAt,
    failures: failure ? Math.max(1, readCount(fields.failures) ?? 1) : 0,
    failingSince: failure ? (readTime(fields.failingSince) ?? askedAt) : null,
    failure,
    // The minute more: a failure is noted some time after its request.
    backOffUntil: failure ? readEnd(fields.backOffUntil, LONGEST_BACK_OFF_MS + MINUTE_MS) : null,
    retryAfterUntil: readEnd(fields.retryAfterUntil, LONGEST_RETRY_AFTER_MS + MINUTE_MS),
  };
}

const LONGEST_HOST_CHARACTERS = 253;

/** Version 0.1.0 stored a sentence in the place of the host: then there is no failure. */
function readFailure(stored: unknown): Failure | null {
  if (!isRecord(stored)) return null;
  const kind = readOneOf(stored.kind, FAILURE_KINDS);
  const host = readText(stored.host, LONGEST_HOST_CHARACTERS);
  if (kind === null || host === null) return null;
  const limit = readCount(stored.limit);
  return {
    kind,
    status: readCount(stored.status),
    host,
    ...(limit !== null && { limit }),
    ...(kind === 'partial' && { lacks: ANSWER_PARTS.filter((part) => readList(stored.lacks).includes(part)) }),
  };
}
