import { CANONICAL, getModelNameVariants } from '../horde/index.ts';
import { CUT_OFF_SECONDS } from '../request/index.ts';
import { compareWorker, listOthers, type ModelsByKey, type ServedName } from './compare-worker.ts';
import { findSlowSpeed, isKnownToHorde, isValidatedAgent, payOfAnswer, payOfTenMinutes } from './horde-rules.ts';
import type { RecentWork } from './recent-work.ts';
import { findFailureShare, type TextWorker } from './text-worker.ts';

/** What may be wrong with a worker. Speeds are in tokens/s, limits and queues in tokens. Names are strangers' texts. */
export type WorkerFinding =
  /** It only gets its owner's requests. */
  | { finding: 'in maintenance' }
  /** Its owner has been flagged: it gets no requests at all. */
  | { finding: 'flagged' }
  /** No request in `seconds` online, while `waiting` tokens wait for a model that it serves. */
  | { finding: 'never asked'; seconds: number; model: string; waiting: number }
  /**
   * No request in the last `seconds`, while `busy` other workers of its models delivered `perHour` requests per hour
   * together.
   */
  | { finding: 'no request lately'; seconds: number; busy: number; perHour: number }
  /** Nothing waits for its own name, but `waiting` tokens wait for another name of the same model and backend. */
  | { finding: 'requests wait under another name'; name: string; other: string; waiting: number }
  /**
   * The server does not know the name, and pays `pay` kudos for an answer of `tokens`. `instead`: a name of the model
   * that it does know; null: the reference does not have the model.
   */
  | { finding: 'name not known to the Horde'; name: string; tokens: number; pay: number; instead: Instead | null }
  /**
   * The server does not trust the answers of its program: it pays `pay` for an answer of `tokens` instead of
   * `payInstead`. Null: the size of its models is not known.
   */
  | { finding: 'program not validated'; tokens: number; pay: number | null; payInstead: number | null }
  /**
   * It accepts answers of up to `longest` tokens. At its speed these take `seconds`, which is longer than the Horde
   * waits; up to `inTime` tokens finish in time.
   */
  | { finding: 'answers take too long'; longest: number; seconds: number; inTime: number }
  /** Requests that want only fast workers skip it. */
  | { finding: 'passed over as slow'; speed: number; needed: number }
  /** `more` of the `others` that serve the model accept a longer context. `usual`: their median. */
  | { finding: 'less context than others'; model: string; own: number; usual: number; more: number; others: number }
  /** The same for the length of answers. */
  | { finding: 'shorter answers than others'; model: string; own: number; usual: number; more: number; others: number }
  /** A `share` (0 to 1) of its jobs, `count` in number, was not finished. */
  | { finding: 'many jobs not finished'; share: number; count: number };

interface Instead {
  name: string;
  /** Kudos for the same answer; null: the reference does not state the model's size. */
  pay: number | null;
  /** The factor by which the server also pays more for being online; null: not known. */
  uptimeFactor: number | null;
}

/** A worker that has been online for a shorter time may just have had no luck. */
const LONG_WITHOUT_REQUEST_SECONDS = 2 * 3600;
/** Fewer failures may be chance. */
const MIN_FAILURES = 20;
const MANY_FAILURES_SHARE = 0.05;

/**
 * What may be wrong with a worker, most serious first. docs/figures.md explains each finding. If an answer lacks what
 * is needed to judge, nothing is found. `models`: the models that it serves, as far as known. `tokens`: the length of
 * the answer whose pay is calculated. `recent`: what it has done lately; null: not known.
 */
export function diagnoseWorker(
  worker: TextWorker,
  models: ModelsByKey,
  tokens: number,
  recent: RecentWork | null = null,
): WorkerFinding[] {
  const served = compareWorker(worker, models);
  return [
    ...findBlockers(worker),
    ...findNeverAsked(worker, served),
    ...findIdle(worker, recent),
    ...served.flatMap(findOtherName),
    ...findNotValidated(worker, served, tokens),
    ...served.flatMap((each) => findUnknownName(worker, each, tokens)),
    ...findSpeed(worker, served),
    ...findLimits(worker, served),
    ...findFailures(worker),
  ];
}

function findBlockers({ maintenance_mode, flagged }: TextWorker): WorkerFinding[] {
  return [
    ...(flagged ? [{ finding: 'flagged' as const }] : []),
    ...(maintenance_mode ? [{ finding: 'in maintenance' as const }] : []),
  ];
}

function findNeverAsked(worker: TextWorker, served: readonly ServedName[]): WorkerFinding[] {
  const { fulfilled, uptime, maintenance_mode, flagged } = worker;
  if (maintenance_mode || flagged || fulfilled !== 0 || uptime === null) return [];
  if (uptime < LONG_WITHOUT_REQUEST_SECONDS) return [];
  const busiest = served.toSorted((a, b) => (b.model?.queued ?? 0) - (a.model?.queued ?? 0))[0];
  const waiting = busiest?.model?.queued ?? 0;
  return busiest && waiting > 0
    ? [{ finding: 'never asked', seconds: uptime, model: busiest.name.display, waiting }]
    : [];
}

