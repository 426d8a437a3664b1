import { parseBridgeAgent } from './bridge-agent.ts';
import { getOrAdd } from './get-or-add.ts';
import type { WorkerRow } from './rows.ts';
import type { HordeWorkerSummary } from './statistics.ts';
import { getWorkerId, summariseWorker } from './worker-summary.ts';

/** The rows of `GET /workers`, indexed by id and by advertised name. */
export interface WorkerIndex {
  /** Every advertised name, once. */
  readonly advertisedNames: Iterable<string>;
  /** Ids of the workers that advertise one of the names, each once, sorted. Includes workers in maintenance. */
  findIds(names: readonly string[]): string[];
  /** Summaries of the workers behind a model, by id. `names`: all names of the model. */
  summarise(names: readonly string[]): Record<string, HordeWorkerSummary>;
  /** The backends in these workers' `bridge_agent`, each once, sorted. */
  findAgentBackends(ids: readonly string[]): string[];
}

/** Rows without id and name are left out; of several rows with the same id, one counts. */
export function indexWorkers(rows: readonly WorkerRow[]): WorkerIndex {
  return new IndexedWorkers(rows);
}

class IndexedWorkers implements WorkerIndex {
  readonly #rowsById: ReadonlyMap<string, WorkerRow>;
  readonly #idsByName: ReadonlyMap<string, readonly string[]>;

  constructor(rows: readonly WorkerRow[]) {
    this.#rowsById = groupWorkersById(rows);
    this.#idsByName = groupIdsByName(this.#rowsById);
  }

  get advertisedNames(): Iterable<string> {
    return this.#idsByName.keys();
  }

  findIds(names: readonly string[]): string[] {
    return [...new Set(names.flatMap((name) => this.#idsByName.get(name) ?? []))].sort();
  }

  summarise(names: readonly string[]): Record<string, HordeWorkerSummary> {
    const namesById = new Map<string, string[]>();
    for (const name of names) {
      for (const id of this.#idsByName.get(name) ?? []) getOrAdd(namesById, id, () => []).push(name);
    }
    // Ids come from the network: without a prototype, no id reaches a built-in property.
    const summaries: Record<string, HordeWorkerSummary> = Object.create(null);
    for (const [id, models] of [...namesById].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const row = this.#rowsById.get(id);
      if (row) summaries[id] = { ...summariseWorker(id, row), models: models.sort() };
    }
    return summaries;
  }

  findAgentBackends(ids: readonly string[]): string[] {
    const backends = ids.flatMap((id) => parseBridgeAgent(this.#rowsById.get(id)?.bridge_agent).backend ?? []);
    return [...new Set(backends)].sort();
  }
}

/** One row for each worker. Which of several rows is chosen does not depend on their order. */
export function groupWorkersById(rows: readonly WorkerRow[]): Map<string, WorkerRow> {
  const rowsById = new Map<string, WorkerRow>();
  for (const row of rows) {
    const id = getWorkerId(row);
    if (id === null) continue;
    const other = rowsById.get(id);
    if (!other || JSON.stringify(row) > JSON.stringify(other)) rowsById.set(id, row);
  }
  return rowsById;
}

function groupIdsByName(rowsById: ReadonlyMap<string, WorkerRow>): Map<string, string[]> {
  const idsByName = new Map<string, string[]>();
  for (const [id, { models }] of rowsById) {
    if (!Array.isArray(models)) continue;
    for (const name of new Set(models)) {
      if (typeof name === 'string') getOrAdd(idsByName, name, () => []).push(id);
    }
  }
  return idsByName;
}
