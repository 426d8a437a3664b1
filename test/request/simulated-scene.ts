import type { ActiveModelRow, WorkerRow } from '../../src/horde/index.ts';
import {
  between,
  type Chance,
  createChance,
  factorAround,
  pick,
  SimulatedHorde,
  type SimulatedRequest,
  type SimulatedWorker,
} from './simulated-horde.ts';

/** The names of one model, X, by backend, and of another one that some of its workers also serve. */
export const NAMES_BY_BACKEND: ReadonlyMap<string, readonly string[]> = new Map([
  ['koboldcpp', ['koboldcpp/X', 'koboldcpp/x-Q4_K_M']],
  ['aphrodite', ['aphrodite/X']],
  ['tabbyapi', ['tabbyAPI/X']],
]);
export const NAMES: readonly string[] = [...NAMES_BY_BACKEND.values()].flat();
const OTHER = 'koboldcpp/Other';

/** What the Horde's API would answer at a moment, and how that continues. */
export interface Scene {
  status: ActiveModelRow[];
  workers: WorkerRow[];
  /** Requested tokens divided by the tokens that its workers can write, on average. Above 1, queues only grow. */
  load: number;
  request: { tokens: number; context: number };
  /** Seconds from the moment until the request is answered. Null: it ends without an answer. */
  answerSeconds(names: readonly string[], priority: number, future: number): number | null;
}

/** Called once a minute with what happens before the moment. */
export type LookBefore = (horde: SimulatedHorde) => void;

/** A random fleet after this many seconds of random requests. */
export function createScene(seed: number, secondsBefore = 600, look?: LookBefore): Scene {
  const chance = createChance(seed);
  const workers = createWorkers(chance);
  // Above 1 queues only grow: hours of that are no usable past.
  const load = between(chance, 0.1, look ? 0.9 : 1.2);
  const horde = new SimulatedHorde(workers, chance);
  if (!look) passTime(horde, secondsBefore, load, chance);
  else
    for (let second = 0; second < secondsBefore; second += 60) {
      passTime(horde, 60, load, chance);
      look(horde);
    }
  return {
    ...toAnswers(horde, chance),
    load,
    request: {
      tokens: pick(chance, [80, 200, 300, 512]),
      context: pick(chance, [2048, 4096, 8192, 16_384]),
    },
    answerSeconds(names, priority, future) {
      const after = createChance(seed * 1000 + future);
      const fork = horde.fork(after);
      const { tokens, context } = this.request;
      const watched = fork.ask({
        names,
        maxLength: tokens,
        context,
        answerLength: tokens * between(after, 0.9, 1),
        priority,
        askedAt: fork.time,
      });
      const end = horde.time + 2000;
      while (watched.answeredAt === null && fork.time < end) passTime(fork, 20, load, after);
      return watched.answeredAt === null ? null : watched.answeredAt - horde.time;
    },
  };
}

function createWorkers(chance: Chance): SimulatedWorker[] {
  // Workers of one model need similar machines: their speeds differ by a factor of about four.
  const usual = between(chance, 3, 50);
  return Array.from({ length: 1 + Math.floor(chance() ** 1.5 * 12) }, (_, n) => {
    const own = pick(chance, NAMES);
    const also = chance() < 0.1 ? [pick(chance, NAMES)] : chance() < 0.1 ? [OTHER] : [];
    return {
      id: `worker ${n}`,
      names: [...new Set([own, ...also])],
      threads: chance() < 0.7 ? 1 : 2 + Math.floor(chance() * 6),
      speed: usual * factorAround(chance, 0.4),
      maxLength: pick(chance, [256, 512, 512, 512, 1024]),
      maxContext: pick(chance, [4096, 8192, 8192, 16_384, 32_768]),
    };
  });
}

function createRequest(chance: Chance, askedAt: number): SimulatedRequest {
  const backends = [...NAMES_BY_BACKEND.values()];
  const kind = chance();
  const names =
    kind < 0.1 ? [OTHER] : kind < 0.35 ? NAMES : kind < 0.7 ? pick(chance, backends) : [pick(chance, NAMES)];
  const maxLength = pick(chance, [80, 120, 200, 240, 350, 512, 512]);
  return {
    names,
    maxLength,
    context: pick(chance, [2048, 4096, 8192, 8192, 16_384]),
    answerLength: Math.max(20, maxLength * between(chance, 0.4, 1)),
    // Four in ten are anonymous; most of the others have few kudos.
    priority: chance() < 0.4 ? -50 : Math.floor(chance() ** 3 * 20_000),
    askedAt,
  };
}

/** Requests arrive at random, as many as the load requires. */
function passTime(horde: SimulatedHorde, seconds: number, load: number, chance: Chance): void {
  const end = horde.time + seconds;
  const capacity = horde.workers.reduce((sum, { threads, speed }) => sum + threads * speed, 0);
  const meanAnswer = 200;
  let at = horde.time;
  for (;;) {
    at += -Math.log(1 - chance()) / ((load * capacity) / meanAnswer);
    if (at > end) break;
    horde.advanceTo(at);
    const request = createRequest(chance, at);
    if (horde.workers.some((worker) => horde.takes(worker, request))) horde.ask(request);
  }
  horde.advanceTo(end);
}

/** As `/status/models` and `/workers` describe the moment. A worker's speed is the mean of its last jobs. */
function toAnswers(horde: SimulatedHorde, chance: Chance): { status: ActiveModelRow[]; workers: WorkerRow[] } {
  const measured = new Map(horde.workers.map((worker) => [worker, worker.speed * factorAround(chance, 0.05)]));
  const served = [...new Set(horde.workers.flatMap(({ names }) => names))];
  return {
    status: served.map((name) => {
      const serving = horde.workers.filter(({ names }) => names.includes(name));
      const waiting = horde.waitingFor(name);
      const count = serving.reduce((sum, { threads }) => sum + threads, 0);
      const weighted = serving.reduce((sum, worker) => sum + worker.threads * (measured.get(worker) ?? 0), 0);
      return {
        name,
        count,
        performance: weighted / count,
        queued: waiting.reduce((sum, { maxLength }) => sum + maxLength, 0),
        jobs: waiting.length,
      };
    }),
    workers: horde.workers.map((worker) => ({
      id: worker.id,
      name: worker.id,
      type: 'text',
      threads: worker.threads,
      requests_fulfilled: 100,
      performance: `${measured.get(worker)?.toFixed(1)} tokens per second`,
      maintenance_mode: false,
      max_length: worker.maxLength,
      max_context_length: worker.maxContext,
      models: worker.names,
    })),
  };
}
