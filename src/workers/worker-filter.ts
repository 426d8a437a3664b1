import type { VariationBackend } from '../horde/index.ts';
import type { TextWorker } from './text-worker.ts';

/** Which workers a list shows. A field that is null or empty is no condition. */
export interface WorkerFilter {
  /** Words that occur in a worker's name, team, software or backends, or in the names of its models. */
  search: string;
  backend: VariationBackend | null;
  /** The key of a model. */
  model: string | null;
  trusted: boolean | null;
  inMaintenance: boolean | null;
  nsfw: boolean | null;
  /** The context that it must read, in tokens. */
  context: number | null;
  /** The answer that it must write, in tokens. */
  length: number | null;
}

export const NO_WORKER_FILTER: WorkerFilter = {
  search: '',
  backend: null,
  model: null,
  trusted: null,
  inMaintenance: null,
  nsfw: null,
  context: null,
  length: null,
};

/** The set conditions, in the order of their tags. */
export function listConditions(filter: WorkerFilter): Exclude<keyof WorkerFilter, 'search'>[] {
  const parts = ['backend', 'model', 'trusted', 'inMaintenance', 'nsfw', 'context', 'length'] as const;
  return parts.filter((part) => filter[part] !== null);
}

/** Cached for each worker of an answer. */
const searchTexts = new WeakMap<TextWorker, string>();

function toSearchedText(worker: TextWorker): string {
  const known = searchTexts.get(worker);
  if (known !== undefined) return known;
  const names = worker.names.flatMap(({ name, display }) => [name, display]);
  const texts = [worker.name, worker.team ?? '', worker.software ?? '', ...worker.backends, ...names];
  const text = texts.join('\n').toLowerCase();
  searchTexts.set(worker, text);
  return text;
}

/** The matching workers, in the given order. An unknown value matches no condition. */
export function filterWorkers(workers: readonly TextWorker[], filter: WorkerFilter): TextWorker[] {
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean);
  const isAsked = (wanted: boolean | null, is: boolean | null) => wanted === null || is === wanted;
  return workers.filter(
    (worker) =>
      (filter.backend === null || worker.backends.includes(filter.backend)) &&
      (filter.model === null || worker.names.some(({ key }) => key === filter.model)) &&
      isAsked(filter.trusted, worker.trusted) &&
      isAsked(filter.inMaintenance, worker.maintenance_mode) &&
      isAsked(filter.nsfw, worker.nsfw) &&
      (filter.context === null || (worker.max_context_length ?? 0) >= filter.context) &&
      (filter.length === null || (worker.max_length ?? 0) >= filter.length) &&
      words.every((word) => toSearchedText(worker).includes(word)),
  );
}
