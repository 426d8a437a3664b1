import type { PastServing, PastVariation, PastWork } from '../history/index.ts';
import type { BackendVariation, Spelling } from '../horde/index.ts';
import type { ServingWorker } from './eligible-workers.ts';
import type {
  ReckonedOf,
  ReckoningTerm,
  RefineReckoning,
  RequestNote,
  RequestReckoning,
  TermFromPast,
} from './request-reckoning.ts';
import { EXPIRY_SECONDS } from './text-request.ts';

/** If less than a day was watched (seconds), it is not known whether that time was typical. */
export const MIN_WATCHED_SECONDS = 24 * 3_600;
/** With less than this delivered (threads times seconds), a speed is not meaningful. */
const MIN_BUSY_SECONDS = 3_600;
/** However odd the past was, a queue is worked off at between half and twice the stated speed. */
const [MIN_FACTOR, MAX_FACTOR] = [0.5, 2];
/** If a worker's counters were compared for less time (seconds), they do not say how often it is asked. */
const MIN_COMPARED_SECONDS = 3_600;
/** If all threads are busy less often than this, one counts as free. */
const RARELY_BUSY_SHARE = 0.05;
/** Fewer jobs than this do not show how often one fails. */
const MIN_JOBS = 20;

/**
 * What a history adds to each term of a reckoning: docs/figures.md ("What your history adds"). Without past figures
 * nothing changes.
 */
export const refineByPast =
  (past: PastServing): RefineReckoning =>
  (reckoning, of) => {
    const terms = new Map(reckoning.terms.map((term) => [term.term, term]));
    const [ahead, rate, next, start, answer] = (
      ['queue ahead', 'worked off at', 'next thread', 'start', 'answer'] as const
    ).map((term) => terms.get(term));
    if (!reckoning.range || !ahead || !rate || !next || !start || !answer) return reckoning;
    const stuck = findStuck(past, of);
    const factor = findDeliveredShare(past, of);
    const requests = Math.max(0, (ahead.from.requests ?? 0) - stuck.requests);
    const isIdle = requests === 0;
    const job = isIdle ? (findTypicalJob(past, of) ?? answer.from.tokens ?? 0) : (next.from.job ?? 0);
    const busy = isIdle ? findBusyShare(past, of, job, rate.from.speed ?? 0) : null;
    const tokens = Math.max(0, ahead.worst - stuck.tokens);
    // Slower deliveries can also come from requests that its workers skipped, and faster ones from short answers:
    // neither is certain.
    const slowest = rate.worst * Math.min(1, factor ?? 1);
    const likelyRate = rate.worst * Math.max(1, factor ?? 1);
    const untilFree = busy !== null && busy.share < RARELY_BUSY_SHARE ? 0 : job / slowest;
    const changed = [
      { ...ahead, worst: tokens, from: { ...ahead.from, requests }, ...withPast(stuck.tokens > 0 && stuck) },
      { ...rate, best: slowest, worst: slowest, ...withPast(factor !== null && { deliveredShare: factor }) },
      {
        ...next,
        worst: untilFree,
        from: { ...next.from, job },
        ...withPast(busy && { askedPerHour: busy.perHour, busyShare: busy.share }),
      },
      { ...start, worst: tokens / slowest + untilFree + (start.from.poll ?? 0) },
    ];
    const likelyWait = tokens / likelyRate + (job / likelyRate) * (isIdle ? (busy?.share ?? 0) : 1);
    return withTerms(reckoning, changed, untilFree - next.worst, likelyWait);
  };

const withPast = (past: TermFromPast | false | null): { past?: TermFromPast } => (past ? { past } : {});

/** The reckoning with these terms, the second try later by this many seconds, and the resulting range. */
function withTerms(
  { terms, range, notes, ...rest }: RequestReckoning,
  changed: readonly ReckoningTerm[],
  laterBy: number,
  likelyWait: number,
): RequestReckoning {
  const byName = new Map(changed.map((term) => [term.term, term]));
  const refined = terms.map((term) =>
    term.term === 'second try' ? { ...term, worst: term.worst + laterBy } : (byName.get(term.term) ?? term),
  );
  const sum = (end: 'best' | 'worst') =>
    refined
      .filter(({ term }) => term === 'start' || term === 'answer' || term === 'second try')
      .reduce((total, term) => total + term[end], 0);
  const [best, worst] = [sum('best'), sum('worst')];
  const speed = refined.find(({ term }) => term === 'worked off at')?.from.speed ?? 0;
  const tokens = refined.find(({ term }) => term === 'answer')?.from.tokens ?? 0;
  const likely = Math.min(Math.max(likelyWait + tokens / speed, best), worst);
  const start = refined.find(({ term }) => term === 'start')?.worst ?? 0;
  return { ...rest, terms: refined, notes: sayExpiry(notes, start), range: range && { best, likely, worst } };
}

