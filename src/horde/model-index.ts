import { BACKENDS, CANONICAL, type VariationBackend } from './backends.ts';
import type { CategoryMerge } from './category-merge.ts';
import { sumKnown } from './figure.ts';
import { getOrAdd } from './get-or-add.ts';
import { findKnownName } from './known-name.ts';
import { getModelFamily } from './model-family.ts';
import type { ModelReference } from './model-reference.ts';
import type { BackendFigure, NameLine, NameQuery } from './name-line.ts';
import type { ActiveModelRow, WorkerRow } from './rows.ts';
import type { BackendCombinedModelStatistics, BackendVariation } from './statistics.ts';
import { getModelKey } from './variation-groups.ts';

/** Finds what a name on a page stands for. */
export interface ModelIndex {
  /** Null where the name is no text model that the data knows, or could mean several. */
  lookup(query: NameQuery): NameLine | null;
}

export interface ModelIndexSources {
  /** Text models, with their variations. */
  merge: Pick<CategoryMerge, 'get'>;
  reference: ModelReference;
  /** Tell names apart that a page has cut. */
  status?: readonly ActiveModelRow[] | null;
  workers?: readonly WorkerRow[] | null;
  /** The family that a model's record names (`text_model_group`), by canonical name. */
  families?: ReadonlyMap<string, string> | null;
}

const BACKEND_ORDER: readonly VariationBackend[] = [...BACKENDS, CANONICAL];

class StatisticsIndex implements ModelIndex {
  readonly #sources: ModelIndexSources;
  readonly #lines = new Map<string, NameLine>();
  #rowsByName: ReadonlyMap<string, ActiveModelRow | null> | null = null;
  #keysByFamily: ReadonlyMap<string, readonly string[]> | null = null;

  constructor(sources: ModelIndexSources) {
    this.#sources = sources;
  }

  lookup(query: NameQuery): NameLine | null {
    if (query.name.trim() === '') return null;
    if (query.kind === 'cut') return this.#lookupCut(query);
    if (query.kind === 'known') return this.#lookupKnown(query.name);
    if (query.kind === 'family') return this.#lookupFamily(query.name);
    return this.#lookupName(query.name);
  }

  #lookupName(name: string): NameLine | null {
    const resolved = this.#sources.reference.resolve(name);
    const key = getModelKey(resolved);
    return this.#sources.merge.get(key) ? this.#line([key], resolved.backend) : null;
  }

  #lookupKnown(name: string): NameLine | null {
    const known = findKnownName(name, this.#sources);
    if (!known || !this.#sources.merge.get(known.key)) return null;
    return getOrAdd(this.#lines, JSON.stringify(known), () => ({
      ...this.#line([known.key], null),
      matchedBy: known.matchedBy,
    }));
  }

  #lookupCut({ name, eta, queued, threads }: NameQuery): NameLine | null {
    this.#rowsByName ??= collectAdvertisedNames(this.#sources);
    const candidates = [...this.#rowsByName].filter(([advertised]) => advertised.startsWith(name));
    const sameFigures = candidates.filter(
      ([, row]) =>
        row !== null &&
        (eta === undefined || row.eta === eta) &&
        (queued === undefined || row.queued === queued) &&
        (threads === undefined || row.count === threads),
    );
    return this.#onlyMeaning(candidates) ?? this.#onlyMeaning(sameFigures);
  }

  /** The line of names that all mean the same model and backend. */
  #onlyMeaning(candidates: readonly (readonly [string, unknown])[]): NameLine | null {
    const lines = new Set(candidates.map(([name]) => this.#lookupName(name)));
    return lines.size === 1 ? ([...lines][0] ?? null) : null;
  }

  #lookupFamily(family: string): NameLine | null {
    if (this.#sources.reference.has(family)) return this.#lookupName(family);
    this.#keysByFamily ??= collectFamilies(this.#sources);
    const keys = this.#keysByFamily.get(family.toLowerCase());
    return keys ? this.#line(keys, null) : this.#lookupName(family);
  }

  #line(keys: readonly string[], own: VariationBackend | null): NameLine {
    return getOrAdd(this.#lines, JSON.stringify([own, ...keys]), () => {
      const models = keys.flatMap((key) => this.#sources.merge.get(key) ?? []);
      return {
        models: [...keys],
        own,
        backends: toBackendFigures(models),
        workersAreThreads: models.some(({ worker_count_is_threads }) => worker_count_is_threads === true),
      };
    });
  }
}

