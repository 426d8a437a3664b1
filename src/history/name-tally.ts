import { type NameTally, WAIT_CLASSES } from './history-record.ts';
import type { SampledName } from './sample.ts';
import { appendRun, joinRuns } from './time-runs.ts';

/** A tally that is still being counted. */
export type OpenTally<Tally> = {
  -readonly [Field in keyof Tally]: Tally[Field] extends readonly (infer Member)[] ? Member[] : Tally[Field];
};

export const createNameTally = (): OpenTally<NameTally> => ({
  up: [],
  stalled: [],
  threadsUnknown: 0,
  threadSeconds: 0,
  threadsMost: 0,
  workerSeconds: 0,
  workersMost: 0,
  speedThreadSeconds: 0,
  measuredThreadSeconds: 0,
  speedLeast: null,
  speedMost: null,
  queueUnknown: 0,
  queuedSeconds: 0,
  queuedMost: 0,
  jobSeconds: 0,
  jobsMost: 0,
  waitUnknown: 0,
  waitSeconds: 0,
  waitMost: 0,
  rateSeconds: 0,
  waitClasses: Array.from({ length: WAIT_CLASSES.length + 1 }, () => 0),
});

/** The index in `waitClasses` for a wait. */
const classOf = (wait: number): number => {
  const at = WAIT_CLASSES.findIndex((longest) => wait <= longest);
  return at < 0 ? WAIT_CLASSES.length : at;
};

/**
 * Adds a row of the status for the seconds from `from` to `to`. `standIn`: the mean speed of all names in tenths of a
 * token/s, for names that have none.
 */
export function tallyName(
  tally: OpenTally<NameTally>,
  { threads, speed, queued, jobs }: Omit<SampledName, 'name'>,
  from: number,
  to: number,
  standIn: number | null,
): void {
  const seconds = to - from;
  if (threads === null) tally.threadsUnknown += seconds;
  else if (threads > 0) {
    appendRun(tally.up, from, to);
    tally.threadSeconds += threads * seconds;
    tally.threadsMost = Math.max(tally.threadsMost, threads);
  }
  if (speed !== null && threads) {
    tally.speedThreadSeconds += speed * threads * seconds;
    tally.measuredThreadSeconds += threads * seconds;
    tally.speedLeast = Math.min(tally.speedLeast ?? speed, speed);
    tally.speedMost = Math.max(tally.speedMost ?? speed, speed);
  }
  if (queued === null) tally.queueUnknown += seconds;
  else {
    tally.queuedSeconds += queued * seconds;
    tally.queuedMost = Math.max(tally.queuedMost, queued);
  }
  tally.jobSeconds += (jobs ?? 0) * seconds;
  tally.jobsMost = Math.max(tally.jobsMost, jobs ?? 0);
  tallyWait(tally, { threads, speed: speed ?? standIn, queued, jobs }, seconds);
}

/** A request runs on one thread, as in `estimateWait`. */
function tallyWait(
  tally: OpenTally<NameTally>,
  { threads, speed, queued, jobs }: Omit<SampledName, 'name'>,
  seconds: number,
): void {
  if (!queued) return;
  const rate = Math.min(threads ?? 0, Math.max(1, jobs ?? 1)) * (speed ?? 0);
  if (rate === 0) {
    tally.waitUnknown += seconds;
    return;
  }
  const wait = Math.trunc((queued * 10) / rate);
  tally.rateSeconds += rate * seconds;
  tally.waitSeconds += wait * seconds;
  tally.waitMost = Math.max(tally.waitMost, wait);
  const at = classOf(wait);
  tally.waitClasses[at] = (tally.waitClasses[at] ?? 0) + seconds;
}

const leastOf = (some: number | null, other: number | null) =>
  some === null || other === null ? (some ?? other) : Math.min(some, other);
const mostOf = (some: number | null, other: number | null) =>
  some === null || other === null ? (some ?? other) : Math.max(some, other);

/** The sum of two stretches of time. */
export const addNameTallies = (some: NameTally, other: NameTally): NameTally => ({
  up: joinRuns([some.up, other.up]),
  stalled: joinRuns([some.stalled, other.stalled]),
  threadsUnknown: some.threadsUnknown + other.threadsUnknown,
  threadSeconds: some.threadSeconds + other.threadSeconds,
  threadsMost: Math.max(some.threadsMost, other.threadsMost),
  workerSeconds: some.workerSeconds + other.workerSeconds,
  workersMost: Math.max(some.workersMost, other.workersMost),
  speedThreadSeconds: some.speedThreadSeconds + other.speedThreadSeconds,
  measuredThreadSeconds: some.measuredThreadSeconds + other.measuredThreadSeconds,
  speedLeast: leastOf(some.speedLeast, other.speedLeast),
  speedMost: mostOf(some.speedMost, other.speedMost),
  queueUnknown: some.queueUnknown + other.queueUnknown,
  queuedSeconds: some.queuedSeconds + other.queuedSeconds,
  queuedMost: Math.max(some.queuedMost, other.queuedMost),
  jobSeconds: some.jobSeconds + other.jobSeconds,
  jobsMost: Math.max(some.jobsMost, other.jobsMost),
  waitUnknown: some.waitUnknown + other.waitUnknown,
  waitSeconds: some.waitSeconds + other.waitSeconds,
  waitMost: Math.max(some.waitMost, other.waitMost),
  rateSeconds: some.rateSeconds + other.rateSeconds,
  waitClasses: some.waitClasses.map((seconds, at) => seconds + (other.waitClasses[at] ?? 0)),
});
