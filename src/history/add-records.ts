import type { HistoryRecord } from './history-record.ts';
import { addNameTallies } from './name-tally.ts';
import { joinRuns } from './time-runs.ts';
import { addWorkerTallies } from './worker-tally.ts';

function addTallies<Tally>(
  all: readonly ReadonlyMap<string, Tally>[],
  add: (some: Tally, other: Tally) => Tally,
): Map<string, Tally> {
  const sums = new Map<string, Tally>();
  for (const tallies of all) {
    for (const [key, tally] of tallies) {
      const sum = sums.get(key);
      sums.set(key, sum ? add(sum, tally) : tally);
    }
  }
  return sums;
}

/**
 * What records of parts of a stretch of time say of the whole: of a day's hours, what the day was. They share no time.
 */
export function addRecords(parts: readonly HistoryRecord[], from: number, to: number): HistoryRecord {
  const inOrder = parts.toSorted((a, b) => a.from - b.from);
  return {
    from,
    to,
    statusWatched: joinRuns(inOrder.map((part) => part.statusWatched)),
    workersWatched: joinRuns(inOrder.map((part) => part.workersWatched)),
    names: addTallies(
      inOrder.map(({ names }) => names),
      addNameTallies,
    ),
    workers: addTallies(
      inOrder.map(({ workers }) => workers),
      addWorkerTallies,
    ),
  };
}
