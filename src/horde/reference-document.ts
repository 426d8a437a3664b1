/**
 * Functions that a public description of the Horde's backend variations asks for under these names, for programs and
 * tests that use it. The product shows `OfferFigures` (statistics.ts); a row here is another form of it.
 */

import { CANONICAL, REFERENCE_BACKENDS, type VariationBackend } from './backends.ts';
import { sumKnown } from './figure.ts';
import { getOrAdd } from './get-or-add.ts';
import { getModelKey, type ModelReference } from './model-reference.ts';
import { combineNames, type NameFigures, readNameStatus } from './name-figures.ts';
import type { ActiveModelRow, ModelUsageStats } from './rows.ts';
import {
  type BackendCombinedModelStatistics,
  type BackendVariation,
  type HordeModelUsageStats,
  toOfferFigures,
} from './statistics.ts';
import { findHordePerformance, indexStatusRows } from './status-rows.ts';
import { type ParsedTextModelName, parseTextModelName } from './text-model-name.ts';
import { getUsage, getUsedNames, sumUsage } from './usage-figures.ts';

/**
 * The spellings under which the model reference lists a model: the canonical name, then one per prefixed backend;
 * aphrodite keeps the author, koboldcpp drops it.
 */
export function getModelNameVariants(canonicalName: string): string[] {
  const withoutAuthor = canonicalName.slice(canonicalName.indexOf('/') + 1);
  const variants = REFERENCE_BACKENDS.map(
    (backend) => `${backend}/${backend === 'koboldcpp' ? withoutAuthor : canonicalName}`,
  );
  return [...new Set([canonicalName, ...variants])];
}

/** One row of a list of models: a whole model, or one of its variations. Undefined figures are not known. */
export interface UnifiedModelData {
  /** The model's name, or the variation's variant name. */
  name: string;
  /** The key of the model that the row belongs to. */
  modelKey?: string;
  /** The name to show for the model. */
  displayName?: string;
  /** Only on rows of variations. */
  backend?: VariationBackend;
  /** Only when asked for. */
  parsedName?: ParsedTextModelName;
  workerCount?: number | undefined;
  threadCount?: number | undefined;
  /** Requests. */
  queuedJobs?: number | undefined;
  /** Tokens. */
  queued?: number | undefined;
  /** Tokens/s: for a variation, what one request gets; for a model, what its backends deliver together. */
  performance?: number | undefined;
  /** Tokens/s: what one request gets on average. */
  performanceMean?: number | undefined;
  /** Seconds; 0 = no queue. */
  eta?: number | undefined;
  /** The wait is based on the Horde's mean speed (`eta_is_estimate`). */
  etaIsEstimate?: true | undefined;
  usageStats?: HordeModelUsageStats | undefined;
}

/** Adds statistics to each model of the reference: one row for the model, then one for each of its variations. */
export function mergeMultipleBackendStatistics<T extends { name: string }>(
  referenceModels: readonly T[],
  backendStatistics: Readonly<Record<string, BackendCombinedModelStatistics>> | null | undefined,
  options: { parseTextModelNames?: boolean } = {},
): (T & UnifiedModelData)[] {
  return referenceModels.flatMap((model) => {
    const statistics = getOwn(backendStatistics, model.name);
    const parsed = (name: string) => (options.parseTextModelNames ? { parsedName: parseTextModelName(name) } : {});
    const identity = { modelKey: model.name, displayName: statistics?.display_name ?? model.name };
    const variations = Object.values(statistics?.backend_variations ?? {});
    return [
      { ...model, ...identity, ...parsed(model.name), ...(statistics && toRowFigures(statistics)) },
      ...variations.map((variation) => ({
        ...model,
        ...identity,
        ...parsed(variation.variant_name),
        name: variation.variant_name,
        backend: variation.backend,
        ...toRowFigures(variation),
      })),
    ];
  });
}

