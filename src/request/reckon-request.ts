import type { BackendCombinedModelStatistics, VariationBackend } from '../horde/index.ts';
import {
  acceptsRequest,
  keepEligibleVariations,
  listServingWorkers,
  type NamedVariations,
} from './eligible-workers.ts';
import { reckonRange } from './reckoning-terms.ts';
import { findRefusal, listNotes } from './request-notes.ts';
import {
  compareReckonings,
  type RefineReckoning,
  type RequestNote,
  type RequestRange,
  type RequestReckoning,
} from './request-reckoning.ts';
import type { TextRequest } from './text-request.ts';

/** The part of a model that the reckoning uses. */
type Model = Pick<BackendCombinedModelStatistics, 'worker_summaries' | 'backend_variations'>;

/** The seconds until a model answers a request. */
export interface ModelReckoning {
  /** When all variants are named: the first free worker of any of them takes the request. */
  pool: RequestReckoning;
  byBackend: ReadonlyMap<VariationBackend, RequestReckoning>;
  /** The variation that answers soonest on its own; null: no variation has a range. */
  soonest: VariationBackend | null;
}

/**
 * For each variation alone, and for all of them together. `hordeSpeed`: see `findHordeSpeed`. `refine`: changes each
 * reckoning.
 */
export function reckonModel(
  request: TextRequest,
  model: Model,
  hordeSpeed: number | null,
  refine?: RefineReckoning,
): ModelReckoning {
  const { worker_summaries, backend_variations = {} } = model;
  const variations = Object.values(backend_variations);
  const byBackend = new Map<VariationBackend, RequestReckoning>();
  let soonest: VariationBackend | null = null;
  for (const variation of variations) {
    const reckoning = reckonRequest(request, [{ variations: [variation], worker_summaries }], hordeSpeed, refine);
    byBackend.set(variation.backend, reckoning);
    const best = soonest && byBackend.get(soonest);
    if (reckoning.range && (!best || compareReckonings(reckoning, best) < 0)) soonest = variation.backend;
  }
  const [first, ...others] = byBackend.values();
  if (first && others.length === 0) return { pool: first, byBackend, soonest };
  const named = [{ variations, worker_summaries }];
  return { pool: reckonPool(request, named, [...byBackend.values()], hordeSpeed, refine), byBackend, soonest };
}

/** The seconds when several variations are named, of one or more models. `alone`: the reckoning for each alone. */
export function reckonPool(
  request: TextRequest,
  named: readonly NamedVariations[],
  alone: readonly RequestReckoning[],
  hordeSpeed: number | null,
  refine?: RefineReckoning,
): RequestReckoning {
  return capAtSoonest(reckonRequest(request, named, hordeSpeed, refine), alone);
}

/**
 * Naming more variants gives more workers, so the wait is not longer. The reckoning can say otherwise, because the sum
 * of the queues counts a request for several variants in each. Only the answer itself can take longer, which a note
 * says.
 */
function capAtSoonest(pool: RequestReckoning, alone: readonly RequestReckoning[]): RequestReckoning {
  const [soonest] = [...alone].sort(compareReckonings);
  if (!soonest?.range) return pool;
  // An unknown queue of one variant does not keep another from answering.
  if (!pool.range) return soonest;
  const ranges = [pool.range, ...alone.flatMap(({ range }) => range ?? [])];
  const shortest = (end: keyof RequestRange) => Math.min(...ranges.map((range) => range[end]));
  const range = { best: shortest('best'), likely: shortest('likely'), worst: shortest('worst') };
  const longer = longestAnswer(pool) - longestAnswer(soonest);
  const slower: RequestNote[] =
    longer > 0 ? [{ note: 'a slower worker may take it', seconds: range.worst + longer }] : [];
  return { ...pool, range, notes: [...pool.notes, ...slower] };
}

const longestAnswer = ({ terms }: RequestReckoning): number => terms.find(({ term }) => term === 'answer')?.worst ?? 0;

/**
 * The seconds until a request that names these variations is answered, as described in docs/figures.md ("Your
 * request"). `hordeSpeed`: tokens/s, used for unmeasured speeds; null: not known.
 */
export function reckonRequest(
  request: TextRequest,
  named: readonly NamedVariations[],
  hordeSpeed: number | null,
  refine?: RefineReckoning,
): RequestReckoning {
  const serving = listServingWorkers(named, hordeSpeed);
  const eligible = serving.filter((worker) => acceptsRequest(worker, request));
  if (eligible.length === 0) {
    return { range: null, isEstimate: false, terms: [], notes: [findRefusal(request, serving, named)] };
  }
  const ahead = keepEligibleVariations(named, request);
  const reckoned = reckonRange(request, eligible, ahead);
  const reckoning = {
    range: reckoned?.range ?? null,
    isEstimate: reckoned !== null && eligible.some(({ standsIn }) => standsIn !== 'nothing'),
    terms: reckoned?.terms ?? [],
    notes: listNotes(request, serving, eligible, named, reckoned),
  };
  return refine ? refine(reckoning, { request, named: ahead, eligible }) : reckoning;
}
