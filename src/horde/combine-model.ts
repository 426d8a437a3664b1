import { BACKEND_ORDER } from './backend-figures.ts';
import { combineSpellings } from './combine-spellings.ts';
import { combineVariations } from './combine-variations.ts';
import type { IndexedAnswers } from './indexed-answers.ts';
import type { ResolvedName } from './model-reference.ts';
import { splitByBackend } from './names-by-model.ts';
import type { BackendCombinedModelStatistics, BackendVariation, ReferenceFacts } from './statistics.ts';
import { getNoUsage } from './usage-figures.ts';
import { chooseSpelling, toDisplayName } from './variant-name.ts';

/** A model with all names that the answers have for it. */
export interface NamedModel {
  key: string;
  /** Sorted by name. */
  names: readonly ResolvedName[];
  /** Null: there is no reference. */
  inReference: boolean | null;
  /** What the reference's record says about it. */
  facts?: ReferenceFacts | undefined;
}

/** The statistics of one model: for each backend's spellings, and for all of them together. */
export function combineModel(
  { key, names, inReference, facts }: NamedModel,
  answers: IndexedAnswers,
  options: { withVariations: boolean },
): BackendCombinedModelStatistics {
  const { status, stats, workers } = answers;
  const summaries = workers?.summarise(names.map(({ name }) => name)) ?? null;
  const namesByBackend = splitByBackend(names);
  const variations = BACKEND_ORDER.flatMap((backend) => {
    const spellings = namesByBackend.get(backend);
    return spellings ? [combineSpellings(backend, spellings, answers, summaries)] : [];
  });
  const standIn = findSubstituteSpeed(variations, answers);
  const figures = combineVariations([{ variations, worker_summaries: summaries, ...standIn }]);
  const isNamed = variations.length > 0;
  // A model that the status does not list has no worker.
  const noWorker = status && !isNamed ? 0 : null;
  return {
    display_name: inReference || !isNamed ? key : findDisplayName(key, variations, answers),
    in_reference: inReference,
    ...(facts && { reference: facts }),
    ...(!workers && { worker_count_is_threads: true as const }),
    ...figures,
    worker_count: figures.worker_count ?? noWorker,
    thread_count: figures.thread_count ?? noWorker,
    usage_stats: figures.usage_stats ?? (stats && getNoUsage(stats)),
    ...standIn,
    worker_summaries: summaries,
    ...(options.withVariations && {
      backend_variations: Object.fromEntries(variations.map((variation) => [variation.backend, variation])),
    }),
  };
}

/** The Horde's mean speed, if a name of the model has a queue but no speed of its own. */
function findSubstituteSpeed(
  variations: readonly BackendVariation[],
  { performanceStandIn }: IndexedAnswers,
): { performance_stand_in?: number } {
  const isNeeded = variations.some(({ spellings }) =>
    spellings.some(({ queued, performance }) => queued && performance === null),
  );
  return isNeeded && performanceStandIn !== null ? { performance_stand_in: performanceStandIn } : {};
}

/** Chooses from all spellings of all backends, by the rules for naming a variation. */
function findDisplayName(key: string, variations: readonly BackendVariation[], { workers }: IndexedAnswers): string {
  const spellings = variations.flatMap((variation) => variation.spellings).sort((a, b) => (a.name < b.name ? -1 : 1));
  const chosen = chooseSpelling(spellings, (name) => (workers?.findIds([name]) ?? []).length > 0);
  return chosen ? toDisplayName(chosen, key) : key;
}