/** The notes, updated with what the new start says about the request's expiry. */
function sayExpiry(notes: readonly RequestNote[], seconds: number): RequestNote[] {
  const others = notes.filter(({ note }) => note !== 'expires');
  return seconds > EXPIRY_SECONDS ? [...others, { note: 'expires', seconds }] : others;
}

const spellingsOf = ({ named }: ReckonedOf): Spelling[] =>
  named.flatMap(({ variations }) => variations.flatMap(({ spellings }: BackendVariation) => spellings));

/** What waits for names whose queue nobody takes. */
function findStuck({ stuckSince }: PastServing, of: ReckonedOf) {
  const stuck = { tokens: 0, requests: 0, since: Number.POSITIVE_INFINITY };
  for (const { name, queued, queued_jobs } of spellingsOf(of)) {
    const since = stuckSince.get(name);
    if (since === undefined || !queued) continue;
    stuck.tokens += queued;
    stuck.requests += Math.max(1, queued_jobs ?? 1);
    stuck.since = Math.min(stuck.since, since);
  }
  return stuck;
}

const variationsOf = ({ variations }: PastServing, of: ReckonedOf): PastVariation[] => [
  ...new Set(spellingsOf(of).flatMap(({ name }) => variations.get(name) ?? [])),
];

/** What was delivered while others waited, as a share of the stated speed. Null: not known. */
function findDeliveredShare(past: PastServing, of: ReckonedOf): number | null {
  let [seconds, delivered, stated] = [0, 0, 0];
  for (const { busyThreadSeconds, deliveredTokens, statedTokens } of variationsOf(past, of)) {
    seconds += busyThreadSeconds;
    delivered += deliveredTokens;
    stated += statedTokens;
  }
  if (seconds < MIN_BUSY_SECONDS || stated === 0) return null;
  return Math.min(Math.max(delivered / stated, MIN_FACTOR), MAX_FACTOR);
}

/** Tokens of a typical request. Null: none has waited. */
function findTypicalJob(past: PastServing, of: ReckonedOf): number | null {
  let [tokens, requests] = [0, 0];
  for (const { queuedSeconds, jobSeconds } of variationsOf(past, of)) {
    tokens += queuedSeconds;
    requests += jobSeconds;
  }
  return requests > 0 ? tokens / requests : null;
}

/**
 * How often anybody asks eligible workers for something, and how often all of their threads are busy at once. Null: one
 * worker's figures are not known.
 */
function findBusyShare({ workers }: PastServing, { eligible }: ReckonedOf, job: number, speed: number) {
  const known = eligible.map(({ id, threads }) => ({ threads, work: pastOf(workers, id) }));
  if (speed === 0 || known.some(({ work }) => work === null)) return null;
  const perSecond = known.reduce((sum, { work }) => sum + (work ? work.fulfilled / work.comparedSeconds : 0), 0);
  const threads = known.reduce((sum, worker) => sum + worker.threads, 0);
  return { perHour: perSecond * 3_600, share: allBusyShare(threads, (perSecond * job) / speed) };
}

function pastOf(workers: PastServing['workers'], id: ServingWorker['id']): PastWork | null {
  const work = id === null ? undefined : workers.get(id);
  return work && work.comparedSeconds >= MIN_COMPARED_SECONDS ? work : null;
}

/**
 * The share of the time in which all `threads` are busy although nothing waits, for requests that arrive at random and
 * would keep a mean of `load` threads busy: Erlang's loss formula.
 */
function allBusyShare(threads: number, load: number): number {
  let share = 1;
  for (let busy = 1; busy <= threads; busy += 1) share = (load * share) / (busy + load * share);
  return share;
}

/**
 * The share of jobs that these workers did not finish during the history, and the number of jobs; null: too few jobs
 * are known.
 */
export function findPastFailures(
  { workers }: PastServing,
  ids: Iterable<string>,
): { share: number; jobs: number } | null {
  let [failed, jobs] = [0, 0];
  for (const id of ids) {
    const work = workers.get(id);
    if (!work) continue;
    failed += work.failed;
    jobs += work.failed + work.fulfilled;
  }
  return jobs >= MIN_JOBS ? { share: failed / jobs, jobs } : null;
}
