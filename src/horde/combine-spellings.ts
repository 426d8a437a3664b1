import { CANONICAL, type VariationBackend } from './backends.ts';
import type { IndexedAnswers } from './indexed-answers.ts';
import type { ResolvedName } from './model-reference.ts';
import { combineNames, readNameStatus, toNameStatus } from './name-figures.ts';
import type { ActiveModelRow } from './rows.ts';
import type { BackendVariation, HordeWorkerSummary, Spelling } from './statistics.ts';
import { getUsage, sumUsage } from './usage-figures.ts';
import { chooseSpelling } from './variant-name.ts';

/**
 * One variation of a model: what a backend offers of it under all spellings that belong to the backend.
 * `workerSummaries`: the model's workers by id; null: `/workers` has not answered.
 */
export function combineSpellings(
  backend: VariationBackend,
  names: readonly ResolvedName[],
  answers: IndexedAnswers,
  workerSummaries: Readonly<Record<string, HordeWorkerSummary>> | null,
): BackendVariation {
  const { status, performanceStandIn, stats, workers } = answers;
  const usages = stats && names.map(({ name }) => getUsage(stats, name));
  const usage = usages && sumUsage(usages);
  const spellings = names.map((name, at) => toSpelling(name, status?.get(name.name), usages?.[at]?.total ?? null));
  const workerIds = workers?.findIds(names.map(({ name }) => name)) ?? [];
  const summaries = workerSummaries && workerIds.flatMap((id) => workerSummaries[id] ?? []);
  const figures = combineNames(spellings.map(toNameStatus), summaries, performanceStandIn);
  // A name that /status/models does not list has no worker.
  const isListed = names.some(({ name }) => status?.has(name));
  const threads = figures.thread_count ?? (status && !isListed ? 0 : null);
  const advertised = new Set(summaries?.flatMap(({ models }) => models));
  return {
    backend,
    variant_name: chooseSpelling(spellings, (name) => advertised.has(name))?.name ?? '',
    worker_count: summaries ? countServingWorkers(summaries, spellings, advertised) : threads,
    ...figures,
    thread_count: threads,
    usage_day: usage?.day ?? null,
    usage_month: usage?.month ?? null,
    usage_total: usage?.total ?? null,
    spellings,
    worker_ids: workerIds,
    ...(backend === CANONICAL && workers && { agent_backends: workers.findAgentBackends(workerIds) }),
  };
}

function toSpelling(
  { name, matchedBy }: ResolvedName,
  row: ActiveModelRow | undefined,
  usageTotal: number | null,
): Spelling {
  const status = row && readNameStatus(name, row);
  return { name, matched_by: matchedBy, thread_count: null, ...status, usage_total: usageTotal };
}

/**
 * Workers that are not in maintenance. Null if the status has threads for a name that no listed worker advertises, as
 * when a worker has started since the list was made: then the number of workers is not known.
 */
function countServingWorkers(
  workers: readonly HordeWorkerSummary[],
  spellings: readonly Spelling[],
  advertised: ReadonlySet<string>,
): number | null {
  if (spellings.some(({ name, thread_count }) => (thread_count ?? 0) > 0 && !advertised.has(name))) return null;
  return workers.filter((worker) => !worker.maintenance_mode).length;
}
