import type { NameMeaning } from '../history/index.ts';
import type { BackendCombinedModelStatistics, NameQuery } from '../horde/index.ts';
import type { ModelUsage } from '../horde-api/index.ts';
import type {
  CombinedModelData,
  HordeRows,
  HordeTotals,
  ModelType,
  NameLine,
  Sources,
  UsageColumns,
} from '../messages/protocol.ts';
import type { ServedModels } from '../watch/index.ts';
import { type CombinedModels, createCombinedModels, type ListedWorkers } from './combined-models.ts';
import type { HordeSources } from './horde-sources.ts';
import type { OnlineSnapshot } from './online-snapshot.ts';
import { ReadyJson } from './ready-json.ts';

/** `online`: only models with a thread, a worker or a queue. */
export type ModelScope = 'online' | 'all';

/**
 * What the background answers about the Horde. It answers at once with the figures that it has, and starts a refresh if
 * one is due.
 */
export interface HordeFigures {
  /** Every model with its statistics; variations for text models, none for image models. */
  combinedModelData(modelType: ModelType, scope: ModelScope): Promise<ReadyJson<CombinedModelData>>;
  /** One line for each query, in the same order; null: the name is not a text model's, or could mean several. */
  lookupNames(queries: readonly NameQuery[]): Promise<{ lines: (NameLine | null)[]; sources: Sources }>;
  /** Full statistics of text models, in the order of the keys; null for an unknown key. */
  modelDetails(keys: readonly string[]): Promise<{
    models: ({ key: string; statistics: BackendCombinedModelStatistics } | null)[];
    sources: Sources;
  }>;
  /**
   * All text workers with everything that the Horde says about each, which is more than the models' statistics contain.
   */
  listWorkers(): Promise<ListedWorkers & { sources: Sources }>;
  /**
   * What these advertised names of text models mean, in the same order, whether or not anybody serves or uses them now.
   */
  nameMeanings(names: readonly string[]): Promise<{ meanings: NameMeaning[] }>;
  /** The Horde's own rows about text models. */
  hordeRows(): Promise<HordeRows>;
  /** What the Horde says about itself as a whole. */
  hordeTotals(): Promise<HordeTotals>;
  /**
   * Resolves when the refresh that is due or running has ended, successfully or not; at once if none is due. `urgent`
   * (the user asked): skips our own back-off, but never the Horde's Retry-After or the shortest interval.
   */
  awaitRefresh(modelType: ModelType, urgent: boolean): Promise<{ sources: Sources }>;
  /**
   * The text models in the stored answers, and when those arrived; null: it is not known which models are served. Sends
   * the Horde no request.
   */
  servedModels(): Promise<{ models: ServedModels; time: number } | null>;
}

/** Returns the models of a type from the stored answers. Sends the Horde no request. */
function createStoredModels(sources: HordeSources, snapshot: OnlineSnapshot) {
  const combinedByType: Partial<Record<ModelType, CombinedModels>> = {};
  return async (type: ModelType): Promise<CombinedModels> => {
    const ofType = await sources.load(type);
    combinedByType[type] ??= createCombinedModels(type, ofType, type === 'text' ? snapshot : null);
    return combinedByType[type];
  };
}

/**
 * The answer about all models as text. The statistics are already text: parsing and writing them again would delay the
 * popup's first rows.
 */
async function writeCombinedModelData(
  sources: HordeSources,
  models: CombinedModels,
  {
    modelType,
    scope,
    maintenance,
  }: { modelType: ModelType; scope: ModelScope; maintenance: CombinedModelData['maintenance'] },
): Promise<ReadyJson<CombinedModelData>> {
  const statistics = scope === 'online' ? await models.onlineJson() : JSON.stringify(models.statistics());
  const states = JSON.stringify(sources.states(modelType));
  return new ReadyJson(
    `{"modelType":"${modelType}","statistics":${statistics},"sources":${states},"maintenance":${maintenance}}`,
  );
}

export function createHordeFigures(sources: HordeSources, snapshot: OnlineSnapshot): HordeFigures {
  const heldModels = createStoredModels(sources, snapshot);
  async function combinedModels(type: ModelType): Promise<CombinedModels> {
    const models = await heldModels(type);
    void sources.refresh(type);
    return models;
  }

  return {
    async combinedModelData(modelType, scope) {
      if (modelType === 'text' && scope === 'online') snapshot.prepare();
      const [models, maintenance] = await Promise.all([combinedModels(modelType), sources.maintenance()]);
      return writeCombinedModelData(sources, models, { modelType, scope, maintenance });
    },

    async lookupNames(queries) {
      const index = (await combinedModels('text')).index();
      return { lines: queries.map((query) => index.lookup(query)), sources: sources.states('text') };
    },

    async modelDetails(keys) {
      const combined = await combinedModels('text');
      const models = keys.map((key) => {
        const statistics = combined.get(key);
        return statistics && { key, statistics };
      });
      return { models, sources: sources.states('text') };
    },

    async listWorkers() {
      return { ...(await combinedModels('text')).listWorkers(), sources: sources.states('text') };
    },

    async nameMeanings(names) {
      const combined = await combinedModels('text');
      return { meanings: names.map((name) => combined.meaningOf(name)) };
    },

    async hordeRows() {
      const { stats, ...rows } = (await combinedModels('text')).rows();
      return { ...rows, usage: stats && toUsageColumns(stats), sources: sources.states('text') };
    },

    hordeTotals: sources.totals,

    async awaitRefresh(modelType, urgent) {
      await sources.refresh(modelType, urgent);
      return { sources: sources.states(modelType) };
    },

    async servedModels() {
      const held = await heldModels('text');
      const { status, workers } = sources.states('text');
      if (status.fetchedAt === null || workers.fetchedAt === null || status.partial || workers.partial) return null;
      return { models: toServedModels(held), time: Math.max(status.fetchedAt, workers.fetchedAt) };
    },
  };
}

/** As text, this is a third of the length of the Horde's own maps. */
function toUsageColumns(usage: ModelUsage): UsageColumns {
  const use = usage.names.map((name) => usage.of(name));
  return {
    names: usage.names,
    day: use.map(({ day }) => day),
    month: use.map(({ month }) => month),
    total: use.map(({ total }) => total),
  };
}

/** A model that was watched before it was in the reference has another key now. */
const toServedModels = (held: CombinedModels): ServedModels => ({
  get(name) {
    const [key, ...others] = held.get(name) ? [name] : (held.index().lookup({ name })?.models ?? []);
    return key === undefined || others.length > 0 ? null : held.get(key);
  },
  online: held.online,
});
