import { BACKEND_ORDER } from './backend-figures.ts';
import { CANONICAL, type VariationBackend } from './backends.ts';
import { parseBridgeAgent } from './bridge-agent.ts';
import { isOnline } from './category-totals.ts';
import { combineVariations, toNameStatus } from './combine-variations.ts';
import { getOrAdd } from './get-or-add.ts';
import { createModelReference, type ModelReference, type ResolvedName } from './model-reference.ts';
import { combineNames, type NameStatus, readNameStatus } from './name-figures.ts';
import type { ActiveModelRow, ModelUsageStats, WorkerRow } from './rows.ts';
import type {
  BackendCombinedModelStatistics,
  BackendVariation,
  HordeModelUsageStats,
  HordeWorkerSummary,
  Spelling,
} from './statistics.ts';
import { getNoUsage, getUsage, getUsedNames, sumUsage } from './stats-with-variations.ts';
import { findHordePerformance, indexStatus } from './status-with-variations.ts';
import { parseTextModelName } from './text-model-name.ts';
import { getModelKey } from './variation-groups.ts';
import { getWorkerId, summariseWorker } from './worker-summary.ts';

/** What the API answered; null or missing: it did not. */
export interface CategorySources {
  category: 'text' | 'image';
  /** Canonical names, or the reference made of them. */
  reference?: ModelReference | readonly string[] | null | undefined;
  /** `GET /status/models` */
  status?: readonly ActiveModelRow[] | null | undefined;
  /** `GET /stats/text/models` or `/stats/img/models` */
  stats?: ModelUsageStats | null | undefined;
  /** `GET /workers` */
  workers?: readonly WorkerRow[] | null | undefined;
}

export interface MergeOptions {
  /** Add `backend_variations` to text models. Nothing else depends on it. */
  includeBackendVariations?: boolean;
}

/** The statistics of a category, each model's made when it is asked for and kept. */
export interface CategoryMerge {
  /** Reference names in their order, then the custom models that the answers name. */
  readonly keys: readonly string[];
  /** Null for a model that is neither in the reference nor named by an answer. */
  get(key: string): BackendCombinedModelStatistics | null;
  /** Every model. */
  all(): Record<string, BackendCombinedModelStatistics>;
  /** The models that a worker serves now. */
  online(): Record<string, BackendCombinedModelStatistics>;
}

type Workers = ReadonlyMap<string, WorkerRow>;

/** A record that any name can be a key of. */
function createRecord<T>(): Record<string, T> {
  return Object.create(null);
}

/**
 * The statistics of every model of a category: of each reference name (if only that no worker serves it) and of
 * each custom model that the answers name, by canonical or custom name. The figures follow docs/figures.md.
 * Null figures: their source is missing, or had nothing to tell. Never throws.
 */
export function mergeCategoryWithHordeData(
  sources: CategorySources,
  options: MergeOptions = {},
): Record<string, BackendCombinedModelStatistics> {
  return createCategoryMerge(sources, options).all();
}

/** The same, model by model: of the thousands of models ever named few are served, and fewer are looked at. */
export function createCategoryMerge(sources: CategorySources, options: MergeOptions = {}): CategoryMerge {
  return new LazyCategoryMerge(sources, options);
}

class LazyCategoryMerge implements CategoryMerge {
  readonly #inReference: ReadonlySet<string> | null;
  readonly #reference: ModelReference;
  readonly #withVariations: boolean;
  readonly #status: ReadonlyMap<string, ActiveModelRow> | null;
  /** Tokens/s: stands in for names without a speed. */
  readonly #standIn: number | null;
  readonly #stats: ModelUsageStats | null;
  /** By id; null when `/workers` did not answer. */
  readonly #workers: Workers | null;
  /** Ids of the workers that advertise a name. */
  readonly #idsByName: ReadonlyMap<string, readonly string[]>;
  /** The names of each model that the usage has. */
  readonly #used: NamesByKey;
  /** Those that only the status or the workers have. */
  readonly #served = new Map<string, ResolvedName[]>();
  /** All that the status or the workers have: a model's spellings can be many, and few of them are served. */
  readonly #live = new Map<string, Set<string>>();
  readonly #made = new Map<string, BackendCombinedModelStatistics>();
  /** What is the same behind each of a worker's models. */
  readonly #summaries = new Map<string, Omit<HordeWorkerSummary, 'models'>>();

