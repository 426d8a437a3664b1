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

/** Who is listed as a worker, and what the names mean that they advertise. */
export interface ListedWorkers {
  /** As the Horde lists them; null: `/workers` has not answered. */
  workers: Worker[] | null;
  /** The list proves short, or does not say who serves what: figures of models count threads in place of workers. */
  isPartial: boolean;
  /** Every name that a listed worker advertises, once. */
  names: ResolvedName[];
}

/** What all sources of a type say together. */
export interface CombinedModels {
  /** Every model's statistics, by canonical or custom name; with variations for text, without for image. */
  statistics(): Statistics;
  /** As `statistics`, of the models that a worker serves now, as JSON: the popup asks for little else, and the same
   * text is stored. */
  onlineJson(): Promise<string>;
  /** Those of the models that a worker serves now. */
  online(): Statistics;
  /** One model's statistics; null for a key that no source knows. */
  get(key: string): BackendCombinedModelStatistics | null;
  /** What a name on a page stands for. */
  index(): ModelIndex;
  /** Those that serve one model or another, one by one. */
  listWorkers(): ListedWorkers;
  /** What an advertised name stands for, whether or not anybody serves or uses it now. */
  meaningOf(advertisedName: string): NameMeaning;
  /** What all of it is made of. */
  rows(): MergedRows['rows'];
}

/** Merges the sources when somebody asks, if a source has other rows than at the last merge. */
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
      // If a refresh has ended meanwhile, the stored figures do not fit the age that is answered along with them.
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
    /** Null also where the list is partial. */
    workers: Worker[] | null;
    reference: ReferenceModel[] | null;
  };
  models: CategoryMerge;
  getResolver(): ModelReference;
  onlineJson(): string;
  getIndex(): ModelIndex;
  listWorkers(): ListedWorkers;
}

/** Gives the function that merges rows. It remembers what it has made of the model reference. */
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
    // A partial list does not tell how many workers serve a model. Without it the merge counts threads instead.
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

/** Gives the same reference as long as it names the same models, since a reference remembers what each of 8,000 names
 * stands for. */
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
