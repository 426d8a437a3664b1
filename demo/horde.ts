import { between, chance } from './chance.ts';
import { createImageUsage, createTextUsage, DAY_MS, type DemoUsageStats, MINUTE_MS, usageAt } from './demo-usage.ts';
import {
  createImageWorkers,
  createTextWorkers,
  type DemoWorker,
  type DemoWorkerRow,
  toWorkerRow,
} from './demo-worker.ts';
import { FLEET, IMAGE_MODELS, PINNED, STEADY_REQUESTS, USERS } from './fleet.ts';
import { round } from './round.ts';
import {
  countActiveModels,
  createWaitingRequests,
  type DemoModelRow,
  type WaitingRequest,
} from './waiting-requests.ts';

/**
 * An invented Horde: what its API would answer at a moment. Pure: the same seed and time give the same answers.
 *
 * Workers come first; everything else is computed from them and from the waiting requests, as on the Horde's server
 * (docs/figures.md), so the endpoints agree with one another.
 */

export interface HordeMoment {
  /** `GET /status/models?type=…&model_state=all`. */
  activeModels(type: 'text' | 'image'): DemoModelRow[];
  /** `GET /workers?type=…`, including maintenance. */
  workers(type: 'text' | 'image'): DemoWorkerRow[];
  /** `GET /stats/text/models` or `/stats/img/models`. */
  usage(type: 'text' | 'image'): DemoUsageStats;
  /** `GET /stats/text/totals`. */
  totals(): Record<'minute' | 'hour' | 'day' | 'month' | 'total', { requests: number; tokens: number }>;
  /** `GET /status/performance`. */
  performance(): Record<string, number>;
  heartbeat(): Record<string, string | number | boolean>;
  modes(): Record<string, boolean>;
  /** `GET /users`, best first. */
  users(): { username: string; id: number; kudos: number }[];
}

export interface Horde {
  /** The Horde at a time (ms since the epoch). `away`: names whose workers are gone. */
  at(time: number, away?: ReadonlySet<string>): HordeMoment;
}

const NOBODY: ReadonlySet<string> = new Set();

/** `past` (0..1): below 1, the list of all names ever used is shorter, which makes tests faster. */
export function createHorde(options: { seed?: string; past?: number } = {}): Horde {
  const seed = options.seed ?? 'horde-lens';
  const textWorkers = createTextWorkers(seed);
  const imageWorkers = createImageWorkers(seed);
  const usageOf = createUsage(seed, options.past ?? 1);

  const onlineAt = (time: number, away: ReadonlySet<string>) =>
    textWorkers.filter(
      ({ flaky, id, models }) =>
        (!flaky || chance(seed, 'away', id, Math.floor(time / (10 * MINUTE_MS))) > 0.25) &&
        !models.some((name) => away.has(name)),
    );

  return {
    at(moment, away = NOBODY) {
      const online = (time: number) => onlineAt(time, away);
      // The Horde rebuilds its model list every 10 s.
      const time = Math.floor(moment / 10_000) * 10_000;
      const textRequests = () => [...STEADY_REQUESTS, ...createWaitingRequests(seed, TEXT_DEMAND, 150, time)];
      const imageRequests = () =>
        createWaitingRequests(`${seed} image`, IMAGE_DEMAND, 60, time).map((request) => ({
          ...request,
          tokens: request.tokens * 52_428.8,
        }));
      return {
        activeModels: (type) =>
          type === 'text'
            ? countActiveModels(online(time), textRequests(), 'text', textSpeedAt(seed, time))
            : countActiveModels(imageWorkers, imageRequests(), 'image', imageSpeed),
        workers: (type) =>
          (type === 'text' ? online(time) : imageWorkers).map((worker) => toWorkerRow(worker, type, seed, time)),
        usage: (type) => usageOf(type, time),
        totals: () => totalsOf(usageOf('text', time)),
        performance: () => ({
          ...performanceOf(textRequests(), imageRequests(), online(time), imageWorkers),
          past_minute_megapixelsteps: 1204.5,
          // Answers are often shorter than requested.
          past_minute_tokens: round(
            totalsOf(usageOf('text', time)).minute.tokens *
              between(0.55, 0.85, seed, 'minute', Math.floor(time / MINUTE_MS)),
            2,
          ),
        }),
        heartbeat: () => HEARTBEAT,
        modes: () => ({ maintenance_mode: false, invite_only_mode: false, raid_mode: false }),
        users: () => usersBestFirst(seed),
      };
    },
  };
}

