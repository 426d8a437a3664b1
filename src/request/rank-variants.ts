import type { BackendCombinedModelStatistics, BackendVariation } from '../horde/index.ts';
import type { NamedVariations } from './eligible-workers.ts';
import { reckonModel, reckonPool } from './reckon-request.ts';
import { compareReckonings, type RefineReckoning, type RequestReckoning } from './request-reckoning.ts';
import { type RefusedName, splitNames } from './send-names.ts';
import type { TextRequest } from './text-request.ts';

/** One variation of a model, and what a request for it alone would get. */
export interface RankedVariant {
  /** The model's key. */
  key: string;
  model: BackendCombinedModelStatistics;
  variation: BackendVariation;
  reckoning: RequestReckoning;
  /** Its names to send: those with a worker that accepts the request. */
  names: readonly string[];
  refused: readonly RefusedName[];
}

/** The variants that a request can be sent to. */
export interface RankedVariants {
  /** Sorted by the worst case, then by the likely one. Variants without seconds come last; their notes say why. */
  variants: readonly RankedVariant[];
  /** All names to send, the soonest variant's first. */
  names: readonly string[];
  /**
   * The seconds when all of these are named; never longer than for one variant alone. Null: nobody accepts the request.
   */
  pool: RequestReckoning | null;
}

type Models = Iterable<readonly [key: string, model: BackendCombinedModelStatistics]>;

/** A variation that nobody offers now cannot take a request. An unknown number of threads may be more than zero. */
const isOffered = ({ worker_ids, thread_count }: BackendVariation) => worker_ids.length > 0 || thread_count !== 0;

/**
 * Ranks the variants of some models for a request. `hordeSpeed`: see `findHordeSpeed`. `refine`: changes each
 * reckoning.
 */
export function rankVariants(
  request: TextRequest,
  models: Models,
  hordeSpeed: number | null,
  refine?: RefineReckoning,
): RankedVariants {
  const variants: RankedVariant[] = [];
  const pools: RequestReckoning[] = [];
  for (const [key, model] of models) {
    const { byBackend, pool } = reckonModel(request, model, hordeSpeed, refine);
    pools.push(pool);
    for (const variation of Object.values(model.backend_variations ?? {})) {
      const reckoning = byBackend.get(variation.backend);
      if (!reckoning || !isOffered(variation)) continue;
      const { sent, refused } = splitNames(request, variation, model.worker_summaries);
      variants.push({ key, model, variation, reckoning, names: sent, refused });
    }
  }
  variants.sort((a, b) => compareReckonings(a.reckoning, b.reckoning));
  const named = variants.filter(({ names }) => names.length > 0);
  return {
    variants,
    names: [...new Set(named.flatMap(({ names }) => names))],
    pool: named.length === 0 ? null : reckonPoolOf(request, named, pools, hordeSpeed, refine),
  };
}

/** For one model its own pool, as in the list. */
function reckonPoolOf(
  request: TextRequest,
  variants: readonly RankedVariant[],
  pools: readonly RequestReckoning[],
  hordeSpeed: number | null,
  refine: RefineReckoning | undefined,
): RequestReckoning {
  const [only, another] = pools;
  if (only && !another) return only;
  const byModel = new Map<BackendCombinedModelStatistics, BackendVariation[]>();
  for (const { model, variation } of variants) byModel.set(model, [...(byModel.get(model) ?? []), variation]);
  const named: NamedVariations[] = Array.from(byModel, ([{ worker_summaries }, variations]) => ({
    variations,
    worker_summaries,
  }));
  return reckonPool(
    request,
    named,
    variants.map(({ reckoning }) => reckoning),
    hordeSpeed,
    refine,
  );
}