/** Every name advertised now, with its row of /status/models; null when only workers name it. */
function collectAdvertisedNames({ status, workers }: ModelIndexSources): Map<string, ActiveModelRow | null> {
  const rows = new Map<string, ActiveModelRow | null>();
  for (const worker of workers ?? []) for (const name of worker.models ?? []) rows.set(name, null);
  for (const row of status ?? []) rows.set(row.name, row);
  return rows;
}

function collectFamilies({ reference, families }: ModelIndexSources): Map<string, string[]> {
  const keys = new Map<string, string[]>();
  for (const name of reference.canonicalNames) {
    const family = families?.get(name) ?? getModelFamily(name);
    getOrAdd(keys, family.toLowerCase(), () => []).push(name);
  }
  return keys;
}

/** One figure for each backend over all the models; a worker of several of them is one worker. */
function toBackendFigures(models: readonly BackendCombinedModelStatistics[]): BackendFigure[] {
  const figures = BACKEND_ORDER.flatMap((backend) => {
    const variations = models.flatMap((model) => model.backend_variations?.[backend] ?? []);
    return variations.length ? [toBackendFigure(backend, variations, models)] : [];
  });
  const isLive = ({ threads, workers, jobs }: BackendFigure) =>
    Number([threads, workers, jobs].some((n) => (n ?? 0) > 0));
  return figures.sort((a, b) => isLive(b) - isLive(a) || (b.workers ?? 0) - (a.workers ?? 0));
}

function toBackendFigure(
  backend: VariationBackend,
  variations: readonly BackendVariation[],
  models: readonly BackendCombinedModelStatistics[],
): BackendFigure {
  const sum = (figure: (variation: BackendVariation) => number | null) => sumKnown(variations.map(figure));
  const throughput = sum((v) =>
    v.performance !== null && v.thread_count !== null ? v.performance * v.thread_count : null,
  );
  const measuredThreads = sum((v) => (v.performance !== null ? v.thread_count : null));
  const queued = sum((v) => v.queued);
  const [only] = variations;
  const single = variations.length === 1 ? only : undefined;
  return {
    backend,
    workers: single ? single.worker_count : countWorkers(backend, variations, models),
    threads: sum((v) => v.thread_count),
    performance: single ? single.performance : throughput && measuredThreads ? throughput / measuredThreads : null,
    queued,
    jobs: sum((v) => v.queued_jobs),
    eta: single
      ? single.eta
      : queued === 0
        ? 0
        : queued !== null && throughput
          ? Math.trunc(queued / throughput)
          : null,
    usageMonth: sum((v) => v.usage_month),
  };
}

function countWorkers(
  backend: VariationBackend,
  variations: readonly BackendVariation[],
  models: readonly BackendCombinedModelStatistics[],
): number | null {
  if (models.some(({ worker_summaries }) => worker_summaries === null))
    return sumKnown(variations.map((v) => v.worker_count));
  const serving = models.flatMap((model) =>
    (model.backend_variations?.[backend]?.worker_ids ?? []).filter(
      (id) => !model.worker_summaries?.[id]?.maintenance_mode,
    ),
  );
  return new Set(serving).size;
}

/** Indexes the merged text models for questions from pages. Lines are made when asked for and kept. */
export function createModelIndex(sources: ModelIndexSources): ModelIndex {
  return new StatisticsIndex(sources);
}
