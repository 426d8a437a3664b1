import type { VariationBackend } from '../horde/index.ts';
import { type NameMeaning, STUCK_AFTER_SECONDS } from './changes-of.ts';
import type { HistoryRecord, NameTally, WorkerTally } from './history-record.ts';
import { forEachRun, joinRuns, secondsOf } from './time-runs.ts';

/** How models were served in the past, as far as that helps to predict how soon a request will be answered. */
export interface PastServing {
  /** Seconds during which the status was watched. */
  watchedSeconds: number;
  /** By worker id. */
  workers: ReadonlyMap<string, PastWork>;
  /** By advertised name: the name's model on the name's backend. All names of one variation share one entry. */
  variations: ReadonlyMap<string, PastVariation>;
  /**
   * By advertised name, seconds since the epoch: since when nobody has taken anything from its queue, although its
   * workers served others. Only names that are still stuck.
   */
  stuckSince: ReadonlyMap<string, number>;
}

/** What one worker did, under any name. */
export interface PastWork {
  /** Seconds between answers whose counters could be compared. */
  comparedSeconds: number;
  /** Requests. */
  fulfilled: number;
  failed: number;
}

/** A model on one backend. */
export interface PastVariation {
  model: string;
  backend: VariationBackend;
  /** Threads times seconds, in hours in which requests waited nearly all the time, so that no thread was idle. */
  busyThreadSeconds: number;
  /** Tokens that were worked off in these hours: delivered requests, each with the mean tokens of a waiting one. */
  deliveredTokens: number;
  /** Tokens that the same threads would have generated at the speed stated in the status. */
  statedTokens: number;
  /** Waiting tokens and requests, times seconds. */
  queuedSeconds: number;
  jobSeconds: number;
}

/** If a queue existed for a smaller share of an hour than this, threads may have been idle. */
const BUSY_SHARE = 0.9;
/** After this long without an answer, it is not known whether a queue still stands still. */
const VALID_FOR_SECONDS = 1_800;

type Open<Fields> = { -readonly [Field in keyof Fields]: Fields[Field] };

/**
 * `hours`: the hours of the last days. `meanings`: what their names mean; other names are left out. `now`: seconds
 * since the epoch.
 */
export function servingOf(
  hours: readonly HistoryRecord[],
  meanings: ReadonlyMap<string, NameMeaning>,
  now: number,
): PastServing {
  const variations = new Map<string, Open<PastVariation>>();
  for (const [names, variation] of groupNames(meanings)) {
    for (const name of names) variations.set(name, variation);
    for (const hour of hours) addQueue(variation, names, hour);
  }
  for (const hour of hours) addDeliveries(variations, hour);
  return {
    watchedSeconds: secondsOf(joinRuns(hours.map(({ statusWatched }) => statusWatched))),
    workers: addWork(hours),
    variations,
    stuckSince: findStuckNames(hours, variations, now),
  };
}

function groupNames(meanings: ReadonlyMap<string, NameMeaning>): [string[], Open<PastVariation>][] {
  const groups = new Map<string, [string[], Open<PastVariation>]>();
  for (const [name, { model, backend }] of meanings) {
    const key = JSON.stringify([model, backend]);
    const group = groups.get(key);
    if (group) group[0].push(name);
    else {
      const nothing = { busyThreadSeconds: 0, deliveredTokens: 0, statedTokens: 0, queuedSeconds: 0, jobSeconds: 0 };
      groups.set(key, [[name], { model, backend, ...nothing }]);
    }
  }
  return [...groups.values()];
}

function addQueue(sum: Open<PastVariation>, names: readonly string[], { names: tallies }: HistoryRecord): void {
  for (const name of names) {
    const tally = tallies.get(name);
    if (!tally) continue;
    sum.queuedSeconds += tally.queuedSeconds;
    sum.jobSeconds += tally.jobSeconds;
  }
}

