import { type NameMeaning, type PastServing, type Sample, servingOf, tallySamples } from '../../src/history/index.ts';
import type { VariationBackend } from '../../src/horde/index.ts';
import { findHordeSpeed, type RefineReckoning, reckonModel } from '../../src/request/index.ts';
import { refineByPast } from '../../src/request/refine-by-past.ts';
import { statisticsOf } from '../list/statistics-of.ts';
import type { SimulatedHorde } from './simulated-horde.ts';
import { createScene, NAMES_BY_BACKEND, type Scene } from './simulated-scene.ts';

/**
 * How well reckonings of anonymous requests agree with the simulated Horde, without and with an hour and a half of
 * history.
 */
export interface PastCoverage {
  requests: number;
  /** Shares of 1. */
  within: number;
  late: number;
  /** Mean seconds from best to worst. */
  range: number;
  /** Mean error of the likely time, in seconds. */
  likelyError: number;
  /**
   * How often the variant that is reckoned to be soonest really is, or takes at most a quarter longer than the
   * soonest.
   */
  soonest: number;
}

const ANONYMOUS = -50;
const FUTURES = 3;
const NEVER = 2000;
const WATCHED_SECONDS = 5400;
const SAMPLE_SECONDS = 60;

const MEANINGS = new Map<string, NameMeaning>(
  [...NAMES_BY_BACKEND].flatMap(([backend, names]) =>
    names.map((name) => [name, { model: 'X', backend: backend as VariationBackend }]),
  ),
);

/** What a history would have stored up to the moment. */
function takeSamples(horde: SimulatedHorde): Sample[] {
  const when = { time: Math.round(horde.time), holdsSeconds: 2 * SAMPLE_SECONDS };
  const served = [...new Set(horde.workers.flatMap(({ names }) => names))];
  return [
    {
      source: 'status',
      ...when,
      names: served.map((name) => {
        const serving = horde.workers.filter(({ names }) => names.includes(name));
        const threads = serving.reduce((sum, worker) => sum + worker.threads, 0);
        const rate = serving.reduce((sum, worker) => sum + worker.threads * worker.speed, 0);
        const waiting = horde.waitingFor(name);
        const queued = waiting.reduce((sum, { maxLength }) => sum + maxLength, 0);
        return { name, threads, speed: Math.round((rate / threads) * 10), queued, jobs: waiting.length };
      }),
    },
    {
      source: 'workers',
      ...when,
      workers: horde.workers.map((worker) => ({
        ...{ id: worker.id, name: worker.id, threads: worker.threads, isInMaintenance: false, failed: 0, kudos: 0 },
        ...{ fulfilled: horde.fulfilled.get(worker) ?? 0, names: worker.names },
      })),
    },
  ];
}

function createWatchedScene(seed: number): { scene: Scene; past: PastServing } {
  const samples: Sample[] = [];
  const scene = createScene(seed, WATCHED_SECONDS, (horde) => samples.push(...takeSamples(horde)));
  const hours = [0, 3600].map((from) => tallySamples(samples, from, Math.min(from + 3600, WATCHED_SECONDS)));
  return { scene, past: servingOf(hours, MEANINGS, WATCHED_SECONDS) };
}

interface Reckoned {
  variants: { best: number; likely: number; worst: number; seconds: (number | null)[] }[];
}

function reckonScene(scene: Scene, answers: Map<string, (number | null)[]>, refine?: RefineReckoning): Reckoned {
  const statistics = statisticsOf({ reference: ['X'], status: scene.status, workers: scene.workers });
  if (!statistics.X) return { variants: [] };
  const { byBackend } = reckonModel(scene.request, statistics.X, findHordeSpeed(Object.values(statistics)), refine);
  return {
    variants: [...byBackend].flatMap(([backend, { range }]) =>
      range ? [{ ...range, seconds: answers.get(backend) ?? [] }] : [],
    ),
  };
}

export function measurePast(scenes: number): { without: PastCoverage; withPast: PastCoverage } {
  const reckoned: { without: Reckoned[]; withPast: Reckoned[] } = { without: [], withPast: [] };
  for (let seed = 1; seed <= scenes; seed += 1) {
    const { scene, past } = createWatchedScene(seed);
    const answers = new Map(
      [...NAMES_BY_BACKEND].map(([backend, names]) => [
        backend,
        Array.from({ length: FUTURES }, (_, future) => scene.answerSeconds(names, ANONYMOUS, future + 1)),
      ]),
    );
    reckoned.without.push(reckonScene(scene, answers));
    reckoned.withPast.push(reckonScene(scene, answers, refineByPast(past)));
  }
  return { without: summarise(reckoned.without), withPast: summarise(reckoned.withPast) };
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function summarise(all: readonly Reckoned[]): PastCoverage {
  const outcomes = all.flatMap(({ variants }) =>
    variants.flatMap(({ seconds, ...range }) => seconds.map((each) => ({ ...range, seconds: each ?? NEVER }))),
  );
  const choices = all.filter(({ variants }) => variants.length > 1);
  return {
    requests: outcomes.length,
    within: meanOf(outcomes.map(({ best, worst, seconds }) => Number(seconds >= best && seconds <= worst))),
    late: meanOf(outcomes.map(({ worst, seconds }) => Number(seconds > worst))),
    range: meanOf(outcomes.map(({ best, worst }) => worst - best)),
    // A request that never gets an answer says nothing about a reckoning.
    likelyError: meanOf(
      outcomes.filter(({ seconds }) => seconds < NEVER).map(({ likely, seconds }) => Math.abs(likely - seconds)),
    ),
    soonest: meanOf(choices.map(isSoonestSoonest)),
  };
}

function isSoonestSoonest({ variants }: Reckoned): number {
  const taken = variants.map(({ worst, seconds }) => ({ worst, mean: meanOf(seconds.map((each) => each ?? NEVER)) }));
  const chosen = taken.reduce((best, one) => (one.worst < best.worst ? one : best));
  return Number(chosen.mean <= 1.25 * Math.min(...taken.map(({ mean }) => mean)));
}