/** Shares of the requests by model. */
const TEXT_DEMAND = FLEET.filter((crew) => crew.demand).flatMap((crew) =>
  crew.models.map((model) => [model, (crew.demand ?? 0) / crew.models.length] as const),
);
const IMAGE_DEMAND = IMAGE_MODELS.map((model, index) => [model, IMAGE_MODELS.length - index] as const);

const HEARTBEAT = {
  message: 'OK',
  version: '5.0.0-demo',
  queue: 0,
  threads: 45,
  active_count: 3,
  db_connection: true,
};

/** The usage at a time, which is computed once a day. */
function createUsage(seed: string, past: number): (type: 'text' | 'image', time: number) => DemoUsageStats {
  const text = createTextUsage(seed, past);
  const image = createImageUsage(seed);
  let computed: { day: number; text: DemoUsageStats; image: DemoUsageStats } | null = null;
  return (type, time) => {
    const day = Math.floor((time - 60 * MINUTE_MS) / DAY_MS);
    if (computed?.day !== day) computed = { day, text: usageAt(seed, text, time), image: usageAt(seed, image, time) };
    return computed[type];
  };
}

/** The mean of the last hour's jobs: near the workers' own speeds, and always changing. */
const textSpeedAt = (seed: string, time: number) => (model: string, servers: readonly DemoWorker[]) => {
  const pinned = PINNED.get(model);
  if (pinned) return pinned.performance;
  const measured = servers.filter((worker) => worker.speed !== null);
  const threads = threadsOf(measured);
  if (threads === 0) return 0;
  const mean = measured.reduce((sum, worker) => sum + (worker.speed ?? 0) * worker.threads, 0) / threads;
  return round(mean * between(0.94, 1.06, seed, 'pace', model, Math.floor(time / (5 * MINUTE_MS))), 2);
};

const imageSpeed = (_model: string, servers: readonly DemoWorker[]) =>
  round((servers.reduce((sum, worker) => sum + (worker.speed ?? 0), 0) / servers.length) * 1_000_000, 2);

const threadsOf = (workers: readonly DemoWorker[]) => workers.reduce((sum, worker) => sum + worker.threads, 0);

/** Average tokens of a request. */
const TOKENS_PER_REQUEST = 387;

function totalsOf({ day, month, total }: DemoUsageStats) {
  const sum = (counts: Readonly<Record<string, number>>) =>
    Object.values(counts).reduce((all, count) => all + count, 0);
  const row = (requests: number) => ({
    requests: Math.round(requests),
    tokens: Math.round(requests * TOKENS_PER_REQUEST),
  });
  return {
    minute: row(sum(day) / 1440),
    hour: row(sum(day) / 24),
    day: row(sum(day)),
    month: row(sum(month)),
    total: row(sum(total)),
  };
}

function performanceOf(
  text: readonly WaitingRequest[],
  image: readonly WaitingRequest[],
  textWorkers: readonly DemoWorker[],
  imageWorkers: readonly DemoWorker[],
) {
  return {
    queued_requests: image.reduce((sum, request) => sum + request.jobs, 0),
    queued_text_requests: text.reduce((sum, request) => sum + request.jobs, 0),
    queued_megapixelsteps: round(image.reduce((sum, request) => sum + request.tokens, 0) / 1_000_000, 2),
    queued_tokens: text.reduce((sum, request) => sum + request.tokens, 0),
    queued_forms: 0,
    worker_count: imageWorkers.length,
    thread_count: threadsOf(imageWorkers),
    text_worker_count: textWorkers.length,
    text_thread_count: threadsOf(textWorkers),
    interrogator_count: 0,
    interrogator_thread_count: 0,
  };
}

const usersBestFirst = (seed: string) =>
  USERS.map((username, index) => ({
    username,
    id: index + 1,
    kudos: Math.round(between(10_000, 90_000_000, seed, 'kudos', username)),
  })).sort((a, b) => b.kudos - a.kudos);
