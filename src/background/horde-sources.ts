import { isPartialList } from '../horde/index.ts';
import {
  type ActiveModel,
  activeModelsSource,
  createUsageParser,
  MODES_SOURCE,
  type ModelUsage,
  modelUsageSource,
  REFERENCE_SOURCE,
  type ReferenceModel,
  readActiveModels,
  readModelUsage,
  readModes,
  readReferenceModels,
  readWorkers,
  type Usable,
  type Worker,
  workersSource,
} from '../horde-api/index.ts';
import { inTime } from '../messages/in-time.ts';
import type { ModelType, Sources } from '../messages/protocol.ts';
import { createSource, type Source, type SourceWorld } from './source.ts';
import type { RowsCodec } from './stored-answer.ts';

export interface SourcesOfType {
  status: Source<ActiveModel[]>;
  stats: Source<ModelUsage>;
  workers: Source<Worker[]>;
  /** Of text models; image models have none that is read. */
  reference: Source<ReferenceModel[]>;
}

export interface HordeSources {
  /** The sources of a type, with what is stored of them; reads storage once. */
  load(type: ModelType): Promise<SourcesOfType>;
  states(type: ModelType): Sources;
  /** Whether the Horde is in maintenance; null: not known, or not for a while. Asks behind the answer where that is due:
   * only while somebody looks at it. */
  maintenance(): Promise<boolean | null>;
  /** See `Source.refresh`, for all the sources that the type's figures are made of. */
  refresh(type: ModelType, urgent?: boolean): Promise<void>;
}

/** After so long (ms) nobody knows whether the Horde still is in maintenance. */
const LONG_AGO = 30 * 60_000;
/** How long (ms) a list of workers waits for the status that was asked along with it, and can prove it partial. */
const PATIENCE = 1_000;
/** A status that is older (ms) can have other workers than a list that is new. */
const AT_ONCE = 90_000;
const GAP = 'aihorde.net leaves out workers that serve models now';

/** The Horde's answer as it came, read again through the same schema: nothing is to be made of a megabyte of usage, and
 * that the next answer is the same can be seen without reading it. */
const asAnswered = <T>(
  read: (json: unknown) => Usable<T>,
  parse: (text: string) => unknown = JSON.parse,
): RowsCodec<T> => ({
  encode: (_, body) => body,
  decode(text) {
    const usable = read(parse(text));
    return usable.ok ? usable.rows : null;
  },
});

/** Of the reference's 800 kB only what is used is kept: 90 kB, as records by name. */
const referenceJson: RowsCodec<ReferenceModel[]> = {
  encode: (models) =>
    JSON.stringify(
      Object.fromEntries(models.map(({ name, family, facts }) => [name, { ...facts, text_model_group: family }])),
    ),
  decode: asAnswered(readReferenceModels).decode,
  // Version 0.1.0 kept a list of names and families.
  isComplete: (text) => text.startsWith('{'),
};

export function createHordeSources(world: SourceWorld, shippedNames: () => Promise<unknown>): HordeSources {
  const reference = createSource(world, {
    name: 'reference',
    config: REFERENCE_SOURCE,
    codec: referenceJson,
    async shipped() {
      try {
        const usable = readReferenceModels(await shippedNames());
        return usable.ok ? usable.rows : null;
      } catch {
        return null;
      }
    },
  });
  const modes = createSource(world, {
    name: 'modes',
    config: MODES_SOURCE,
    codec: asAnswered(readModes),
  });
  let loadingModes: Promise<void> | null = null;

  const parseUsage = { text: createUsageParser(), image: createUsageParser() };
  const ofType = (type: ModelType): SourcesOfType => ({
    status: createSource(world, {
      name: `${type}.status`,
      config: activeModelsSource(type),
      codec: asAnswered((json) => readActiveModels(json, type)),
    }),
    stats: createSource(world, {
      name: `${type}.stats`,
      config: modelUsageSource(type, parseUsage[type]),
      codec: asAnswered(readModelUsage, parseUsage[type]),
    }),
    workers: createSource(world, {
      name: `${type}.workers`,
      config: workersSource(type),
      codec: asAnswered((json) => readWorkers(json, type)),
      findGap: async (rows) => {
        const { status } = sources[type];
        await inTime(status.running(), PATIENCE, '').catch(() => {});
        const { fetchedAt } = status.state();
        if (fetchedAt === null || world.now() - fetchedAt > AT_ONCE) return null;
        const served = (status.rows() ?? []).map((row) => [row.name, row] as const);
        return isPartialList(served, rows) ? GAP : null;
      },
    }),
    reference,
  });
  const sources: Record<ModelType, SourcesOfType> = { text: ofType('text'), image: ofType('image') };
  const loads: Partial<Record<ModelType, Promise<SourcesOfType>>> = {};

  const listOf = (type: ModelType): Source<unknown>[] => Object.values(sources[type]);

  const hordeSources: HordeSources = {
    load(type) {
      loads[type] ??= (async () => {
        const list = listOf(type);
        const stored = await world.store.read(list.flatMap((source) => source.keys));
        for (const source of list) source.restore(stored);
        if (type === 'text') await reference.loadShipped();
        return sources[type];
      })();
      return loads[type];
    },
    states(type) {
      const { status, stats, workers } = sources[type];
      return { status: status.state(), stats: stats.state(), workers: workers.state(), reference: reference.state() };
    },
    async maintenance() {
      loadingModes ??= world.store.read(modes.keys).then((stored) => modes.restore(stored));
      await loadingModes;
      void modes.refresh();
      const { fetchedAt } = modes.state();
      return fetchedAt !== null && world.now() - fetchedAt < LONG_AGO ? (modes.rows()?.maintenance ?? null) : null;
    },
    async refresh(type, urgent = false) {
      await hordeSources.load(type);
      const due = listOf(type).filter((source) => type === 'text' || source !== reference);
      await Promise.all(due.map((source) => source.refresh(urgent)));
    },
  };
  return hordeSources;
}
