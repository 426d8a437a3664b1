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
  type Worker,
  workersSource,
} from '../horde-api/index.ts';
import type { HordeTotals, ModelType, Sources } from '../messages/protocol.ts';
import { withTimeout } from '../messages/with-timeout.ts';
import { createHordeTotals } from './horde-totals.ts';
import { rawTextCodec } from './raw-text-codec.ts';
import { createSource, type Source } from './source.ts';
import type { SourceWorld } from './source-options.ts';
import type { RowsCodec } from './stored-answer.ts';

export interface SourcesOfType {
  status: Source<ActiveModel[]>;
  stats: Source<ModelUsage>;
  workers: Source<Worker[]>;
  /** For text models. No reference of image models is read. */
  reference: Source<ReferenceModel[]>;
}

export interface HordeSources {
  /** The sources of a type, restored from storage. Reads storage once. */
  load(type: ModelType): Promise<SourcesOfType>;
  states(type: ModelType): Sources;
  /**
   * Whether the Horde is in maintenance; null: not known, or not known recently. Answers with what is stored, then asks
   * the Horde if that is due.
   */
  maintenance(): Promise<boolean | null>;
  /** What the Horde says about itself as a whole. Answers with what is stored, then asks the Horde if that is due. */
  totals(): Promise<HordeTotals>;
  /** `Source.refresh` for all sources behind the type's figures. */
  refresh(type: ModelType, urgent?: boolean): Promise<void>;
  /**
   * Refreshes only the sources that say which text models are served (status and workers), and only if their answer is
   * older than this. For scheduled questions: the usage is a megabyte that hardly ever changes.
   */
  refreshServed(olderThanMs: number): Promise<void>;
  /** Refreshes the usage of text models if its answer is older than this. See `Source.refresh`. */
  refreshUsage(olderThanMs: number): Promise<void>;
}

/** An older answer no longer says whether the Horde is in maintenance. */
const MAINTENANCE_KNOWN_FOR_MS = 30 * 60_000;
/** How long a list of workers waits for the status that was requested with it and can prove the list partial. */
const WAIT_FOR_STATUS_MS = 1_000;
/** An older status may name other workers than a new list. */
const STATUS_FITS_FOR_MS = 90_000;

/** Only the fields in use are kept of the reference: 90 kB of 800 kB, as records by name. */
const referenceCodec: RowsCodec<ReferenceModel[]> = {
  encode: (models) =>
    JSON.stringify(
      Object.fromEntries(models.map(({ name, family, facts }) => [name, { ...facts, text_model_group: family }])),
    ),
  decode: rawTextCodec(readReferenceModels).decode,
  // Version 0.1.0 stored a list of names and families.
  isComplete: (text) => text.startsWith('{'),
};

/** `loadShippedNames`: the names of the model reference that are part of the extension, as JSON. */
export function createHordeSources(world: SourceWorld, loadShippedNames: () => Promise<unknown>): HordeSources {
  const reference = createReferenceSource(world, loadShippedNames);
  const sources = {
    text: createSourcesOfType(world, 'text', reference),
    image: createSourcesOfType(world, 'image', reference),
  };
  const loads: Partial<Record<ModelType, Promise<SourcesOfType>>> = {};

  const listOf = (type: ModelType): Source<unknown>[] => Object.values(sources[type]);

  async function loadFromStorage(type: ModelType): Promise<SourcesOfType> {
    const list = listOf(type);
    const stored = await world.store.read(list.flatMap((source) => source.keys));
    for (const source of list) source.restore(stored);
    if (type === 'text') await reference.loadShipped();
    return sources[type];
  }

  function load(type: ModelType): Promise<SourcesOfType> {
    loads[type] ??= loadFromStorage(type);
    return loads[type];
  }

  return {
    load,
    states(type) {
      const { status, stats, workers } = sources[type];
      return { status: status.state(), stats: stats.state(), workers: workers.state(), reference: reference.state() };
    },
    maintenance: createMaintenance(world),
    totals: createHordeTotals(world),
    async refresh(type, urgent = false) {
      await load(type);
      const asked = listOf(type).filter((source) => type === 'text' || source !== reference);
      await Promise.all(asked.map((source) => source.refresh(urgent)));
    },
    async refreshServed(olderThanMs) {
      const { status, workers } = await load('text');
      const now = world.now();
      const isDue = (source: Source<unknown>) => {
        const { state, fetchedAt } = source.state();
        const age = now - (fetchedAt ?? 0);
        // An answer from before the clock was set back has age 0 and is not fresh.
        return age > olderThanMs || (age === 0 && state !== 'fresh');
      };
      await Promise.all([status, workers].filter(isDue).map((source) => source.refresh()));
    },
    async refreshUsage(olderThanMs) {
      const { stats } = await load('text');
      if (world.now() - (stats.state().fetchedAt ?? 0) > olderThanMs) await stats.refresh();
    },
  };
}

function createReferenceSource(world: SourceWorld, loadShippedNames: () => Promise<unknown>): Source<ReferenceModel[]> {
  return createSource(world, {
    name: 'reference',
    config: REFERENCE_SOURCE,
    codec: referenceCodec,
    async loadShippedRows() {
      try {
        const usable = readReferenceModels(await loadShippedNames());
        return usable.ok ? usable.rows : null;
      } catch {
        return null;
      }
    },
  });
}

function createSourcesOfType(world: SourceWorld, type: ModelType, reference: Source<ReferenceModel[]>): SourcesOfType {
  const parseUsage = createUsageParser();
  const status = createSource(world, {
    name: `${type}.status`,
    config: activeModelsSource(type),
    codec: rawTextCodec((json) => readActiveModels(json, type)),
  });
  const stats = createSource(world, {
    name: `${type}.stats`,
    config: modelUsageSource(type, parseUsage),
    codec: rawTextCodec(readModelUsage, parseUsage),
  });
  const workers = createSource(world, {
    name: `${type}.workers`,
    config: workersSource(type),
    codec: rawTextCodec((json) => readWorkers(json, type)),
    async findGap(rows) {
      await withTimeout(status.requestEnded(), WAIT_FOR_STATUS_MS).catch(() => {});
      const { fetchedAt } = status.state();
      if (fetchedAt === null || world.now() - fetchedAt > STATUS_FITS_FOR_MS) return null;
      const served = (status.rows() ?? []).map((row) => [row.name, row] as const);
      return isPartialList(served, rows) ? ['serving workers'] : null;
    },
  });
  return { status, stats, workers, reference };
}

/** See `HordeSources.maintenance`. */
function createMaintenance(world: SourceWorld): () => Promise<boolean | null> {
  const modes = createSource(world, { name: 'modes', config: MODES_SOURCE, codec: rawTextCodec(readModes) });
  let restored: Promise<void> | null = null;
  return async () => {
    restored ??= world.store.read(modes.keys).then((stored) => modes.restore(stored));
    await restored;
    void modes.refresh();
    const { fetchedAt } = modes.state();
    const isKnown = fetchedAt !== null && world.now() - fetchedAt < MAINTENANCE_KNOWN_FOR_MS;
    return isKnown ? (modes.rows()?.maintenance ?? null) : null;
  };
}
