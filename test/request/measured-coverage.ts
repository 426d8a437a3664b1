import { findHordeSpeed, type RequestReckoning, reckonModel, type TextRequest } from '../../src/request/index.ts';
import { statisticsOf } from '../list/statistics-of.ts';
import { createScene, NAMES_BY_BACKEND, type Scene } from './simulated-scene.ts';

/** How well a reckoning agrees with the simulated Horde, over many requests. */
export interface Coverage {
  requests: number;
  /**
   * Shares of 1: how many were answered within the range, later than its worst case or never, sooner than its best
   * case.
   */
  within: number;
  late: number;
  early: number;
  /**
   * How often the variant that is reckoned to be soonest really is, or takes at most a quarter longer than the
   * soonest.
   */
  soonest: number;
}

interface Outcome {
  groups: string[];
  reckoning: RequestReckoning;
  seconds: number | null;
}

export const PRIORITIES = { anonymous: -50, 'some kudos': 200, 'most kudos': 1e7 } as const;
/** What follows the moment is random: this many ways it can continue. */
const FUTURES = 2;
const NEVER = 2000;

/** Simulates scenes, and groups the outcomes of their requests. */
export function measureCoverage(scenes: number): Map<string, Coverage> {
  const outcomes: Outcome[] = [];
  const isSoonest = new Map<string, boolean[]>();
  for (let seed = 1; seed <= scenes; seed++) {
    const scene = createScene(seed);
    for (const account of ['anonymous', 'some kudos', 'most kudos'] as const) {
      const ofScene = simulate(scene, account);
      outcomes.push(...ofScene.outcomes);
      if (ofScene.isSoonest !== null) isSoonest.set(account, [...(isSoonest.get(account) ?? []), ofScene.isSoonest]);
    }
  }
  const groups = new Map<string, Outcome[]>();
  for (const outcome of outcomes)
    for (const name of outcome.groups) groups.set(name, [...(groups.get(name) ?? []), outcome]);
  return new Map([...groups].map(([name, group]) => [name, summarise(group, isSoonest.get(name) ?? [])]));
}

function simulate(scene: Scene, account: keyof typeof PRIORITIES) {
  const statistics = statisticsOf({ reference: ['X'], status: scene.status, workers: scene.workers });
  const model = statistics.X;
  if (!model) throw new Error('nobody serves X');
  const request: TextRequest = { ...scene.request, account };
  const { pool, byBackend } = reckonModel(request, model, findHordeSpeed(Object.values(statistics)));
  const named = [...byBackend].map(([backend, reckoning]) => ({
    reckoning,
    names: NAMES_BY_BACKEND.get(backend) ?? [],
    kind: 'one variant',
  }));
  named.push({ reckoning: pool, names: [...NAMES_BY_BACKEND.values()].flat(), kind: 'all variants' });
  const load = scene.load < 0.9 ? 'load below 0.9' : 'load above 0.9';
  const ran = named.flatMap(({ reckoning, names, kind }) => {
    if (!reckoning.range) return [];
    const futures = Array.from({ length: FUTURES }, (_, future) =>
      scene.answerSeconds(names, PRIORITIES[account], future + 1),
    );
    return { kind, worst: reckoning.range.worst, reckoning, futures };
  });
  const isCutOff = ({ notes }: RequestReckoning) => notes.some(({ note }) => note === 'may be cut off');
  return {
    isSoonest: isSoonestSoonest(ran.filter(({ kind }) => kind === 'one variant')),
    outcomes: ran.flatMap(({ kind, reckoning, futures }) =>
      futures.map((seconds) => ({
        groups: [
          account,
          ...[kind, load, isCutOff(reckoning) ? 'may be cut off' : 'in time'].map((by) => `${account}, ${by}`),
        ],
        reckoning,
        seconds,
      })),
    ),
  };
}

/** Null: there is no choice. */
function isSoonestSoonest(variants: readonly { worst: number; futures: (number | null)[] }[]): boolean | null {
  if (variants.length < 2) return null;
  const taken = variants.map(({ worst, futures }) => ({
    worst,
    mean: futures.reduce<number>((sum, seconds) => sum + (seconds ?? NEVER), 0) / futures.length,
  }));
  const chosen = taken.reduce((best, one) => (one.worst < best.worst ? one : best));
  return chosen.mean <= 1.25 * Math.min(...taken.map(({ mean }) => mean));
}

function summarise(group: readonly Outcome[], isSoonest: readonly boolean[]): Coverage {
  const share = (is: (outcome: Outcome) => boolean) => group.filter(is).length / group.length;
  const isLate = ({ reckoning, seconds }: Outcome) => seconds === null || seconds > (reckoning.range?.worst ?? 0);
  const isEarly = ({ reckoning, seconds }: Outcome) => seconds !== null && seconds < (reckoning.range?.best ?? 0);
  return {
    requests: group.length,
    within: share((outcome) => !isLate(outcome) && !isEarly(outcome)),
    late: share(isLate),
    early: share(isEarly),
    soonest: isSoonest.filter(Boolean).length / isSoonest.length,
  };
}
