import type { BackendCombinedModelStatistics, BackendVariation } from '../horde/index.ts';
import { acceptsRequest, listServingWorkers, type ServingWorker } from './eligible-workers.ts';
import { findRefusal } from './request-notes.ts';
import type { RequestNote } from './request-reckoning.ts';
import type { TextRequest } from './text-request.ts';

/** A name that somebody serves, and why naming it is pointless. */
export interface RefusedName {
  name: string;
  note: RequestNote;
}

/**
 * The served names of a variation: those with a worker that accepts the request, which are to be sent, and the others.
 * In the order of its spellings.
 */
export interface SplitNames {
  sent: string[];
  refused: RefusedName[];
}

export function splitNames(
  request: TextRequest,
  variation: BackendVariation,
  worker_summaries: BackendCombinedModelStatistics['worker_summaries'],
): SplitNames {
  const split: SplitNames = { sent: [], refused: [] };
  for (const spelling of variation.spellings) {
    const { name, thread_count } = spelling;
    const worker_ids = variation.worker_ids.filter((id) => worker_summaries?.[id]?.models.includes(name));
    const named = [
      { variations: [{ ...variation, spellings: [spelling], worker_ids, thread_count }], worker_summaries },
    ];
    const serving = listServingWorkers(named, null);
    if (serving.length === 0) continue;
    if (serving.some((worker) => acceptsRequest(worker, request))) split.sent.push(name);
    else split.refused.push({ name, note: findRefusal(request, serving, named) });
  }
  return split;
}

/** The listed workers of some variations that accept the request, by id. */
export function findEligibleIds(
  request: TextRequest,
  variations: readonly BackendVariation[],
  worker_summaries: BackendCombinedModelStatistics['worker_summaries'],
): string[] {
  const isEligible = (worker: ServingWorker) => acceptsRequest(worker, request);
  return listServingWorkers([{ variations, worker_summaries }], null)
    .filter(isEligible)
    .flatMap(({ id }) => id ?? []);
}