function addWork(hours: readonly HistoryRecord[]): Map<string, PastWork> {
  const workers = new Map<string, PastWork>();
  for (const hour of hours) {
    for (const [id, { comparedSeconds, fulfilled, failed }] of hour.workers) {
      const total = workers.get(id) ?? { comparedSeconds: 0, fulfilled: 0, failed: 0 };
      workers.set(id, {
        comparedSeconds: total.comparedSeconds + comparedSeconds,
        fulfilled: total.fulfilled + fulfilled,
        failed: total.failed + failed,
      });
    }
  }
  return workers;
}

/** Seconds during which anything waited. */
const queueSeconds = ({ waitClasses, waitUnknown }: NameTally): number =>
  waitClasses.reduce((sum, seconds) => sum + seconds, waitUnknown);

/** The only variation that a worker served; undefined: it also served others, or none that is known. */
function onlyVariation<Variation>(
  { served }: WorkerTally,
  variations: ReadonlyMap<string, Variation>,
): Variation | undefined {
  const own = new Set(served.map((name) => variations.get(name)));
  const [only] = own;
  return own.size === 1 ? only : undefined;
}

/** Adds what workers of only one variation delivered while requests waited for it. */
function addDeliveries(variations: ReadonlyMap<string, Open<PastVariation>>, hour: HistoryRecord): void {
  const watched = secondsOf(hour.statusWatched);
  for (const worker of hour.workers.values()) {
    const variation = onlyVariation(worker, variations);
    const up = secondsOf(worker.up);
    if (!variation || up === 0 || worker.comparedSeconds === 0) continue;
    const tallies = worker.served.flatMap((name) => hour.names.get(name) ?? []);
    const waiting = Math.max(0, ...tallies.map(queueSeconds));
    const stalled = Math.max(0, ...tallies.map((tally) => secondsOf(tally.stalled)));
    if (watched === 0 || waiting - stalled < BUSY_SHARE * watched) continue;
    const sum = (figure: 'queuedSeconds' | 'jobSeconds' | 'speedThreadSeconds' | 'measuredThreadSeconds') =>
      tallies.reduce((total, tally) => total + tally[figure], 0);
    if (sum('jobSeconds') === 0 || sum('measuredThreadSeconds') === 0) continue;
    const threadSeconds = (worker.threadSeconds / up) * worker.comparedSeconds;
    variation.busyThreadSeconds += threadSeconds;
    variation.deliveredTokens += (worker.fulfilled * sum('queuedSeconds')) / sum('jobSeconds');
    variation.statedTokens += (threadSeconds * sum('speedThreadSeconds')) / 10 / sum('measuredThreadSeconds');
  }
}

function findStuckNames(
  hours: readonly HistoryRecord[],
  variations: ReadonlyMap<string, PastVariation>,
  now: number,
): Map<string, number> {
  const end = joinRuns(hours.map(({ statusWatched }) => statusWatched)).at(-1) ?? 0;
  const stuck = new Map<string, number>();
  if (now - end > VALID_FOR_SECONDS) return stuck;
  for (const name of variations.keys()) {
    let since: number | null = null;
    forEachRun(joinRuns(hours.map(({ names }) => names.get(name)?.stalled ?? [])), (from, to) => {
      if (to === end && to - from >= STUCK_AFTER_SECONDS) since = from;
    });
    if (since !== null && servedOthers(name, since, hours, variations)) stuck.set(name, since);
  }
  return stuck;
}

/**
 * Whether workers of a name have delivered something since, all of which may have been for other names. A worker that
 * only advertises spellings of one variation serves that variation.
 */
function servedOthers(
  name: string,
  since: number,
  hours: readonly HistoryRecord[],
  variations: ReadonlyMap<string, PastVariation>,
): boolean {
  const delivering = hours
    .filter(({ to }) => to > since)
    .flatMap(({ workers }) => [...workers.values()])
    .filter(({ served, fulfilled }) => fulfilled > 0 && served.length > 1 && served.includes(name));
  return delivering.length > 0 && delivering.every((worker) => !onlyVariation(worker, variations));
}
