import type { BackendCombinedModelStatistics, HordeWorkerSummary, Spelling } from '../horde/index.ts';
import type { TextWorker, WorkerName } from './text-worker.ts';

/** Models by key. */
export type ModelsByKey = Readonly<Record<string, BackendCombinedModelStatistics>>;

/** How a figure varies among several workers. */
export interface Spread {
  least: number;
  /** The median; of two middle values the smaller one. */
  middle: number;
  most: number;
}

/** The other workers of a model that are not in maintenance. A spread is null if none of them states that figure. */
export interface OtherWorkers {
  count: number;
  /** Tokens/s. */
  speed: Spread | null;
  /** Tokens. */
  context: Spread | null;
  /** Tokens. */
  length: Spread | null;
}

/** One name of a worker, compared with the model's other workers. */
export interface ServedName {
  name: WorkerName;
  /** Null: the model is in no answer. */
  model: BackendCombinedModelStatistics | null;
  /** What the status says about exactly this name; null: nothing. */
  spelling: Spelling | null;
  others: OtherWorkers;
}

/** Each name of a worker, in its own order. */
export function compareWorker(worker: TextWorker, models: ModelsByKey): ServedName[] {
  return worker.names.map((name) => {
    const model = Object.hasOwn(models, name.key) ? (models[name.key] ?? null) : null;
    const spellings = model?.backend_variations?.[name.backend]?.spellings ?? [];
    return {
      name,
      model,
      spelling: spellings.find((spelling) => spelling.name === name.name) ?? null,
      others: describeOthers(worker, model),
    };
  });
}

function describeOthers({ id }: TextWorker, model: BackendCombinedModelStatistics | null): OtherWorkers {
  const others = listOthers(id, model);
  const spreadOf = (read: (worker: HordeWorkerSummary) => number | null) =>
    findSpread(others.flatMap((worker) => read(worker) ?? []));
  return {
    count: others.length,
    speed: spreadOf(({ performance }) => performance),
    context: spreadOf(({ max_context_length }) => max_context_length),
    length: spreadOf(({ max_length }) => max_length),
  };
}

/** The workers of a model that can take a request, except the one with this id. */
export function listOthers(id: string, model: BackendCombinedModelStatistics | null): HordeWorkerSummary[] {
  return Object.values(model?.worker_summaries ?? {}).filter((worker) => worker.id !== id && !worker.maintenance_mode);
}

function findSpread(values: readonly number[]): Spread | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [least, most] = [sorted.at(0), sorted.at(-1)];
  if (least === undefined || most === undefined) return null;
  const middle = sorted[Math.floor((sorted.length - 1) / 2)] ?? least;
  return { least, middle, most };
}
