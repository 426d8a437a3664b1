import { between, chance, pick } from './chance.ts';
import type { DemoWorker } from './demo-worker.ts';
import { round } from './round.ts';

/** The waiting requests on the invented Horde, and the list of active models that is computed from them. */

/** One waiting request. It is queued for each model it names. */
export interface WaitingRequest {
  models: string[];
  tokens: number;
  jobs: number;
}

/** A complete row of `GET /status/models`. */
export interface DemoModelRow {
  name: string;
  type: 'text' | 'image';
  count: number;
  performance: number;
  queued: number;
  jobs: number;
  eta: number;
}

/** The requests that wait at a moment: slots in which requests come and go, each at its own pace. */
export function createWaitingRequests(
  seed: string,
  demand: readonly (readonly [string, number])[],
  slots: number,
  time: number,
) {
  const sum = demand.reduce((total, [, share]) => total + share, 0);
  const draw = (...words: (string | number)[]) => {
    let rest = chance(seed, ...words) * sum;
    for (const [name, share] of demand) {
      rest -= share;
      if (rest < 0) return name;
    }
    return demand[0]?.[0] ?? '';
  };
  const requests: WaitingRequest[] = [];
  for (let slot = 0; slot < slots; slot++) {
    const period = between(40_000, 420_000, seed, 'period', slot);
    const turn = Math.floor((time + between(0, period, seed, 'phase', slot)) / period);
    if (chance(seed, 'waits', slot, turn) > 0.62) continue;
    const models = new Set([draw('model', slot, turn)]);
    // Many clients name several models; the Horde queues the request for each.
    if (chance(seed, 'several', slot, turn) < 0.3) models.add(draw('second', slot, turn));
    const jobs = chance(seed, 'jobs', slot, turn) < 0.15 ? 2 : 1;
    const tokens = pick([80, 200, 350, 512, 512, 768, 1024], seed, 'tokens', slot, turn);
    requests.push({ models: [...models], tokens: tokens * jobs, jobs });
  }
  return requests;
}

export function countActiveModels(
  workers: readonly DemoWorker[],
  requests: readonly WaitingRequest[],
  type: 'text' | 'image',
  speedOf: (model: string, workers: readonly DemoWorker[]) => number,
): DemoModelRow[] {
  const serving = new Map<string, DemoWorker[]>();
  for (const worker of workers) {
    if (worker.maintenance) continue;
    for (const model of worker.models) serving.set(model, [...(serving.get(model) ?? []), worker]);
  }
  const rows = [...serving].map(([name, servers]) => {
    const count = servers.reduce((sum, worker) => sum + worker.threads, 0);
    const performance = speedOf(name, servers);
    const queue = requests.filter((request) => request.models.includes(name));
    const queued = round(
      queue.reduce((sum, request) => sum + request.tokens, 0),
      2,
    );
    const jobs = queue.reduce((sum, request) => sum + request.jobs, 0);
    return { name, type, count, performance, queued, jobs, eta: 0 };
  });
  // As in servers after 5.1.5: a request runs on one thread, and the Horde's mean speed is used for a name without a
  // speed.
  const measured = rows.filter((row) => row.performance > 0);
  const threads = measured.reduce((sum, row) => sum + row.count, 0);
  const mean = measured.reduce((sum, row) => sum + row.count * row.performance, 0) / threads;
  for (const row of rows) {
    if (row.jobs === 0) continue;
    const rate = Math.min(row.count, row.jobs) * (row.performance || mean);
    row.eta = rate > 0 ? Math.trunc(row.queued / rate) : 10_000;
  }
  return rows;
}
