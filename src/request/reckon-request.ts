import type { BackendCombinedModelStatistics, VariationBackend } from '../horde/index.ts';
import { listServingWorkers, type NamedVariations, type ServingWorker, takes } from './eligible-workers.ts';
import { compareReckonings, type ReckoningTerm, type RequestNote, type RequestReckoning } from './request-reckoning.ts';
import { CUT_OFF_SECONDS, EXPIRY_SECONDS, MOST_ANONYMOUS_TOKENS, type TextRequest } from './text-request.ts';

/** What the reckoning takes of a model beside its variations. */
type Model = Pick<BackendCombinedModelStatistics, 'worker_summaries' | 'backend_variations'>;

/** The seconds until a model answers a request. */
export interface ModelReckoning {
  /** Naming all variants: the first worker of any takes it. */
  pool: RequestReckoning;
  byBackend: ReadonlyMap<VariationBackend, RequestReckoning>;
  /** The variation that answers soonest alone; null when none is known to. */
  soonest: VariationBackend | null;
}

/** Of each variation alone, and of naming them all. `hordeSpeed`: see `findHordeSpeed`. */
export function reckonModel(request: TextRequest, model: Model, hordeSpeed: number | null): ModelReckoning {
  const { worker_summaries, backend_variations = {} } = model;
  const variations = Object.values(backend_variations);
  const byBackend = new Map<VariationBackend, RequestReckoning>();
  let soonest: VariationBackend | null = null;
  for (const variation of variations) {
    const reckoning = reckonRequest(request, [{ variations: [variation], worker_summaries }], hordeSpeed);
    byBackend.set(variation.backend, reckoning);
    const best = soonest && byBackend.get(soonest);
    if (reckoning.range && (!best || compareReckonings(reckoning, best) < 0)) soonest = variation.backend;
  }
  const pool = reckonRequest(request, [{ variations, worker_summaries }], hordeSpeed);
  return { pool: notLongerThanEach(pool, [...byBackend.values()]), byBackend, soonest };
}

/** Who names more workers waits no longer. The sum of their queues can be longer, since it counts requests twice. */
function notLongerThanEach(pool: RequestReckoning, alone: readonly RequestReckoning[]): RequestReckoning {
  const ranges = [pool, ...alone].flatMap(({ range }) => range ?? []);
  if (!pool.range) return pool;
  const best = Math.min(...ranges.map((range) => range.best));
  return { ...pool, range: { best, worst: Math.min(...ranges.map((range) => range.worst)) } };
}

/**
 * The seconds until a request is answered that names all the variations, as docs/figures.md reckons them ("My request").
 * `hordeSpeed`: tokens/s, stands in for speeds that have not been measured; null: nothing does.
 */
export function reckonRequest(
  request: TextRequest,
  named: readonly NamedVariations[],
  hordeSpeed: number | null,
): RequestReckoning {
  const serving = listServingWorkers(named, hordeSpeed);
  const eligible = serving.filter((worker) => takes(worker, request));
  const refusal = eligible.length === 0 ? findRefusal(request, serving, named) : null;
  if (refusal) return { range: null, isEstimate: false, terms: [], notes: [refusal] };

  const terms = toTerms(request, eligible, named);
  const notes = toNotes(request, serving, eligible, named, terms);
  if (!terms) return { range: null, isEstimate: false, terms: [], notes };
  const [start, answer] = terms.slice(-2) as [ReckoningTerm, ReckoningTerm];
  return {
    range: { best: start.best + answer.best, worst: start.worst + answer.worst },
    isEstimate: eligible.some(({ standsIn }) => standsIn !== 'nothing'),
    terms,
    notes,
  };
}

/** Why nobody takes it. */
function findRefusal(
  request: TextRequest,
  serving: readonly ServingWorker[],
  named: readonly NamedVariations[],
): RequestNote {
  if (serving.length === 0) {
    const isListed = named.some(({ variations }) => variations.some(({ worker_ids }) => worker_ids.length > 0));
    return { note: isListed ? 'in maintenance' : 'not served' };
  }
  const context = Math.max(...serving.map((worker) => worker.context ?? 0));
  if (context < request.context) return { note: 'too little context', most: context };
  const length = Math.max(...serving.map((worker) => worker.length ?? 0));
  if (length < request.tokens) return { note: 'too long for its workers', most: length };
  return { note: 'no worker takes both' };
}

