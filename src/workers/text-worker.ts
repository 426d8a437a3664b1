import {
  BACKEND_ORDER,
  decodeEntities,
  getModelKey,
  groupWorkersById,
  type HordeWorkerSummary,
  type MatchedBy,
  parseBridgeAgent,
  type ResolvedName,
  summariseWorker,
  toDisplayName,
  type VariationBackend,
  type WorkerRow,
} from '../horde/index.ts';

/** A name that a worker advertises, and what it means. */
export interface WorkerName {
  /** Exactly as advertised. A stranger's text. */
  name: string;
  /** The model's key in all merged data. */
  key: string;
  /** The model's display name. */
  display: string;
  /** The model's name in the reference; null: it is not there. */
  canonicalName: string | null;
  backend: VariationBackend;
  matchedBy: MatchedBy;
}

/**
 * One text worker with everything that the Horde says about it. Null: it does not say. Texts are strangers', with HTML
 * entities decoded.
 */
export interface TextWorker extends Omit<HordeWorkerSummary, 'models'> {
  names: readonly WorkerName[];
  /** The backends of its names, each once; if its names have none, the backend that its program is. */
  backends: readonly VariationBackend[];
  /** `name:version:url`, as its program sends it. */
  agent: string | null;
  nsfw: boolean | null;
  /** Its owner has been flagged: the Horde gives it no requests. */
  flagged: boolean | null;
  /** Null: it has no team, or the Horde does not say. */
  team: string | null;
  /** Requests answered, of all time. */
  fulfilled: number | null;
  /** Jobs accepted but not finished, of all time. */
  uncompleted: number | null;
  /** Kudos received, of all time; and the parts for answers and for being online. */
  kudos: number | null;
  kudosForAnswers: number | null;
  kudosForUptime: number | null;
  /** Its owner's description. */
  info: string | null;
}

/** The share of jobs that one or several workers did not finish, 0 to 1. Null: not known, or they never had a job. */
export function findFailureShare(workers: readonly Pick<TextWorker, 'fulfilled' | 'uncompleted'>[]): number | null {
  let [failed, taken] = [0, 0];
  for (const { fulfilled, uncompleted } of workers) {
    if (fulfilled === null || uncompleted === null) return null;
    failed += uncompleted;
    taken += fulfilled + uncompleted;
  }
  return taken > 0 ? failed / taken : null;
}

/** The rows of `GET /workers?type=text` as workers, sorted by name. `names`: what their advertised names mean. */
export function toTextWorkers(rows: readonly WorkerRow[], names: readonly ResolvedName[]): TextWorker[] {
  const byName = new Map(names.map((resolved) => [resolved.name, toWorkerName(resolved)]));
  return Array.from(groupWorkersById(rows), ([id, row]) => toTextWorker(id, row, byName)).sort((a, b) =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1,
  );
}

function toWorkerName(resolved: ResolvedName): WorkerName {
  const { name, canonicalName, backend, matchedBy } = resolved;
  const key = getModelKey(resolved);
  const display = canonicalName ?? toDisplayName({ name, matched_by: matchedBy }, key);
  return { name, key, display, canonicalName, backend, matchedBy };
}

function toTextWorker(id: string, row: WorkerRow, byName: ReadonlyMap<string, WorkerName>): TextWorker {
  const names = [...new Set(row.models ?? [])].sort().flatMap((name) => byName.get(name) ?? []);
  const { generated = null, uptime = null } = row.kudos_details ?? {};
  return {
    ...summariseWorker(id, row),
    names,
    backends: findBackends(names, row),
    agent: decodeOrNull(row.bridge_agent),
    nsfw: row.nsfw ?? null,
    flagged: row.flagged ?? null,
    team: decodeOrNull(row.team?.name),
    fulfilled: row.requests_fulfilled ?? null,
    uncompleted: row.uncompleted_jobs ?? null,
    kudos: row.kudos_rewards ?? null,
    kudosForAnswers: generated,
    kudosForUptime: uptime,
    info: decodeOrNull(row.info),
  };
}

const decodeOrNull = (text: string | undefined): string | null => (text ? decodeEntities(text) : null);

function findBackends(names: readonly WorkerName[], row: WorkerRow): VariationBackend[] {
  const named = new Set(names.map(({ backend }) => backend));
  const { backend: ofAgent } = parseBridgeAgent(row.bridge_agent);
  if (ofAgent && [...named].every((backend) => backend === 'canonical')) return [ofAgent];
  return BACKEND_ORDER.filter((backend) => named.has(backend));
}