  constructor({ category, reference, status, stats, workers }: CategorySources, options: MergeOptions) {
    const isText = category === 'text';
    const names = asReference(reference);
    const ofCategory = (row: { type?: string | undefined }) => row?.type === undefined || row.type === category;
    this.#withVariations = isText && options.includeBackendVariations === true;
    this.#reference = isText ? (names ?? createModelReference([])) : NAMES_ALONE;
    this.#inReference = names && new Set(names.canonicalNames);
    this.#status = status ? indexStatus(status.filter(ofCategory)) : null;
    this.#standIn = this.#status && findHordePerformance(this.#status);
    this.#stats = stats ?? null;
    this.#workers = workers ? byDistinctId(workers.filter(ofCategory)) : null;
    this.#idsByName = groupIdsByName(this.#workers);

    this.#used = groupUsedNames(getUsedNames(stats ?? {}), this.#reference);
    for (const name of new Set([...(this.#status?.keys() ?? []), ...this.#idsByName.keys()])) {
      const resolved = this.#reference.resolve(name);
      const key = getModelKey(resolved);
      getOrAdd(this.#live, key, () => new Set<string>()).add(name);
      const isUsed = this.#used.get(key)?.some((used) => used.name === name);
      if (!isUsed) getOrAdd(this.#served, key, () => []).push(resolved);
    }
  }

  get keys(): readonly string[] {
    const named = new Set([...this.#used.keys(), ...this.#served.keys()]);
    const custom = [...named].filter((key) => !this.#inReference?.has(key));
    return [...(this.#inReference ?? []), ...custom.sort()];
  }

  get(key: string): BackendCombinedModelStatistics | null {
    if (!this.#used.has(key) && !this.#served.has(key) && !this.#inReference?.has(key)) return null;
    return getOrAdd(this.#made, key, () => this.#combine(key));
  }

  all(): Record<string, BackendCombinedModelStatistics> {
    return this.#record(this.keys);
  }

  online(): Record<string, BackendCombinedModelStatistics> {
    return this.#record(
      [...this.#live.keys()].filter((key) => {
        const statistics = this.get(key);
        return statistics !== null && isOnline(statistics);
      }),
    );
  }

  #record(keys: readonly string[]): Record<string, BackendCombinedModelStatistics> {
    const record = createRecord<BackendCombinedModelStatistics>();
    for (const key of keys) {
      const statistics = this.get(key);
      if (statistics) record[key] = statistics;
    }
    return record;
  }

  #combine(key: string): BackendCombinedModelStatistics {
    const used = this.#used.get(key) ?? NO_NAMES;
    const served = this.#served.get(key);
    const names = splitByBackend(served ? [...used, ...served].sort(byName) : used);
    const usage = this.#stats && this.#findUsage(names, this.#stats);
    const summaries = this.#workers && this.#summariseWorkers(names, this.#workers);
    const isLive = this.#live.has(key);
    const offered: BackendVariation[] = [];
    for (const backend of BACKEND_ORDER) {
      const spellings = names.get(backend);
      if (!spellings) continue;
      const status = isLive ? spellings.map((name) => this.#readStatus(name)) : [];
      offered.push(this.#combineVariation(backend, spellings, status, summaries, usage?.get(backend) ?? null));
    }

    const standsIn = offered.some(({ spellings }) =>
      spellings.some((name) => name.queued && name.performance === null),
    );
    const standIn = standsIn && this.#standIn !== null && { performance_stand_in: this.#standIn };
    const figures = combineVariations([{ variations: offered, worker_summaries: summaries, ...standIn }]);
    // Where nobody names the model, the answers say that it has none.
    const isNamed = offered.length > 0;
    const none = this.#status && !isNamed ? 0 : null;
    const inReference = this.#inReference?.has(key) ?? null;
    return {
      display_name: inReference || !isNamed ? key : this.#getDisplayName(key, offered),
      in_reference: inReference,
      ...(!this.#workers && { worker_count_is_threads: true as const }),
      ...figures,
      worker_count: figures.worker_count ?? none,
      thread_count: figures.thread_count ?? none,
      usage_stats: figures.usage_stats ?? (this.#stats && getNoUsage(this.#stats)),
      ...standIn,
      worker_summaries: summaries,
      ...(this.#withVariations && { backend_variations: byBackend(offered) }),
    };
  }

  #readStatus({ name }: ResolvedName): NameStatus | null {
    const row = this.#status?.get(name);
    return row ? readNameStatus(name, row) : null;
  }

  #findUsage(names: NamesByBackend, stats: ModelUsageStats): Map<VariationBackend, VariationUsage> {
    const usage = new Map<VariationBackend, VariationUsage>();
    for (const [backend, list] of names) {
      const spellings = list.map(({ name }) => getUsage(stats, name));
      usage.set(backend, { spellings, sum: sumUsage(spellings) });
    }
    return usage;
  }

  #combineVariation(
    backend: VariationBackend,
    names: readonly ResolvedName[],
    status: readonly (NameStatus | null)[],
    summaries: Record<string, HordeWorkerSummary> | null,
    usage: VariationUsage | null,
  ): BackendVariation {
    const spellings = names.map(({ name, matchedBy }, at): Spelling => {
      const known = status[at];
      return {
        name,
        matched_by: matchedBy,
        thread_count: known?.thread_count ?? null,
        ...(known && { performance: known.performance, queued: known.queued, queued_jobs: known.queued_jobs }),
        usage_total: usage?.spellings[at]?.total ?? null,
      };
    });
    const ids = [...new Set(names.flatMap(({ name }) => this.#idsByName.get(name) ?? []))].sort();
    const workers = summaries && ids.flatMap((id) => summaries[id] ?? []);
    const figures = combineNames(spellings.map(toNameStatus), workers, this.#standIn);
    // A name that /status/models does not list has no worker.
    const isListed = status.some((known) => known !== null);
    const threads = figures.thread_count ?? (this.#status && !isListed ? 0 : null);
    return {
      backend,
      variant_name: chooseVariantName(spellings, this.#idsByName),
      worker_count: workers ? countServing(workers, spellings) : threads,
      ...figures,
      thread_count: threads,
      usage_day: usage?.sum.day ?? null,
      usage_month: usage?.sum.month ?? null,
      usage_total: usage?.sum.total ?? null,
      spellings,
      worker_ids: ids,
      ...(backend === CANONICAL && this.#workers && { agent_backends: findAgentBackends(ids, this.#workers) }),
    };
  }

  /** The name of a custom model as its users write it: its most served, then most used spelling, undecorated. */
  #getDisplayName(key: string, variations: readonly BackendVariation[]): string {
    const spellings = variations.flatMap((variation) => variation.spellings).sort(byName);
    const name = chooseVariantName(spellings, this.#idsByName);
    if (this.#reference.resolve(name).matchedBy === 'exact') return name;
    const { author, modelName } = parseTextModelName(name);
    return (author ? `${author}/${modelName}` : modelName).trim() || key;
  }

  #summariseWorkers(names: NamesByBackend, workers: Workers): Record<string, HordeWorkerSummary> {
    const namesById = new Map<string, string[]>();
    for (const { name } of [...names.values()].flat()) {
      for (const id of this.#idsByName.get(name) ?? []) getOrAdd(namesById, id, () => []).push(name);
    }
    const summaries = createRecord<HordeWorkerSummary>();
    for (const id of [...namesById.keys()].sort()) {
      const worker = workers.get(id);
      if (!worker) continue;
      const summary = getOrAdd(this.#summaries, id, () => summariseWorker(id, worker));
      summaries[id] = { ...summary, models: (namesById.get(id) ?? []).sort() };
    }
    return summaries;
  }
}

function byBackend(variations: readonly BackendVariation[]): Record<string, BackendVariation> {
  const record: Record<string, BackendVariation> = {};
  for (const variation of variations) record[variation.backend] = variation;
  return record;
}

/** Each model's names, by name. */
type NamesByKey = ReadonlyMap<string, readonly ResolvedName[]>;

/** One model's names, by name. */
type NamesByBackend = ReadonlyMap<VariationBackend, readonly ResolvedName[]>;

/** The use of a variation, and of each of its names. */
interface VariationUsage {
  sum: HordeModelUsageStats;
  spellings: readonly HordeModelUsageStats[];
}

const NO_NAMES: readonly ResolvedName[] = [];

const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);

/** The figures of the usage change once a day and its names hardly ever: what they were grouped to last. Without it a
 * refresh of a Horde with sixteen times the names takes 2.6 times as long a name, since more names come than the reference
 * remembers. */
const lastGrouped = new WeakMap<ModelReference, { names: readonly string[]; groups: NamesByKey }>();

function groupUsedNames(names: readonly string[], reference: ModelReference): NamesByKey {
  const last = lastGrouped.get(reference);
  if (last?.names === names) return last.groups;
  const groups = new Map<string, ResolvedName[]>();
  for (const name of names) {
    const resolved = reference.resolve(name);
    getOrAdd(groups, getModelKey(resolved), () => []).push(resolved);
  }
  for (const group of groups.values()) if (group.length > 1) group.sort(byName);
  lastGrouped.set(reference, { names, groups });
  return groups;
}

function splitByBackend(names: readonly ResolvedName[]): NamesByBackend {
  const split = new Map<VariationBackend, ResolvedName[]>();
  for (const name of names) getOrAdd(split, name.backend, () => []).push(name);
  return split;
}

function asReference(reference: CategorySources['reference']): ModelReference | null {
  if (!reference) return null;
  return 'resolve' in reference ? reference : createModelReference(reference);
}

/** Image models have no backends: every name is its own model. */
const NAMES_ALONE: ModelReference = {
  canonicalNames: [],
  has: () => true,
  resolve: (name) => ({ name, canonicalName: name, customName: name, backend: CANONICAL, matchedBy: 'exact' }),
};

/** One row for each worker. Rows that come twice count once. */
function byDistinctId(workers: readonly WorkerRow[]): Workers {
  const byId = new Map<string, WorkerRow>();
  for (const worker of workers) {
    const id = getWorkerId(worker);
    if (id === null) continue;
    const other = byId.get(id);
    if (!other || JSON.stringify(worker) > JSON.stringify(other)) byId.set(id, worker);
  }
  return byId;
}

function groupIdsByName(workers: Workers | null): Map<string, string[]> {
  const idsByName = new Map<string, string[]>();
  for (const [id, worker] of workers ?? []) {
    if (!Array.isArray(worker.models)) continue;
    for (const name of new Set(worker.models)) {
      if (typeof name === 'string') getOrAdd(idsByName, name, () => []).push(id);
    }
  }
  return idsByName;
}

/** The spelling to show and copy: one that is served now, best the reference's own, else the most used. */
function chooseVariantName(spellings: readonly Spelling[], idsByName: ReadonlyMap<string, readonly string[]>): string {
  const isServed = ({ name, thread_count }: Spelling) => Number((thread_count ?? 0) > 0 || idsByName.has(name));
  const better = (a: Spelling, b: Spelling) =>
    isServed(b) - isServed(a) ||
    Number(b.matched_by === 'exact') - Number(a.matched_by === 'exact') ||
    (b.thread_count ?? 0) - (a.thread_count ?? 0) ||
    (b.usage_total ?? 0) - (a.usage_total ?? 0);
  let best = spellings[0];
  for (const spelling of spellings) if (best && better(spelling, best) < 0) best = spelling;
  return best?.name ?? '';
}

/** Workers that are not in maintenance. Null where somebody serves a name that none of the listed workers advertises, as
 * when one has come since the list was made: then nobody knows how many they are. */
function countServing(workers: readonly HordeWorkerSummary[], spellings: readonly Spelling[]): number | null {
  const listed = new Set(workers.flatMap(({ models }) => models));
  if (spellings.some(({ name, thread_count }) => (thread_count ?? 0) > 0 && !listed.has(name))) return null;
  return workers.filter((worker) => !worker.maintenance_mode).length;
}

function findAgentBackends(ids: readonly string[], workers: Workers): string[] {
  const backends = ids.flatMap((id) => parseBridgeAgent(workers.get(id)?.bridge_agent).backend ?? []);
  return [...new Set(backends)].sort();
}
