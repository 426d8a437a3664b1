/**
 * Sorted stretches of time that neither touch nor overlap: `[from, to, from, to, …]`. Whole seconds since the epoch;
 * `to` is exclusive.
 */
export type TimeRuns = readonly number[];

/** Calls back with each stretch. */
export function forEachRun(runs: TimeRuns, take: (from: number, to: number) => void): void {
  for (let at = 0; at + 1 < runs.length; at += 2) take(runs[at] as number, runs[at + 1] as number);
}

/** The total length of all stretches. */
export function secondsOf(runs: TimeRuns): number {
  let seconds = 0;
  forEachRun(runs, (from, to) => {
    seconds += to - from;
  });
  return seconds;
}

/** Appends a stretch that does not start before the last one starts. Merges stretches that touch. */
export function appendRun(runs: number[], from: number, to: number): void {
  const end = runs.at(-1);
  if (to <= from) return;
  if (end !== undefined && from <= end) runs[runs.length - 1] = Math.max(end, to);
  else runs.push(from, to);
}

/** The time in any of them. */
export function joinRuns(all: Iterable<TimeRuns>): TimeRuns {
  const filled = [...all].filter(({ length }) => length > 0);
  if (filled.length <= 1) return filled[0] ?? [];
  const stretches: [number, number][] = [];
  for (const runs of filled) forEachRun(runs, (from, to) => void stretches.push([from, to]));
  const joined: number[] = [];
  for (const [from, to] of stretches.sort(([a], [b]) => a - b)) appendRun(joined, from, to);
  return joined;
}

/** The time in both. */
export function intersectRuns(some: TimeRuns, others: TimeRuns): TimeRuns {
  const both: number[] = [];
  let at = 0;
  forEachRun(some, (from, to) => {
    while (at < others.length && (others[at + 1] as number) <= from) at += 2;
    for (let next = at; next < others.length && (others[next] as number) < to; next += 2)
      appendRun(both, Math.max(from, others[next] as number), Math.min(to, others[next + 1] as number));
  });
  return both;
}

/** The time between `from` and `to` that is in no stretch. */
export function gapsBetween(runs: TimeRuns, from: number, to: number): TimeRuns {
  const gaps: number[] = [];
  let reached = from;
  forEachRun(intersectRuns(runs, [from, to]), (start, end) => {
    appendRun(gaps, reached, start);
    reached = end;
  });
  appendRun(gaps, reached, to);
  return gaps;
}

/** The time in the first but not in the second. */
export function subtractRuns(runs: TimeRuns, taken: TimeRuns): TimeRuns {
  const [from] = runs;
  const to = runs.at(-1);
  return from === undefined || to === undefined ? [] : intersectRuns(runs, gapsBetween(taken, from, to));
}
