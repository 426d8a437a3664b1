import type { NameMeaning } from '../history/index.ts';
import {
  type BackendCombinedModelStatistics,
  type CategoryMerge,
  createCategoryMerge,
  createModelIndex,
  createModelReference,
  getModelKey,
  isPartialList,
  type ModelIndex,
  type ModelReference,
  type ResolvedName,
} from '../horde/index.ts';
import {
  type ActiveModel,
  type ModelUsage,
  type ReferenceModel,
  tellsWhoServes,
  type Worker,
} from '../horde-api/index.ts';
import type { ModelType } from '../messages/protocol.ts';
import type { SourcesOfType } from './horde-sources.ts';
import { memoizeLast } from './memoize-last.ts';
import type { OnlineSnapshot } from './online-snapshot.ts';

type Statistics = Record<string, BackendCombinedModelStatistics>;

/** The listed workers, and what the names that they advertise mean. */
export interface ListedWorkers {
  /** As the Horde lists them; null: `/workers` has not answered. */
  workers: Worker[] | null;
  /**
   * The list is too short, or does not say who serves what. Figures of models then count threads instead of workers.
   */
  isPartial: boolean;
  /** Every name that a listed worker advertises, once. */
  names: ResolvedName[];
}

/** All sources of one type of model, merged. */
export interface CombinedModels {
  /** Every model's statistics, by canonical or custom name; with variations for text, without for image. */
  statistics(): Statistics;
  /**
   * `statistics` of the models that a worker serves now, as JSON. The popup hardly asks for anything else, and the same
   * text is stored.
   */
  onlineJson(): Promise<string>;
  /** The models among them that a worker serves now. */
  online(): Statistics;
  /** One model's statistics; null for a key that no source knows. */
  get(key: string): BackendCombinedModelStatistics | null;
  /** What a name on a page stands for. */
  index(): ModelIndex;
  /** The workers that serve at least one model. */
  listWorkers(): ListedWorkers;
  /** What an advertised name means, whether or not anybody serves or uses it now. */
  meaningOf(advertisedName: string): NameMeaning;
  /** The rows that all of it is computed from. */
  rows(): MergedRows['rows'];
}

/** Merges the sources when somebody asks and a source has other rows than at the last merge. */
export function createCombinedModels(
  category: ModelType,
  sources: SourcesOfType,
  snapshot: OnlineSnapshot | null,
): CombinedModels {
  const { status, stats, workers, reference } = sources;
  const mergeRows = memoizeLast(createRowsMerge(category));
  let stored: MergedRows | null = null;

  function merged(): MergedRows {
    const referenceModels = category === 'text' ? reference.rows() : null;
    const rows = mergeRows(referenceModels, status.rows(), stats.rows(), workers.rows());
    if (rows !== stored) snapshot?.write(stamp(), rows.onlineJson);
    stored = rows;
    return rows;
  }
  const stamp = () => [status, stats, workers, reference].map((source) => source.rowsStamp()).join(', ');

  return {
    statistics: () => merged().models.all(),
    async onlineJson() {
      if (stored || !snapshot) return merged().onlineJson();
      const stampBefore = stamp();
      const json = await snapshot.read(stampBefore);
      // If a refresh has ended meanwhile, the stored figures no longer match the age that is sent with them.
      return json && stamp() === stampBefore ? json : merged().onlineJson();
    },
    online: () => merged().models.online(),
    get: (key) => merged().models.get(key),
    index: () => merged().getIndex(),
    listWorkers: () => merged().listWorkers(),
    meaningOf(advertisedName) {
      const resolved = merged().getResolver().resolve(advertisedName);
      return { model: getModelKey(resolved), backend: resolved.backend };
    },
    rows: () => merged().rows,
  };
}

interface MergedRows {
  rows: {
    status: ActiveModel[] | null;
    stats: ModelUsage | null;
    /** Also null if the list is partial. */
    workers: Worker[] | null;
    reference: ReferenceModel[] | null;
  };
  models: CategoryMerge;
  getResolver(): ModelReference;
  onlineJson(): string;
  getIndex(): ModelIndex;
  listWorkers(): ListedWorkers;
}

/** Returns a function that merges rows. It caches what it has made of the model reference. */
function createRowsMerge(category: ModelType) {
  const getReference = createReferenceMemory();
  const getFamilies = memoizeLast(
    (models: ReferenceModel[] | null) =>
      new Map(models?.flatMap(({ name, family }) => (family === undefined ? [] : [[name, family]]))),
  );
  const getFacts = memoizeLast(
    (models: ReferenceModel[] | null) =>
      new Map(models?.flatMap(({ name, facts }) => (facts === undefined ? [] : [[name, facts]]))),
  );

  return (
    referenceModels: ReferenceModel[] | null,
    status: ActiveModel[] | null,
    stats: ModelUsage | null,
    listed: Worker[] | null,
  ): MergedRows => {
    // A partial list cannot say how many workers serve a model. Without it the merge counts threads instead.
    const served = (status ?? []).map((row) => [row.name, row] as const);
    const workers = listed && tellsWhoServes(listed) && !isPartialList(served, listed) ? listed : null;
    const reference = getReference(referenceModels);
    const models = createCategoryMerge(
      { category, reference, referenceFacts: getFacts(referenceModels), status, stats, workers },
      { includeBackendVariations: category === 'text' },
    );
    const online = models.online();
    const getResolver = () => reference ?? createModelReference([]);
    let json: string | null = null;
    let index: ModelIndex | null = null;
    return {
      rows: { status, stats, workers, reference: referenceModels },
      models,
      getResolver,
      onlineJson() {
        json ??= JSON.stringify(online);
        return json;
      },
      getIndex() {
        index ??= createModelIndex({
          merge: models,
          reference: getResolver(),
          status,
          workers,
          families: getFamilies(referenceModels),
        });
        return index;
      },
      listWorkers() {
        const resolver = getResolver();
        const names = new Set(listed?.flatMap((worker) => worker.models ?? []));
        return {
          workers: listed,
          isPartial: listed !== workers,
          names: Array.from(names, (name) => resolver.resolve(name)),
        };
      },
    };
  };
}

/**
 * Returns the same reference as long as the models in it are the same: a reference caches what each of 8,000 names
 * means.
 */
function createReferenceMemory(): (models: ReferenceModel[] | null) => ModelReference | null {
  let remembered: { names: string[]; reference: ModelReference } | null = null;
  return memoizeLast((models) => {
    if (!models) return null;
    const names = models.map(({ name }) => name);
    const before = remembered?.names;
    const isSame = before?.length === names.length && before.every((name, index) => name === names[index]);
    if (!remembered || !isSame) remembered = { names, reference: createModelReference(names) };
    return remembered.reference;
  });
}
