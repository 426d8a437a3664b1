/**
 * The Horde's dispatch of text requests, as far as waits depend on it: workers pull, and each takes the first waiting
 * request that it may. Times in seconds, lengths in tokens.
 */

/** Numbers from 0 to 1, the same for the same seed. */
export type Chance = () => number;

/** Mulberry32. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const between = (chance: Chance, low: number, high: number): number => low + (high - low) * chance();
export const pick = <T>(chance: Chance, list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;

/** A factor around 1: most jobs are within `spread` of it, and a few far above. */
export const factorAround = (chance: Chance, spread: number): number =>
  Math.exp(spread * Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance()));

export interface SimulatedWorker {
  id: string;
  names: readonly string[];
  threads: number;
  /** Mean tokens/s for one request. */
  speed: number;
  maxLength: number;
  maxContext: number;
}

export interface SimulatedRequest {
  names: readonly string[];
  maxLength: number;
  context: number;
  /** Tokens that the answer will have. */
  answerLength: number;
  /** The user's kudos; an anonymous user has −50. */
  priority: number;
  askedAt: number;
}

/** A request that is being watched. */
export interface Watched {
  startedAt: number | null;
  answeredAt: number | null;
}

interface Waiting {
  request: SimulatedRequest;
  failures: number;
  watched: Watched | null;
}

interface Running extends Waiting {
  worker: SimulatedWorker;
  /** When the thread is free again. */
  endsAt: number;
  /** When the Horde gives the request to another worker. */
  givenUpAt: number;
}

const PRIORITY_STEP = 50;
const STEP_SECONDS = 10;
const GIVEN_UP_AFTER = 150;
const MAX_FAILURES = 3;
const EXPIRES_AFTER = 1_200;
/** An idle worker asks this often. */
const POLL_SECONDS = 1;
/** How far the speed of one job is from its worker's mean: prompts vary in length. */
const SPEED_SPREAD = 0.2;

export class SimulatedHorde {
  time = 0;
  readonly workers: readonly SimulatedWorker[];
  /** Requests that each has answered. */
  readonly fulfilled = new Map<SimulatedWorker, number>();
  #chance: Chance;
  #waiting: Waiting[] = [];
  #running: Running[] = [];
  /** Idle threads. */
  readonly #free = new Map<SimulatedWorker, number>();
  /** Each worker asks at its own moment. */
  readonly #phases = new Map<SimulatedWorker, number>();

  constructor(workers: readonly SimulatedWorker[], chance: Chance) {
    this.workers = workers;
    this.#chance = chance;
    for (const worker of workers) {
      this.#free.set(worker, worker.threads);
      this.#phases.set(worker, chance() * POLL_SECONDS);
    }
  }

  /** The same moment with another future. */
  fork(chance: Chance): SimulatedHorde {
    const fork = new SimulatedHorde(this.workers, chance);
    fork.time = this.time;
    // A running job already has its length, which changes when it is given up.
    fork.#waiting = this.#waiting.map((waiting) => ({ ...waiting }));
    fork.#running = this.#running.map((running) => ({ ...running }));
    for (const [worker, threads] of this.#free) fork.#free.set(worker, threads);
    return fork;
  }

  ask(request: SimulatedRequest): Watched {
    const watched = { startedAt: null, answeredAt: null };
    this.#waiting.push({ request, failures: 0, watched });
    return watched;
  }

  advanceTo(end: number): void {
    for (;;) {
      const ended = this.#earliestRunning();
      const poll = this.#earliestPoll();
      const next = Math.min(ended?.at ?? Infinity, poll?.at ?? Infinity);
      if (next > end) break;
      this.time = next;
      if (ended && ended.at === next) this.#end(ended.running);
      else if (poll) this.#pop(poll.worker);
    }
    this.time = end;
  }

  takes(worker: SimulatedWorker, request: SimulatedRequest): boolean {
    return (
      request.maxLength <= worker.maxLength &&
      request.context <= worker.maxContext &&
      request.names.some((name) => worker.names.includes(name))
    );
  }

  /** Requests that wait for a name; those that name several wait for each. */
  waitingFor(name: string): SimulatedRequest[] {
    return this.#waiting.flatMap(({ request }) => (request.names.includes(name) ? request : []));
  }

  #earliestRunning() {
    let earliest: { at: number; running: Running } | null = null;
    for (const running of this.#running) {
      const at = Math.min(running.endsAt, running.givenUpAt);
      if (!earliest || at < earliest.at) earliest = { at, running };
    }
    return earliest;
  }

  /** The next idle worker that asks and gets something. */
  #earliestPoll() {
    let earliest: { at: number; worker: SimulatedWorker } | null = null;
    if (this.#waiting.length === 0) return null;
    for (const worker of this.workers) {
      if (!this.#free.get(worker) || !this.#waiting.some(({ request }) => this.takes(worker, request))) continue;
      const phase = this.#phases.get(worker) ?? 0;
      const at = Math.ceil((this.time - phase) / POLL_SECONDS) * POLL_SECONDS + phase;
      if (!earliest || at < earliest.at) earliest = { at, worker };
    }
    return earliest;
  }

  #priorityOf({ request }: Waiting): number {
    return request.priority + PRIORITY_STEP * Math.floor((this.time - request.askedAt) / STEP_SECONDS);
  }

  /** The worker takes the first request that it may. */
  #pop(worker: SimulatedWorker): void {
    this.#waiting = this.#waiting.filter(({ request }) => this.time - request.askedAt <= EXPIRES_AFTER);
    let first: Waiting | null = null;
    for (const waiting of this.#waiting) {
      if (!this.takes(worker, waiting.request)) continue;
      const ahead = first ? this.#priorityOf(waiting) - this.#priorityOf(first) : 1;
      if (!first || ahead > 0 || (ahead === 0 && waiting.request.askedAt < first.request.askedAt)) first = waiting;
    }
    if (!first) return;
    this.#waiting.splice(this.#waiting.indexOf(first), 1);
    this.#free.set(worker, (this.#free.get(worker) ?? 0) - 1);
    if (first.watched) first.watched.startedAt ??= this.time;
    const seconds = (first.request.answerLength / worker.speed) * factorAround(this.#chance, SPEED_SPREAD);
    const givenUpAt = seconds > GIVEN_UP_AFTER ? this.time + GIVEN_UP_AFTER : Infinity;
    this.#running.push({ ...first, worker, endsAt: this.time + seconds, givenUpAt });
  }

  /** A worker is done, or takes too long: then the request waits again, and the worker continues in vain. */
  #end(running: Running): void {
    if (running.givenUpAt < running.endsAt) {
      running.givenUpAt = Infinity;
      const failures = running.failures + 1;
      if (failures < MAX_FAILURES) this.#waiting.push({ request: running.request, failures, watched: running.watched });
      running.watched = null;
      return;
    }
    this.#running.splice(this.#running.indexOf(running), 1);
    this.#free.set(running.worker, (this.#free.get(running.worker) ?? 0) + 1);
    if (running.watched) running.watched.answeredAt ??= this.time;
    this.fulfilled.set(running.worker, (this.fulfilled.get(running.worker) ?? 0) + 1);
    this.#pop(running.worker);
  }
}
