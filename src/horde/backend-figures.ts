import { BACKENDS, CANONICAL, type VariationBackend } from './backends.ts';
import { getOrAdd } from './get-or-add.ts';
import type { BackendFigures } from './name-line.ts';
import { isServed } from './online.ts';
import {
  type BackendCombinedModelStatistics,
  type BackendVariation,
  type CombinedFigures,
  toOfferFigures,
} from './statistics.ts';

/** The order of backends with equal figures. */
export const BACKEND_ORDER: readonly VariationBackend[] = [...BACKENDS, CANONICAL];

/**
 * What each backend offers of a model. This is the only order of backends, for lines, tables and the popup: first those
 * that serve now; then by most workers, most threads, longest queue, most use in a month, and finally `BACKEND_ORDER`.
 */
export const toBackendFigures = (model: BackendCombinedModelStatistics): BackendFigures[] =>
  // For one model, a backend's figures are those of its variation.
  listBackendFigures([model], ([chosen]) => chosen.variations[0]);

/** What one backend offers of a model. */
export type ChosenVariation = BackendCombinedModelStatistics & { variations: [BackendVariation] };

/** Combines the figures of several variations. */
export type Combine = (chosen: [ChosenVariation, ...ChosenVariation[]]) => BackendVariation | CombinedFigures;

/** The same for several models. `combine` combines their figures. */
export function listBackendFigures(
  models: readonly BackendCombinedModelStatistics[],
  combine: Combine,
): BackendFigures[] {
  const backendsByWorkerId = findBackendsByWorkerId(models);
  return BACKEND_ORDER.flatMap((backend) => toBackendFigure(backend, models, backendsByWorkerId, combine) ?? []).sort(
    (a, b) =>
      Number(isServed(b)) - Number(isServed(a)) ||
      (b.workerCount ?? 0) - (a.workerCount ?? 0) ||
      (b.threadCount ?? 0) - (a.threadCount ?? 0) ||
      (b.queued ?? 0) - (a.queued ?? 0) ||
      (b.queuedJobs ?? 0) - (a.queuedJobs ?? 0) ||
      (b.usageMonth ?? 0) - (a.usageMonth ?? 0),
  );
}

/** The serving workers by id, each with the backends under which it serves the models. */
type BackendsByWorkerId = ReadonlyMap<string, ReadonlySet<VariationBackend>>;

const servingIds = ({ worker_summaries }: BackendCombinedModelStatistics, variation: BackendVariation): string[] =>
  variation.worker_ids.filter((id) => worker_summaries?.[id]?.maintenance_mode === false);

function findBackendsByWorkerId(models: readonly BackendCombinedModelStatistics[]): BackendsByWorkerId {
  const byId = new Map<string, Set<VariationBackend>>();
  for (const model of models)
    for (const variation of Object.values(model.backend_variations ?? {}))
      for (const id of servingIds(model, variation)) getOrAdd(byId, id, () => new Set()).add(variation.backend);
  return byId;
}

/**
 * How many serving workers serve the models under several backends. If there are any, the backends' workers add up to
 * more than the real number.
 */
export function countSharedWorkers(models: readonly BackendCombinedModelStatistics[]): number {
  return [...findBackendsByWorkerId(models).values()].filter(({ size }) => size > 1).length;
}

function toBackendFigure(
  backend: VariationBackend,
  models: readonly BackendCombinedModelStatistics[],
  backendsByWorkerId: BackendsByWorkerId,
  combine: Combine,
): BackendFigures | null {
  const chosen = models.flatMap((model): ChosenVariation[] => {
    const variation = model.backend_variations?.[backend];
    return variation ? [{ ...model, variations: [variation] }] : [];
  });
  const [first, ...others] = chosen;
  if (!first) return null;
  const ids = new Set(chosen.flatMap((model) => model.variations.flatMap((variation) => servingIds(model, variation))));
  const shared = [...ids].filter((id) => (backendsByWorkerId.get(id)?.size ?? 0) > 1);
  const sharedWith = new Set(shared.flatMap((id) => [...(backendsByWorkerId.get(id) ?? [])]));
  sharedWith.delete(backend);
  return {
    backend,
    ...toOfferFigures(combine([first, ...others])),
    ...(shared.length > 0 && { sharedWorkers: shared.length, sharedWith: [...sharedWith] }),
  };
}
