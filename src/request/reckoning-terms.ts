import type { NamedVariations, ServingWorker } from './eligible-workers.ts';
import type { ReckoningTerm, RequestRange, TermSource } from './request-reckoning.ts';
import { CUT_OFF_SECONDS, type TextRequest } from './text-request.ts';

/** A worker's speed is the mean of its last jobs. Prompts vary in length, so a single job differs by about a fifth. */
const SPEED_SPREAD = 1.25;
/** An idle worker asks for a request about this often. */
const POLL_SECONDS = 1;

/** A range and the terms behind it. */
export interface RangeReckoning {
  range: RequestRange;
  terms: ReckoningTerm[];
  start: ReckoningTerm;
}

const SOURCE_OF = { nothing: 'workers', name: 'status', 'horde mean': 'horde mean' } as const satisfies Record<
  ServingWorker['standsIn'],
  TermSource
>;

/** The seconds that eligible workers take, as described in docs/figures.md. Null: a queue or a speed is not known. */
export function reckonRange(
  { tokens, account }: TextRequest,
  eligible: readonly ServingWorker[],
  named: readonly NamedVariations[],
): RangeReckoning | null {
  const queue = readQueue(named);
  const workers = eligible.flatMap(({ threads, speed }) => (speed === null ? [] : { threads, speed }));
  if (!queue || workers.length < eligible.length) return null;
  const bySpeed = [...new Set(eligible.map(({ standsIn }) => SOURCE_OF[standsIn]))];
  const threads = workers.reduce((sum, worker) => sum + worker.threads, 0);
  const rate = workers.reduce((sum, worker) => sum + worker.threads * worker.speed, 0);
  const speed = rate / threads;
  const ahead = account === 'most kudos' ? 0 : queue.tokens;
  // If nothing waits, every thread may still have started a job like this one.
  const job = queue.requests > 0 ? queue.tokens / queue.requests : tokens;
  const next = job / rate;
  const start: ReckoningTerm = {
    term: 'start',
    unit: 's',
    best: 0,
    worst: ahead / rate + next + POLL_SECONDS,
    sources: ['status', ...bySpeed],
    from: { poll: POLL_SECONDS },
  };
  const answer = reckonAnswer(tokens, workers, next, bySpeed);
  const best = sumOf(answer, 'best');
  const worst = start.worst + sumOf(answer, 'worst');
  const likely = ahead / rate + (queue.requests > 0 ? next : 0) + tokens / speed;
  return {
    range: { best, likely: Math.min(Math.max(likely, best), worst), worst },
    start,
    terms: [
      {
        term: 'queue ahead',
        unit: 'tokens',
        best: 0,
        worst: ahead,
        sources: ['status'],
        from: { requests: queue.requests },
      },
      { term: 'worked off at', unit: 'tokens/s', best: rate, worst: rate, sources: bySpeed, from: { threads, speed } },
      { term: 'next thread', unit: 's', best: 0, worst: next, sources: start.sources, from: { job } },
      start,
      ...answer,
    ],
  };
}

const sumOf = (terms: readonly ReckoningTerm[], end: 'best' | 'worst') =>
  terms.reduce((sum, term) => sum + term[end], 0);

/**
 * How long a worker takes for the answer. If the slowest worker is cut off, adds the cost of that and the answer of one
 * that is not, or else of the fastest.
 */
function reckonAnswer(
  tokens: number,
  workers: readonly { speed: number }[],
  next: number,
  bySpeed: readonly TermSource[],
): ReckoningTerm[] {
  const speeds = workers.map(({ speed }) => speed);
  const inTime = speeds.filter((speed) => tokens / speed <= CUT_OFF_SECONDS);
  const fastest = Math.max(...speeds);
  const slowest = inTime.length > 0 ? Math.min(...inTime) : fastest;
  const isCutOff = inTime.length < speeds.length;
  const sources = ['request' as const, ...bySpeed];
  const answer: ReckoningTerm = {
    term: 'answer',
    unit: 's',
    best: tokens / fastest / SPEED_SPREAD,
    worst: (tokens / slowest) * SPEED_SPREAD,
    sources,
    from: { tokens, fastest, slowest },
  };
  if (!isCutOff) return [answer];
  const lost = CUT_OFF_SECONDS + next + POLL_SECONDS;
  return [answer, { term: 'second try', unit: 's', best: 0, worst: lost, sources, from: { cutOff: CUT_OFF_SECONDS } }];
}

/**
 * What waits for the names. A request that lists several counts for each: an upper bound. Null: the status says nothing
 * about one of them.
 */
function readQueue(named: readonly NamedVariations[]): { tokens: number; requests: number } | null {
  const served = named.flatMap(({ variations }) => variations.filter(({ thread_count }) => thread_count !== 0));
  let [tokens, requests] = [0, 0];
  for (const { queued, queued_jobs } of served) {
    if (queued === null) return null;
    tokens += queued;
    if (queued > 0) requests += Math.max(1, queued_jobs ?? 1);
  }
  return { tokens, requests };
}
