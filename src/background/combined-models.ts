import {
  type BackendCombinedModelStatistics,
  createCategoryMerge,
  createModelIndex,
  createModelReference,
  isPartialList,
  type ModelIndex,
  type ModelReference,
} from '../horde/index.ts';
import { type ReferenceModel, tellsWhoServes } from '../horde-api/index.ts';
import type { ModelType } from '../messages/protocol.ts';
import type { SourcesOfType } from './horde-sources.ts';
import type { OnlineSnapshot } from './online-snapshot.ts';

type Statistics = Record<string, BackendCombinedModelStatistics>;

/** What the sources of a type say together. */
export interface CombinedModels {
  /** Every model's statistics, by canonical or custom name; with variations for text, without for image. */
  statistics(): Statistics;
  /** Of the models that a worker serves now, as JSON: the popup asks for little else, and the same text is stored. */
  onlineJson(): Promise<string>;
  /** One model's statistics; null for a key that no source knows. */
  get(key: string): BackendCombinedModelStatistics | null;
  /** What a name on a page stands for. */
  index(): ModelIndex;
}

/** Merges when somebody asks and a source has other rows than at the last merge; otherwise gives what it has. */
export function createCombinedModels(
  category: ModelType,
  sources: SourcesOfType,
  snapshot: OnlineSnapshot | null,
): CombinedModels {
  const isText = category === 'text';
  let hasMerged = false;

  // Kept while the reference names the same models: it remembers what each of 8,000 names stands for.
  let known: { names: string[]; reference: ModelReference } | null = null;
  const getReference = keep((models: ReferenceModel[] | null) => {
    if (!models) return null;
    const names = models.map(({ name }) => name);
    const isKnown = known?.names.length === names.length && known.names.every((name, i) => name === names[i]);
    if (!known || !isKnown) known = { names, reference: createModelReference(names) };
    return known.reference;
  });
  const getFamilies = keep(
    (models: ReferenceModel[] | null) =>
      new Map(models?.flatMap(({ name, family }) => (family === undefined ? [] : [[name, family]]))),
  );
  const getFacts = keep(
    (models: ReferenceModel[] | null) =>
      new Map(models?.flatMap(({ name, facts }) => (facts === undefined ? [] : [[name, facts]]))),
  );

  const merge = keep(
    (
      referenceModels: ReferenceModel[] | null,
      status: ReturnType<SourcesOfType['status']['rows']>,
      stats: ReturnType<SourcesOfType['stats']['rows']>,
      listed: ReturnType<SourcesOfType['workers']['rows']>,
    ) => {
      // Where the list is only a part, nobody knows how many serve a model: its threads stand in for them.
      const served = (status ?? []).map((row) => [row.name, row] as const);
      const workers = listed && tellsWhoServes(listed) && !isPartialList(served, listed) ? listed : null;
      const reference = getReference(referenceModels);
      const models = createCategoryMerge(
        { category, reference, referenceFacts: getFacts(referenceModels), status, stats, workers },
        { includeBackendVariations: isText },
      );
      const online = models.online();
      let json: string | null = null;
      const onlineJson = () => {
        json ??= JSON.stringify(online);
        return json;
      };
      snapshot?.write(stamp(), onlineJson);
      hasMerged = true;
      let index: ModelIndex | null = null;
      const getIndex = () => {
        index ??= createModelIndex({
          merge: models,
          reference: reference ?? createModelReference([]),
          status,
          workers,
          families: getFamilies(referenceModels),
        });
        return index;
      };
      return { models, onlineJson, getIndex };
    },
  );

  const { status, stats, workers, reference } = sources;
  const merged = () => merge(isText ? reference.rows() : null, status.rows(), stats.rows(), workers.rows());
  const stamp = () => [status, stats, workers, reference].map((source) => source.rowsStamp()).join(', ');

  return {
    statistics: () => merged().models.all(),
    async onlineJson() {
      if (hasMerged || !snapshot) return merged().onlineJson();
      const before = stamp();
      const kept = await snapshot.read(before);
      // A refresh can have ended meanwhile: figures and their age must fit.
      return kept && stamp() === before ? kept : merged().onlineJson();
    },
    get: (key) => merged().models.get(key),
    index: () => merged().getIndex(),
  };
}

/** Computes again only when an argument is another object than last time. */
function keep<Arguments extends unknown[], Result>(
  compute: (...args: Arguments) => Result,
): (...args: Arguments) => Result {
  let last: { args: Arguments; result: Result } | null = null;
  return (...args) => {
    if (!last?.args.every((arg, i) => arg === args[i])) last = { args, result: compute(...args) };
    return last.result;
  };
}
