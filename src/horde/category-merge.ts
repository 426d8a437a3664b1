import { CANONICAL } from './backends.ts';
import { isOnline } from './category-totals.ts';
import { combineModel } from './combine-model.ts';
import { getOrAdd } from './get-or-add.ts';
import { type IndexedAnswers, indexAnswers } from './indexed-answers.ts';
import { createModelReference, type ModelReference } from './model-reference.ts';
import { groupNamesByModel, type NamesByModel } from './names-by-model.ts';
import type { ActiveModelRow, ModelUsageStats, WorkerRow } from './rows.ts';
import type { BackendCombinedModelStatistics, ReferenceFacts } from './statistics.ts';
import { getUsedNames } from './usage-figures.ts';

/** The API's answers. Null or missing: no answer yet. */
export interface CategorySources {
  category: 'text' | 'image';
  /** Canonical names, or a reference made from them. */
  reference?: ModelReference | readonly string[] | null | undefined;
  /** What the reference's records say about its models, by canonical name. */
  referenceFacts?: ReadonlyMap<string, ReferenceFacts> | null | undefined;
  /** `GET /status/models` */
  status?: readonly ActiveModelRow[] | null | undefined;
  /** `GET /stats/text/models` or `/stats/img/models` */
  stats?: ModelUsageStats | null | undefined;
  /** `GET /workers` */
  workers?: readonly WorkerRow[] | null | undefined;
}

interface MergeOptions {
  /** Adds `backend_variations` to text models. Nothing else depends on it. */
  includeBackendVariations?: boolean;
}

/** The statistics of a category, by model. Computed on demand and cached. */
export interface CategoryMerge {
  /** Reference names in their order, then the custom models in the answers, sorted. */
  readonly keys: readonly string[];
  /** Null for a model that is neither in the reference nor in an answer. */
  get(key: string): BackendCombinedModelStatistics | null;
  /** Every model. */
  all(): Record<string, BackendCombinedModelStatistics>;
  /** The models that a worker serves now. */
  online(): Record<string, BackendCombinedModelStatistics>;
}

/**
 * The statistics of every model of a category: each reference name, even when no worker serves it, and each custom
 * model in the answers, by canonical or custom name. docs/figures.md explains each figure. Null figures: their source
 * has not answered, or does not say. Never throws.
 */
export function mergeCategoryWithHordeData(
  sources: CategorySources,
  options: MergeOptions = {},
): Record<string, BackendCombinedModelStatistics> {
  return createCategoryMerge(sources, options).all();
}

/** The same, computed model by model: of the thousands of models ever named, few are served and fewer are looked at. */
export function createCategoryMerge(sources: CategorySources, options: MergeOptions = {}): CategoryMerge {
  return new LazyCategoryMerge(sources, options);
}

class LazyCategoryMerge implements CategoryMerge {
  readonly #answers: IndexedAnswers;
  readonly #names: NamesByModel;
  /** Null: there is no reference. */
  readonly #referenceNames: ReadonlySet<string> | null;
  readonly #referenceFacts: ReadonlyMap<string, ReferenceFacts> | null;
  readonly #withVariations: boolean;
  readonly #made = new Map<string, BackendCombinedModelStatistics>();

  constructor(sources: CategorySources, options: MergeOptions) {
    const { category, reference, referenceFacts, status, stats, workers } = sources;
    const isText = category === 'text';
    const givenReference = toReference(reference);
    const resolver = isText ? (givenReference ?? createModelReference([])) : IMAGE_REFERENCE;
    this.#answers = indexAnswers(category, status ?? null, stats ?? null, workers ?? null);
    const advertisedNames = new Set([
      ...(this.#answers.status?.keys() ?? []),
      ...(this.#answers.workers?.advertisedNames ?? []),
    ]);
    this.#names = groupNamesByModel(stats ? getUsedNames(stats) : [], advertisedNames, resolver);
    this.#referenceNames = givenReference && new Set(givenReference.canonicalNames);
    this.#referenceFacts = referenceFacts ?? null;
    this.#withVariations = isText && options.includeBackendVariations === true;
  }

  get keys(): readonly string[] {
    const customKeys = this.#names.keys.filter((key) => !this.#referenceNames?.has(key));
    return [...(this.#referenceNames ?? []), ...customKeys.sort()];
  }

  get(key: string): BackendCombinedModelStatistics | null {
    if (!this.#names.has(key) && !this.#referenceNames?.has(key)) return null;
    return getOrAdd(this.#made, key, () =>
      combineModel(
        {
          key,
          names: this.#names.get(key),
          inReference: this.#referenceNames?.has(key) ?? null,
          facts: this.#referenceFacts?.get(key),
        },
        this.#answers,
        { withVariations: this.#withVariations },
      ),
    );
  }

  all(): Record<string, BackendCombinedModelStatistics> {
    return this.#toRecord(this.keys);
  }

  online(): Record<string, BackendCombinedModelStatistics> {
    return this.#toRecord(this.#names.advertisedKeys, isOnline);
  }

  #toRecord(
    keys: Iterable<string>,
    isWanted: (statistics: BackendCombinedModelStatistics) => boolean = () => true,
  ): Record<string, BackendCombinedModelStatistics> {
    // Names come from the network: without a prototype, no name reaches a built-in property.
    const record: Record<string, BackendCombinedModelStatistics> = Object.create(null);
    for (const key of keys) {
      const statistics = this.get(key);
      if (statistics && isWanted(statistics)) record[key] = statistics;
    }
    return record;
  }
}

function toReference(reference: CategorySources['reference']): ModelReference | null {
  if (!reference) return null;
  return 'resolve' in reference ? reference : createModelReference(reference);
}

/** Image models have neither backends nor other spellings: every name is its own model. */
const IMAGE_REFERENCE: ModelReference = {
  canonicalNames: [],
  has: () => true,
  resolve: (name) => ({ name, canonicalName: name, customName: name, backend: CANONICAL, matchedBy: 'exact' }),
};