/** Not for a worker that has never had a request: `findNeverAsked` reports that. */
function findIdle({ fulfilled, maintenance_mode, flagged }: TextWorker, recent: RecentWork | null): WorkerFinding[] {
  if (maintenance_mode || flagged || fulfilled === 0 || !recent) return [];
  const { seconds, requests, others } = recent;
  if (requests > 0 || seconds < LONG_WITHOUT_REQUEST_SECONDS || others.busy === 0) return [];
  return [{ finding: 'no request lately', seconds, busy: others.busy, perHour: others.requestsPerHour }];
}

function findOtherName({ name, model, spelling }: ServedName): WorkerFinding[] {
  if (spelling?.queued !== 0) return [];
  const spellings = model?.backend_variations?.[name.backend]?.spellings ?? [];
  const [busiest] = spellings.toSorted((a, b) => (b.queued ?? 0) - (a.queued ?? 0));
  return busiest?.queued
    ? [{ finding: 'requests wait under another name', name: name.name, other: busiest.name, waiting: busiest.queued }]
    : [];
}

const parametersOf = ({ model }: ServedName): number | null => model?.reference?.parameters ?? null;
const isPaidAsModel = ({ name }: ServedName) => isKnownToHorde(name.name, name.canonicalName);

/** The pay is calculated for the first of its names that the server knows and whose size is known. */
function findNotValidated(worker: TextWorker, served: readonly ServedName[], tokens: number): WorkerFinding[] {
  if (worker.agent === null || isValidatedAgent(worker.agent)) return [];
  const parameters = served.filter(isPaidAsModel).map(parametersOf).find(Boolean) ?? null;
  const isTrusted = worker.trusted === true;
  const pay = (isValidated: boolean) => parameters && payOfAnswer(tokens, { parameters, isTrusted, isValidated });
  return [{ finding: 'program not validated', tokens, pay: pay(false), payInstead: pay(true) }];
}

/** The reference's spelling that a worker of this backend would advertise. */
function findKnownSpelling({ name: { backend, canonicalName } }: ServedName): string | null {
  if (canonicalName === null) return null;
  const known = getModelNameVariants(canonicalName);
  return (backend !== CANONICAL && known.find((name) => name.startsWith(`${backend}/`))) || canonicalName;
}

function findUnknownName(worker: TextWorker, served: ServedName, tokens: number): WorkerFinding[] {
  // Without the reference it is not known whether it contains the model.
  if (isPaidAsModel(served) || (served.model?.in_reference ?? null) === null) return [];
  const paid = {
    parameters: null,
    isTrusted: worker.trusted === true,
    isValidated: worker.agent !== null && isValidatedAgent(worker.agent),
  };
  const spelling = findKnownSpelling(served);
  const parameters = parametersOf(served);
  const context = worker.max_context_length ?? 0;
  const instead: Instead | null =
    spelling === null
      ? null
      : {
          name: spelling,
          pay: parameters && payOfAnswer(tokens, { ...paid, parameters }),
          uptimeFactor:
            parameters && payOfTenMinutes(context, { ...paid, parameters }) / payOfTenMinutes(context, paid),
        };
  const pay = payOfAnswer(tokens, paid);
  // A trusted owner of a small model is paid better without the name.
  if (instead?.pay && instead.pay <= pay && (instead.uptimeFactor ?? 0) <= 1) return [];
  return [{ finding: 'name not known to the Horde', name: served.name.name, tokens, pay, instead }];
}

function findSpeed({ performance: speed, max_length }: TextWorker, served: readonly ServedName[]): WorkerFinding[] {
  if (speed === null) return [];
  const slow: WorkerFinding[] = [];
  const inTime = Math.floor(speed * CUT_OFF_SECONDS);
  if (max_length !== null && max_length > inTime) {
    slow.push({ finding: 'answers take too long', longest: max_length, seconds: max_length / speed, inTime });
  }
  // The server looks at one of the names, and requires less speed of a larger model: the worker is only certain to be
  // slow if it is below the lowest limit.
  const needed = served.map((each) => findSlowSpeed(isPaidAsModel(each) ? parametersOf(each) : null));
  const least = Math.min(...needed);
  if (needed.length > 0 && speed < least) slow.push({ finding: 'passed over as slow', speed, needed: least });
  return slow;
}

function findLimits(worker: TextWorker, served: readonly ServedName[]): WorkerFinding[] {
  // A model that it serves under several names counts once.
  const models = new Map(served.map((each) => [each.name.key, each]));
  return [...models.values()].flatMap(({ name, model, others }) => {
    const compare = (own: number | null, usual: number | undefined, read: 'max_context_length' | 'max_length') => {
      if (own === null || usual === undefined || own >= usual) return null;
      const more = listOthers(worker.id, model).filter((other) => (other[read] ?? 0) > own).length;
      return { model: name.display, own, usual, more, others: others.count };
    };
    const context = compare(worker.max_context_length, others.context?.middle, 'max_context_length');
    const length = compare(worker.max_length, others.length?.middle, 'max_length');
    return [
      ...(context ? [{ finding: 'less context than others' as const, ...context }] : []),
      ...(length ? [{ finding: 'shorter answers than others' as const, ...length }] : []),
    ];
  });
}

function findFailures(worker: TextWorker): WorkerFinding[] {
  const share = findFailureShare([worker]);
  const { uncompleted } = worker;
  return share !== null && uncompleted !== null && uncompleted >= MIN_FAILURES && share >= MANY_FAILURES_SHARE
    ? [{ finding: 'many jobs not finished', share, count: uncompleted }]
    : [];
}
