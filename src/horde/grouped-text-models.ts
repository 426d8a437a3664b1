import { CANONICAL } from './backends.ts';
import { sumKnown } from './figure.ts';
import { getOrAdd } from './get-or-add.ts';
import { sumUsage } from './stats-with-variations.ts';
import { parseTextModelName } from './text-model-name.ts';
import type { UnifiedModelData } from './unified-model.ts';

/** A model with its rows. Its figures are those of its aggregated row, counted once. */
export interface GroupedTextModel<T extends UnifiedModelData = UnifiedModelData> extends UnifiedModelData {
  isGrouped: true;
  /** The aggregated row and the row of each variation, as given. */
  variations: T[];
  /** The variations' backends; a variation without prefix has none to name. */
  availableBackends: string[];
  /** The authors that the rows' names give. */
  availableAuthors: string[];
}

/** Groups rows by model, in the order in which the models first appear. Rows may come in any order. */
export function createGroupedTextModels<T extends UnifiedModelData>(rows: readonly T[]): GroupedTextModel<T>[] {
  const groups = new Map<string, T[]>();
  for (const row of rows) getOrAdd(groups, row.modelKey ?? getBaseName(row), () => []).push(row);
  return [...groups].map(([key, variations]) => group(key, variations));
}

/** Rows from elsewhere carry no key: without backend and author, their names group them. */
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

/** Without an aggregated row, sums of the variations; waits and means cannot be summed and stay unknown. */
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
