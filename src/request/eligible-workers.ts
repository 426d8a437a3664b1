import type { BackendVariation, HordeWorkerSummary } from '../horde/index.ts';
import type { TextRequest } from './text-request.ts';

/** The variations of one model that a request names, with the model's workers. */
export interface NamedVariations {
  variations: readonly BackendVariation[];
  /** The model's; null: without `/workers`. */
  worker_summaries: Readonly<Record<string, HordeWorkerSummary>> | null;
}

/** A worker, or several of which only the threads are known, from a request's point of view. */
export interface ServingWorker {
  /** Null: threads that belong to no listed worker. */
  id: string | null;
  threads: number;
  /** Tokens/s for one request. Null: neither a speed nor a substitute is known. */
  speed: number | null;
  /** Whether the speed is the worker's own, or what it was taken from. */
  standsIn: 'nothing' | 'name' | 'horde mean';
  /** Tokens; null: not known. */
  context: number | null;
  length: number | null;
}

/** Whether a worker accepts a request. A limit that it does not state is no obstacle. */
export function acceptsRequest({ context, length }: ServingWorker, request: TextRequest): boolean {
  return (context ?? Infinity) >= request.context && (length ?? Infinity) >= request.tokens;
}

/**
 * Who serves the variations now. Each worker is listed once, with its own speed, else with that of a name it
 * advertises, else with the Horde's mean. Names that no listed worker advertises (without `/workers`, all names) are
 * served by as many threads as the status counts.
 */
export function listServingWorkers(named: readonly NamedVariations[], hordeSpeed: number | null): ServingWorker[] {
  const serving: ServingWorker[] = [];
  const seen = new Set<string>();
  for (const { variations, worker_summaries } of named) {
    // Most models that are looked at are served by nobody.
    const offered = variations.filter(({ worker_ids, thread_count }) => worker_ids.length > 0 || thread_count !== 0);
    if (offered.length === 0) continue;
    const workers = Object.values(worker_summaries ?? {});
    const advertised = new Set(workers.flatMap(({ models }) => models));
    for (const variation of offered) {
      for (const id of variation.worker_ids) {
        const worker = worker_summaries?.[id];
        if (!worker || worker.maintenance_mode || seen.has(id)) continue;
        seen.add(id);
        serving.push(toServingWorker(worker, variation, hordeSpeed));
      }
      for (const { name, thread_count, performance = null } of variation.spellings) {
        if (!thread_count || advertised.has(name)) continue;
        const speed = chooseSpeed(null, performance, hordeSpeed);
        serving.push({ id: null, threads: thread_count, ...speed, context: null, length: null });
      }
    }
  }
  return serving;
}

function toServingWorker(
  worker: HordeWorkerSummary,
  variation: BackendVariation,
  hordeSpeed: number | null,
): ServingWorker {
  return {
    id: worker.id,
    // A worker has at least one thread.
    threads: worker.threads || 1,
    ...chooseSpeed(worker.performance, variation.performance, hordeSpeed),
    context: worker.max_context_length,
    length: worker.max_length,
  };
}

function chooseSpeed(
  own: number | null,
  ofName: number | null,
  hordeSpeed: number | null,
): Pick<ServingWorker, 'speed' | 'standsIn'> {
  if (own) return { speed: own, standsIn: 'nothing' };
  if (ofName) return { speed: ofName, standsIn: 'name' };
  return { speed: hordeSpeed || null, standsIn: 'horde mean' };
}

/**
 * Only the variations with a worker that accepts the request: requests that wait for other variations are not ahead of
 * it.
 */
export function keepEligibleVariations(
  named: readonly NamedVariations[],
  request: TextRequest,
): readonly NamedVariations[] {
  // A worker that accepts the request serves the only variation.
  if (named.length === 1 && named[0]?.variations.length === 1) return named;
  return named.map((of) => ({
    ...of,
    variations: of.variations.filter((variation) =>
      listServingWorkers([{ ...of, variations: [variation] }], null).some((worker) => acceptsRequest(worker, request)),
    ),
  }));
}

/**
 * Tokens/s for one request on the whole Horde: the mean of all text names with a speed, weighted by threads. Null: none
 * has one.
 */
export function findHordeSpeed(
  models: Iterable<{ backend_variations?: Record<string, BackendVariation> }>,
): number | null {
  let weighted = 0;
  let threads = 0;
  for (const { backend_variations } of models)
    for (const { spellings } of Object.values(backend_variations ?? {}))
      for (const { performance, thread_count } of spellings)
        if (performance && thread_count) {
          weighted += performance * thread_count;
          threads += thread_count;
        }
  return threads > 0 ? weighted / threads : null;
}