/** The queue that is known of the names: tokens, requests. Null: the status says nothing. */
function readQueue(named: readonly NamedVariations[]): { tokens: number; jobs: number } | null {
  const variations = named.flatMap((of) => of.variations);
  const known = variations.filter(({ queued }) => queued !== null);
  if (known.length === 0) return null;
  const tokens = known.reduce((sum, { queued }) => sum + (queued ?? 0), 0);
  const jobs = known.reduce((sum, { queued, queued_jobs }) => sum + (queued ? Math.max(1, queued_jobs ?? 1) : 0), 0);
  return { tokens, jobs };
}

/** Null: a queue or every speed is not known. The last two are start and answer. */
function toTerms(
  { tokens, account }: TextRequest,
  eligible: readonly ServingWorker[],
  named: readonly NamedVariations[],
): ReckoningTerm[] | null {
  const queue = readQueue(named);
  const speeds = eligible.flatMap(({ speed }) => speed ?? []);
  if (!queue || speeds.length < eligible.length) return null;
  const threads = eligible.reduce((sum, worker) => sum + worker.threads, 0);
  const rate = eligible.reduce((sum, worker) => sum + worker.threads * (worker.speed ?? 0), 0);
  const meanJob = queue.jobs > 0 ? queue.tokens / queue.jobs : 0;
  const [fastest, slowest] = [Math.max(...speeds), Math.min(...speeds)];
  const bySpeed = [...new Set(eligible.map(({ standsIn }) => SOURCE_OF[standsIn]))];

  const ahead = {
    best: account === 'anonymous' ? queue.tokens : 0,
    worst: account === 'with kudos' ? 0 : queue.tokens,
  };
  const next = meanJob / rate;
  const nextBest = account === 'anonymous' ? next : 0;
  return [
    { term: 'queue ahead', unit: 'tokens', ...ahead, sources: ['status'], from: { requests: queue.jobs } },
    {
      term: 'worked off at',
      unit: 'tokens/s',
      best: rate,
      worst: rate,
      sources: bySpeed,
      from: { threads, speed: rate / threads },
    },
    { term: 'next thread', unit: 's', best: nextBest, worst: next, sources: ['status', ...bySpeed], from: { meanJob } },
    {
      term: 'start',
      unit: 's',
      best: ahead.best / rate + nextBest,
      worst: ahead.worst / rate + next,
      sources: ['status', ...bySpeed],
      from: {},
    },
    {
      term: 'answer',
      unit: 's',
      best: tokens / fastest,
      worst: tokens / slowest,
      sources: ['request', ...bySpeed],
      from: { tokens, fastest, slowest },
    },
  ];
}

const SOURCE_OF = { nothing: 'workers', name: 'status', 'horde mean': 'horde mean' } as const;

function toNotes(
  request: TextRequest,
  serving: readonly ServingWorker[],
  eligible: readonly ServingWorker[],
  named: readonly NamedVariations[],
  terms: readonly ReckoningTerm[] | null,
): RequestNote[] {
  const notes: RequestNote[] = [];
  const areKnown = named.every(({ worker_summaries }) => worker_summaries !== null);
  const start = terms?.find(({ term }) => term === 'start');
  const answer = terms?.find(({ term }) => term === 'answer');
  if (!terms) notes.push({ note: 'not known' });
  if (!areKnown) notes.push({ note: 'workers not known' });
  else if (eligible.some(({ context, length }) => context === null || length === null)) {
    notes.push({ note: 'limits not known' });
  }
  if (eligible.length < serving.length) {
    notes.push({ note: 'some workers take it', eligible: eligible.length, serving: serving.length });
  }
  if (eligible.some(({ standsIn }) => standsIn === 'horde mean')) notes.push({ note: 'speed not measured' });
  if (answer && answer.worst > CUT_OFF_SECONDS) {
    notes.push({ note: 'may be cut off', seconds: answer.worst, always: answer.best > CUT_OFF_SECONDS });
  }
  if (start && start.worst > EXPIRY_SECONDS) notes.push({ note: 'expires', seconds: start.worst });
  if (request.tokens > MOST_ANONYMOUS_TOKENS && request.account !== 'with kudos') {
    notes.push({ note: 'kudos needed', above: MOST_ANONYMOUS_TOKENS });
  }
  return notes;
}
