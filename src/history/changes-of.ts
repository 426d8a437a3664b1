import type { VariationBackend } from '../horde/index.ts';
import type { HistoryRecord } from './history-record.ts';
import { forEachRun, gapsBetween, intersectRuns, joinRuns, type TimeRuns } from './time-runs.ts';

/** Something that happened to a model on a backend. */
export interface ModelChange {
  /** When it was first seen, seconds since the epoch. */
  time: number;
  /**
   * It happened after this time, which is the last watched moment before it. Earlier than `time` if there is a gap in
   * between.
   */
  notBefore: number;
  /**
   * `moved`: it went offline on one backend, and came online on another within an hour. `stuck`: nobody took from its
   * queue although its workers were online, and these delivered nothing or served others.
   */
  kind: 'came' | 'went' | 'moved' | 'stuck';
  /** The model's key. */
  model: string;
  backend: VariationBackend;
  /** Only for `moved`: the backend that it moved to. */
  toBackend?: VariationBackend;
  /** When it ended: what went came back, or what was stuck moved again. Null: it has not ended. */
  until: number | null;
}

/** What an advertised name means. */
export interface NameMeaning {
  model: string;
  backend: VariationBackend;
}

const MOVED_WITHIN_SECONDS = 3600;
/** A queue that stands still for less time may be waiting for one long answer. */
export const STUCK_AFTER_SECONDS = 1800;

/** The changes during the records' time, latest first. A model that was online when watching began did not come. */
export function changesOf(
  records: readonly HistoryRecord[],
  meanings: ReadonlyMap<string, NameMeaning>,
): ModelChange[] {
  const watched = joinRuns(records.map(({ statusWatched }) => statusWatched));
  const changes = [...runsByMeaning(records, meanings).values()].flatMap(({ meaning, up, stalled }) => [
    ...comingsAndGoings(meaning, joinRuns(up), watched),
    ...stuckQueues(meaning, joinRuns(stalled), watched.at(-1) ?? 0),
  ]);
  return joinMoves(changes.sort((a, b) => a.time - b.time)).reverse();
}

interface RunsOfMeaning {
  meaning: NameMeaning;
  up: TimeRuns[];
  stalled: TimeRuns[];
}

const keyOf = ({ model, backend }: NameMeaning) => JSON.stringify([model, backend]);

/**
 * The models and backends for which a worker has delivered something while it served several spellings of that
 * variation alone: the tallies only know this for workers with one name. Their queues moved, at an unknown time.
 */
function listDelivered({ workers }: HistoryRecord, meanings: ReadonlyMap<string, NameMeaning>): ReadonlySet<string> {
  const delivered = new Set<string>();
  for (const { served, fulfilled } of workers.values()) {
    const servedMeanings = served.flatMap((name) => meanings.get(name) ?? []);
    const keys = new Set(servedMeanings.map(keyOf));
    if (fulfilled > 0 && served.length > 1 && servedMeanings.length === served.length && keys.size === 1)
      for (const key of keys) delivered.add(key);
  }
  return delivered;
}

function runsByMeaning(records: readonly HistoryRecord[], meanings: ReadonlyMap<string, NameMeaning>) {
  const byMeaning = new Map<string, RunsOfMeaning>();
  for (const record of records) {
    const delivered = listDelivered(record, meanings);
    for (const [name, tally] of record.names) {
      const meaning = meanings.get(name);
      if (!meaning) continue;
      const key = keyOf(meaning);
      const runs = byMeaning.get(key) ?? { meaning, up: [], stalled: [] };
      runs.up.push(tally.up);
      if (!delivered.has(key)) runs.stalled.push(tally.stalled);
      byMeaning.set(key, runs);
    }
  }
  return byMeaning;
}

function comingsAndGoings({ model, backend }: NameMeaning, up: TimeRuns, watched: TimeRuns): ModelChange[] {
  const [begin = 0] = watched;
  const end = watched.at(-1) ?? 0;
  const down = intersectRuns(gapsBetween(up, begin, end), watched);
  const changes: ModelChange[] = [];
  // Alternating online and offline stretches; equal ones with only unwatched time between them are one.
  const turns: { from: number; to: number; isUp: boolean }[] = [];
  forEachRun(up, (from, to) => void turns.push({ from, to, isUp: true }));
  forEachRun(down, (from, to) => void turns.push({ from, to, isUp: false }));
  turns.sort((a, b) => a.from - b.from);
  for (const [at, turn] of turns.entries()) {
    const before = turns[at - 1];
    if (!before || before.isUp === turn.isUp) continue;
    const next = turns.slice(at + 1).find(({ isUp }) => isUp !== turn.isUp);
    const kind = turn.isUp ? 'came' : 'went';
    changes.push({ time: turn.from, notBefore: before.to, kind, model, backend, until: next?.from ?? null });
  }
  return changes;
}

function stuckQueues({ model, backend }: NameMeaning, stalled: TimeRuns, end: number): ModelChange[] {
  const changes: ModelChange[] = [];
  forEachRun(stalled, (from, to) => {
    if (to - from >= STUCK_AFTER_SECONDS)
      changes.push({ time: from, notBefore: from, kind: 'stuck', model, backend, until: to < end ? to : null });
  });
  return changes;
}

/** Joins "went" on one backend and "came" on another into a move. */
function joinMoves(changes: readonly ModelChange[]): ModelChange[] {
  const joined: ModelChange[] = [];
  for (const change of changes) {
    const isSameMove = (other: ModelChange) =>
      other.model === change.model &&
      other.backend !== change.backend &&
      change.time - other.time <= MOVED_WITHIN_SECONDS &&
      ((other.kind === 'went' && change.kind === 'came') || (other.kind === 'came' && change.kind === 'went'));
    const at = joined.findLastIndex(isSameMove);
    const counterpart = joined[at];
    if (!counterpart) {
      joined.push(change);
      continue;
    }
    const [went, came] = counterpart.kind === 'went' ? [counterpart, change] : [change, counterpart];
    joined.splice(at, 1);
    joined.push({ ...came, time: change.time, kind: 'moved', backend: went.backend, toBackend: came.backend });
  }
  return joined.sort((a, b) => a.time - b.time);
}
