import { FAILURE_KINDS, type Failure } from './failure.ts';
import { isRecord } from './usable.ts';

/**
 * When a source may be asked. A pure state machine: the clock and the dice are arguments, the state is plain JSON, so
 * that it can be stored and outlives the service worker.
 *
 * ```text
 *                 asked                      answered
 *   closed ─────────────────▶ (in flight) ─────────────▶ closed, nothing failed
 *     ▲  ▲                        │
 *     │  │ back-off over          │ failed, fewer than 5 times in a row
 *     │  └──── closed, waiting ◀──┤   wait: random part of 2, 4, 8, 15 min
 *     │                           │
 *     │ answered                  │ failed the 5th time
 *     │                           ▼
 *   half-open ◀── 10..15 min ── open ◀─┐
 *     └──────── failed ────────────────┘
 * ```
 *
 * Half-open lets one request through, as every state does: two requests never start within `shortestInterval`. On top
 * of all this stands the Horde's own `Retry-After` (on 429 and 503 only), which even an urgent request obeys.
 *
 * A clock that was set back would make us wait for years, one that is set back and forth would make us ask at will:
 * times that lie in the future are moved back with the clock (`observe`), so that requests ≤ 1 + time that passed
 * forwards / `shortestInterval`, whatever the clock does.
 */
export interface Pace {
  /** When the last request started, ms since the epoch; null = never. */
  askedAt: number | null;
  /** Failures in a row. */
  failures: number;
  failingSince: number | null;
  failure: Failure | null;
  /** Our own wait: back-off, or the open breaker. */
  backOffUntil: number | null;
  /** The Horde's wait. */
  retryAfterUntil: number | null;
}

/** How often a source is asked, ms. */
export interface Limits {
  /** An answer younger than this is not asked for again. */
  freshFor: number;
  /** Two requests never start within this time, whatever came of the first. */
  shortestInterval: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const FAILURES_TO_OPEN = 5;
const BACK_OFF_STEP = MINUTE;
const LONGEST_BACK_OFF = 15 * MINUTE;
const SHORTEST_OPEN = 10 * MINUTE;
/** A server that asks for more is broken, or not the Horde's. */
const LONGEST_RETRY_AFTER = 24 * HOUR;

export const NEVER_ASKED: Pace = {
  askedAt: null,
  failures: 0,
  failingSince: null,
  failure: null,
  backOffUntil: null,
  retryAfterUntil: null,
};

/** Follows a clock that was set back since the last request; otherwise gives the same pace. */
export function observe(pace: Pace, now: number): Pace {
  if (pace.askedAt === null || pace.askedAt <= now) return pace;
  const ahead = pace.askedAt - now;
  const moved = (time: number | null) => (time === null ? null : time - ahead);
  return {
    ...pace,
    askedAt: now,
    failingSince: moved(pace.failingSince),
    backOffUntil: moved(pace.backOffUntil),
    retryAfterUntil: moved(pace.retryAfterUntil),
  };
}

/** The earliest time of the next request, ms since the epoch; 0 = whenever somebody looks. `urgent`: the user asked. */
export function earliestAsk(pace: Pace, limits: Limits, urgent = false): number {
  return Math.max(
    pace.askedAt === null ? 0 : pace.askedAt + limits.shortestInterval,
    pace.retryAfterUntil ?? 0,
    urgent ? 0 : (pace.backOffUntil ?? 0),
  );
}

export function breaker(pace: Pace, now: number): 'closed' | 'open' | 'half-open' {
  if (pace.failures < FAILURES_TO_OPEN) return 'closed';
  return now < (pace.backOffUntil ?? 0) ? 'open' : 'half-open';
}

/** A request starts. */
export function asked(pace: Pace, now: number): Pace {
  return { ...pace, askedAt: now };
}

/** It was answered well. */
export function answered(pace: Pace): Pace {
  return { ...NEVER_ASKED, askedAt: pace.askedAt };
}

/** It failed. `retryAfter`: what the Horde asked for, ms; null = nothing. `random`: 0..1. */
export function failed(pace: Pace, now: number, failure: Failure, retryAfter: number | null, random: number): Pace {
  const failures = pace.failures + 1;
  const wait =
    failures < FAILURES_TO_OPEN
      ? random * Math.min(BACK_OFF_STEP * 2 ** failures, LONGEST_BACK_OFF)
      : SHORTEST_OPEN + random * (LONGEST_BACK_OFF - SHORTEST_OPEN);
  return {
    askedAt: pace.askedAt,
    failures,
    failingSince: pace.failingSince ?? now,
    failure,
    backOffUntil: now + wait,
    retryAfterUntil: retryAfter === null ? null : now + Math.min(retryAfter, LONGEST_RETRY_AFTER),
  };
}

/** A pace from storage, repaired field by field: what makes no sense is as if it had never been. */
export function readPace(stored: unknown): Pace {
  if (!isRecord(stored)) return NEVER_ASKED;
  const time = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null);
  const failure = readFailure(stored.failure);
  const failures = Number.isSafeInteger(stored.failures) ? (stored.failures as number) : 1;
  const askedAt = time(stored.askedAt);
  const until = (value: unknown, longest: number) => {
    const end = time(value);
    return end === null || askedAt === null ? null : Math.min(end, askedAt + longest);
  };
  return {
    askedAt,
    failures: failure ? Math.max(1, failures) : 0,
    failingSince: failure ? (time(stored.failingSince) ?? askedAt) : null,
    failure,
    backOffUntil: failure ? until(stored.backOffUntil, LONGEST_BACK_OFF + MINUTE) : null,
    retryAfterUntil: until(stored.retryAfterUntil, LONGEST_RETRY_AFTER + MINUTE),
  };
}

function readFailure(stored: unknown): Failure | null {
  if (!isRecord(stored)) return null;
  const kind = FAILURE_KINDS.find((known) => known === stored.kind);
  if (!kind || typeof stored.message !== 'string' || stored.message.length > 500) return null;
  return { kind, status: Number.isInteger(stored.status) ? (stored.status as number) : null, message: stored.message };
}