/** A stranger's name must never reach a prototype's members. */
function getOwn<T>(record: Readonly<Record<string, T>> | null | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Null figures become undefined, and a model's `performance` is the sum over its variations. */
function toRowFigures(statistics: BackendCombinedModelStatistics | BackendVariation): Partial<UnifiedModelData> {
  const { usageDay: day, usageMonth: month, usageTotal: total, ...figures } = toOfferFigures(statistics);
  const isUseKnown = day !== null || month !== null || total !== null;
  return {
    workerCount: figures.workerCount ?? undefined,
    threadCount: figures.threadCount ?? undefined,
    queuedJobs: figures.queuedJobs ?? undefined,
    queued: figures.queued ?? undefined,
    performance: statistics.performance ?? undefined,
    performanceMean: figures.performance ?? undefined,
    eta: figures.eta ?? undefined,
    ...(figures.etaIsEstimate && { etaIsEstimate: true as const }),
    usageStats: isUseKnown ? { day, month, total } : undefined,
  };
}

/** A model with its rows. Its figures are those of the aggregated row, counted once. */
export interface GroupedTextModel<T extends UnifiedModelData = UnifiedModelData> extends UnifiedModelData {
  isGrouped: true;
  /** The aggregated row and the rows of the variations, as given. */
  variations: T[];
  /** The variations' backends; a variation without a prefix adds none. */
  availableBackends: string[];
  /** The authors in the rows' names. */
  availableAuthors: string[];
}

/** Groups rows by model, in the order in which the models first appear. Rows may come in any order. */
export function createGroupedTextModels<T extends UnifiedModelData>(rows: readonly T[]): GroupedTextModel<T>[] {
  const groups = new Map<string, T[]>();
  for (const row of rows) getOrAdd(groups, row.modelKey ?? getBaseName(row), () => []).push(row);
  return [...groups].map(([key, variations]) => group(key, variations));
}

/** Rows from elsewhere have no key: they are grouped by their names without backend and author. */
function getBaseName(row: UnifiedModelData): string {
  return (row.parsedName ?? parseTextModelName(row.name)).modelName;
}

function group<T extends UnifiedModelData>(key: string, rows: T[]): GroupedTextModel<T> {
  const parsed = rows.map((row) => row.parsedName ?? parseTextModelName(row.name));
  const aggregate = rows.find((row, index) => row.backend === undefined && parsed[index]?.backend === undefined);
  const backends = rows.map((row, index) => row.backend ?? parsed[index]?.backend);
  return {
    ...(aggregate ?? sumRows(rows)),
    name: key,
    isGrouped: true,
    variations: rows,
    availableBackends: distinct(backends.filter((backend) => backend !== CANONICAL)),
    availableAuthors: distinct(parsed.map(({ author }) => author)),
  };
}

function distinct(texts: readonly (string | undefined)[]): string[] {
  return [...new Set(texts.filter((text) => text !== undefined))];
}

/** Used without an aggregated row: sums of the variations. Waits and means cannot be summed and stay unknown. */
function sumRows(rows: readonly UnifiedModelData[]): Omit<UnifiedModelData, 'name'> {
  const sum = (figure: (row: UnifiedModelData) => number | undefined) =>
    sumKnown(rows.map((row) => figure(row) ?? null)) ?? undefined;
  const usage = rows.flatMap((row) => row.usageStats ?? []);
  return {
    workerCount: sum((row) => row.workerCount),
    threadCount: sum((row) => row.threadCount),
    queuedJobs: sum((row) => row.queuedJobs),
    queued: sum((row) => row.queued),
    performance: sum((row) => row.performance),
    usageStats: usage.length ? sumUsage(usage) : undefined,
  };
}

/** Values by model, then by backend, then by advertised name. */
type VariationGroups<T> = Map<string, Map<VariationBackend, Map<string, T>>>;

function groupByVariation<T>(
  knownByName: Iterable<readonly [string, T]>,
  reference: ModelReference,
): VariationGroups<T> {
  const groups: VariationGroups<T> = new Map();
  for (const [name, known] of knownByName) {
    const resolved = reference.resolve(name);
    const variations = getOrAdd(groups, getModelKey(resolved), () => new Map<VariationBackend, Map<string, T>>());
    getOrAdd(variations, resolved.backend, () => new Map<string, T>()).set(name, known);
  }
  return groups;
}

/** What `/status/models` alone says about one model. */
export interface StatusWithVariations {
  /** Over all variations; `performance` is what they deliver together, with one request each. */
  aggregate: NameFigures & { performance_mean: number | null };
  variations: Map<VariationBackend, NameFigures & { rows: ReadonlyMap<string, ActiveModelRow> }>;
}

/** The status of every model in `/status/models`, by canonical or custom name. */
export function getStatusWithVariations(
  status: readonly ActiveModelRow[],
  reference: ModelReference,
): Map<string, StatusWithVariations> {
  const rowsByName = indexStatusRows(status);
  const standIn = findHordePerformance(rowsByName);
  const combine = (rows: Iterable<readonly [string, ActiveModelRow]>) =>
    combineNames(
      Array.from(rows, ([name, row]) => readNameStatus(name, row)),
      null,
      standIn,
    );
  const combineBackends = (backends: ReadonlyMap<VariationBackend, ReadonlyMap<string, ActiveModelRow>>) => {
    const variations: StatusWithVariations['variations'] = new Map();
    for (const [backend, rows] of backends) variations.set(backend, { ...combine(rows), rows });
    const { performance: performance_mean, ...figures } = combine([...backends.values()].flatMap((rows) => [...rows]));
    // Sorted, because the order of a sum can change its last digit.
    const performances = [...variations.values()].flatMap(({ performance }) => performance ?? []).sort((a, b) => a - b);
    return { aggregate: { ...figures, performance: sumKnown(performances), performance_mean }, variations };
  };
  const groups = groupByVariation(rowsByName, reference);
  return new Map([...groups].map(([key, backends]) => [key, combineBackends(backends)]));
}

/** The usage of one model. */
interface StatsWithVariations {
  /** Each request in the answer is in exactly one model's aggregate. */
  aggregate: HordeModelUsageStats;
  variations: Map<VariationBackend, HordeModelUsageStats & { names: ReadonlyMap<string, HordeModelUsageStats> }>;
}

/** The usage of every model in `/stats/text/models`, by canonical or custom name. */
export function getStatsWithVariations(
  stats: ModelUsageStats,
  reference: ModelReference,
): Map<string, StatsWithVariations> {
  const usageByName = getUsedNames(stats).map((name) => [name, getUsage(stats, name)] as const);
  const combineBackends = (backends: ReadonlyMap<VariationBackend, ReadonlyMap<string, HordeModelUsageStats>>) => {
    const variations: StatsWithVariations['variations'] = new Map();
    for (const [backend, names] of backends) variations.set(backend, { ...sumUsage([...names.values()]), names });
    return { aggregate: sumUsage([...variations.values()]), variations };
  };
  const groups = groupByVariation(usageByName, reference);
  return new Map([...groups].map(([key, backends]) => [key, combineBackends(backends)]));
}
