import type { VariationBackend } from '../horde/index.ts';
import type { HistoryRecord, WorkerTally } from './history-record.ts';
import type { NamesByBackend } from './series-of.ts';
import { secondsOf } from './time-runs.ts';

/**
 * What was delivered, computed from differences of the Horde's counters. Null: unknown, because no counters could be
 * compared.
 */
export interface Delivered {
  requestsPerHour: number | null;
  /** The share of its requests that was not aborted or lost, 0–1; also null if it had none. */
  successShare: number | null;
  kudosPerHour: number | null;
}

export interface DeliveredByBackend extends Delivered {
  backend: VariationBackend;
}

export interface DeliveredByWorker extends Delivered {
  id: string;
  /** A stranger's text. */
  name: string;
  /** The backends under which it served the model. */
  backends: VariationBackend[];
  /** It also served other names at the same time. What it delivered then counts for itself, and for no backend. */
  servesOthers: boolean;
}

interface Work {
  /** Seconds. */
  compared: number;
  fulfilled: number;
  failed: number;
  kudos: number;
}

interface WorkerWork extends Work {
  name: string;
  backends: Set<VariationBackend>;
  servesOthers: boolean;
}

const noWork = (): Work => ({ compared: 0, fulfilled: 0, failed: 0, kudos: 0 });

function addWork(sum: Work, { comparedSeconds, fulfilled, failed, kudos }: WorkerTally): void {
  sum.compared += comparedSeconds;
  sum.fulfilled += fulfilled;
  sum.failed += failed;
  sum.kudos += kudos;
}

/** `seconds`: the time that the work is divided by. */
function toDelivered({ compared, fulfilled, failed, kudos }: Work, seconds: number): Delivered {
  const perHour = (count: number) => (compared > 0 && seconds > 0 ? (count / seconds) * 3600 : null);
  return {
    requestsPerHour: perHour(fulfilled),
    successShare: fulfilled + failed > 0 ? fulfilled / (fulfilled + failed) : null,
    kudosPerHour: perHour(kudos),
  };
}

/**
 * For each backend, what its workers delivered together, per time in which workers were watched. For each worker, what
 * it delivered, per time in which its own counters could be compared.
 */
export function deliveredOf(
  records: readonly HistoryRecord[],
  names: NamesByBackend,
): { backends: DeliveredByBackend[]; workers: DeliveredByWorker[] } {
  const byBackend = new Map([...names.values()].map((backend) => [backend, noWork()]));
  const byWorker = new Map<string, WorkerWork>();
  for (const record of records.toSorted((a, b) => a.from - b.from)) {
    for (const [id, tally] of record.workers) {
      const backends = new Set(tally.served.flatMap((name) => names.get(name) ?? []));
      if (backends.size === 0) continue;
      const servesOthers = tally.served.some((name) => !names.has(name));
      const total = byWorker.get(id) ?? { ...noWork(), name: '', backends: new Set(), servesOthers: false };
      addWork(total, tally);
      for (const backend of backends) total.backends.add(backend);
      byWorker.set(id, { ...total, name: tally.name, servesOthers: total.servesOthers || servesOthers });
      const [only] = backends;
      const ofBackend = only !== undefined && backends.size === 1 && !servesOthers ? byBackend.get(only) : undefined;
      if (ofBackend) addWork(ofBackend, tally);
    }
  }
  const watched = records.reduce((sum, { workersWatched }) => sum + secondsOf(workersWatched), 0);
  return {
    backends: [...byBackend].map(([backend, work]) => ({ backend, ...toDelivered(work, watched) })),
    workers: [...byWorker].map(([id, work]) => ({
      id,
      name: work.name,
      backends: [...work.backends],
      servesOthers: work.servesOthers,
      ...toDelivered(work, work.compared),
    })),
  };
}
