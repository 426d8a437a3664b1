import { isRecord, readCount, readFields, readList, readOneOf, readText, readTime } from '../reading/read-value.ts';
import { ANSWER_PARTS, FAILURE_KINDS, type Failure } from './failure.ts';

/**
 * Decides when a source may be asked. A pure state machine: clock and random number are arguments, and the state is
 * plain JSON, so it can be stored and survives the service worker.
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
 * After the first four failures in a row it waits a random part of 2, 4, 8 and 15 minutes, and after each further
 * failure 10 to 15 minutes. Then it tries one request: two requests never start within `shortestIntervalMs`. A request
 * by the user skips this wait, but never the Horde's own `Retry-After` (on 429 and 503).
 *
 * A clock that is set back could make us wait for years; one that is set back and forth could make us ask without
 * limit. So times in the future are moved back with the clock (`correctForClockSetBack`): whatever the clock does,
 * there are at most 1 + (time that it went forwards) / `shortestIntervalMs` requests.
 */
export interface Pace {
  /** When the last request started, ms since the epoch; null: never. */
  askedAt: number | null;
  /** The number of failures in a row. */
  failures: number;
  /** When the first of these failures happened. */
  failingSince: number | null;
  /** The last of these failures. */
  failure: Failure | null;
  /** When our own back-off ends. */
  backOffUntil: number | null;
  /** When the wait that the Horde asked for ends. */
  retryAfterUntil: number | null;
}

/** How often a source is asked. */
export interface PaceLimits {
  /** An answer younger than this is not requested again. */
  freshForMs: number;
  /** Two requests never start within this time, whether or not the first one succeeded. */
  shortestIntervalMs: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The long wait starts with this many failures in a row. */
const FAILURES_TO_LONG_WAIT = 5;
const BACK_OFF_STEP_MS = MINUTE_MS;
const MIN_LONG_WAIT_MS = 10 * MINUTE_MS;
const MAX_BACK_OFF_MS = 15 * MINUTE_MS;
/** A server that asks for more is broken, or not the Horde's. */
const MAX_RETRY_AFTER_MS = 24 * HOUR_MS;

export const NEVER_ASKED: Pace = {
  askedAt: null,
  failures: 0,
  failingSince: null,
  failure: null,
  backOffUntil: null,
  retryAfterUntil: null,
};

/** Moves all times back if the clock was set back since the last request; otherwise returns the same pace. */
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

/** The earliest time of the next request, ms since the epoch; 0: any time. `urgent`: the user asked. */
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

/** The request failed. `retryAfterMs`: how long the Horde asks us to wait; null: it does not say. `random`: 0..1. */
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
      ? random * Math.min(BACK_OFF_STEP_MS * 2 ** failures, MAX_BACK_OFF_MS)
      : MIN_LONG_WAIT_MS + random * (MAX_BACK_OFF_MS - MIN_LONG_WAIT_MS);
  return {
    askedAt: pace.askedAt,
    failures,
    failingSince: pace.failingSince ?? now,
    failure,
    backOffUntil: now + backOffMs,
    retryAfterUntil: retryAfterMs === null ? null : now + Math.min(retryAfterMs, MAX_RETRY_AFTER_MS),
  };
}

/** Reads a pace from any stored value and repairs it field by field: an invalid field counts as never stored. */
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
    // One minute more, since a failure is noted some time after its request.
    backOffUntil: failure ? readEnd(fields.backOffUntil, MAX_BACK_OFF_MS + MINUTE_MS) : null,
    retryAfterUntil: readEnd(fields.retryAfterUntil, MAX_RETRY_AFTER_MS + MINUTE_MS),
  };
}

const MAX_HOST_CHARACTERS = 253;

/** Version 0.1.0 stored a sentence instead of the host: then there is no failure. */
function readFailure(stored: unknown): Failure | null {
  if (!isRecord(stored)) return null;
  const kind = readOneOf(stored.kind, FAILURE_KINDS);
  const host = readText(stored.host, MAX_HOST_CHARACTERS);
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
