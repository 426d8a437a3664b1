import type { ModelSeries, SeriesFigure, UsePerDay } from '../../history/index.ts';
import type { VariationBackend } from '../../horde/index.ts';
import { ABSENT, sayUnknown } from '../format.ts';

/** A stretch of time, seconds since the epoch; `to` is exclusive. */
export interface TimeSpan {
  from: number;
  to: number;
}

/**
 * One figure of a model over time, by backend. Each bucket stands for one stretch of time; time between two buckets was
 * not watched.
 */
export interface ChartSeries {
  /** Seconds since the epoch, ascending. */
  from: readonly number[];
  to: readonly number[];
  /** The watched share of each bucket, 0–1. */
  watched: readonly number[];
  /** One value for each bucket. Null: not known; 0: known to be zero. */
  byBackend: ReadonlyMap<VariationBackend, readonly (number | null)[]>;
  /** Whether a backend has no such value because it was offline. Missing: this never happens. */
  isAbsent?: (backend: VariationBackend, at: number) => boolean;
}

/** One figure of a model's series. Without a thread there is neither a speed nor a wait. */
export function toChartSeries({ from, to, watched, byBackend }: ModelSeries, figure: SeriesFigure): ChartSeries {
  const isOfThreads = figure === 'speed' || figure === 'wait';
  return {
    from,
    to,
    watched,
    byBackend: new Map([...byBackend].map(([backend, figures]) => [backend, figures[figure]])),
    ...(isOfThreads && {
      isAbsent: (backend: VariationBackend, at: number) =>
        byBackend.get(backend)?.threads[at] === 0 && !byBackend.get(backend)?.[figure][at],
    }),
  };
}

/** The use per day. The Horde's own counts are never watched in part: a missed day is in the next count. */
export const toUseSeries = (use: UsePerDay): ChartSeries => ({ ...use, watched: use.from.map(() => 1) });

/** One of its values as text. Unknown and absent values are shown as such. */
export function writeValue(
  { byBackend, isAbsent }: ChartSeries,
  backend: VariationBackend,
  at: number,
  write: (value: number) => string,
): string {
  if (isAbsent?.(backend, at)) return ABSENT;
  const value = byBackend.get(backend)?.[at] ?? null;
  return value === null ? sayUnknown() : write(value);
}

/** A bucket with a smaller watched share than this is hatched and has no value. */
export const MIN_WATCHED = 0.5;

export const isWatched = (series: ChartSeries, at: number): boolean => (series.watched[at] ?? 0) >= MIN_WATCHED;

/** Whether a backend has a drawn value in this bucket. */
const isDrawn = (series: ChartSeries, backend: VariationBackend, at: number): boolean =>
  isWatched(series, at) &&
  (series.byBackend.get(backend)?.[at] ?? null) !== null &&
  series.isAbsent?.(backend, at) !== true;

/** The first bucket that ends after a time; the number of buckets if none does. */
function firstBucketAfter({ to }: Pick<ChartSeries, 'to'>, time: number): number {
  let low = 0;
  let high = to.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((to[middle] ?? 0) > time) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The indexes of the buckets that overlap a stretch of time: from the first one to before the last. */
export function bucketsIn(series: ChartSeries, { from, to }: TimeSpan): readonly [first: number, end: number] {
  const first = firstBucketAfter(series, from);
  let end = firstBucketAfter(series, to);
  if ((series.from[end] ?? Infinity) < to) end += 1;
  return [first, end];
}

/**
 * The parts of a stretch of time that were not watched, or less than half: these are hatched. Neighbouring parts are
 * joined.
 */
export function findGaps(series: ChartSeries, view: TimeSpan): TimeSpan[] {
  const gaps: TimeSpan[] = [];
  const add = (from: number, to: number) => {
    const before = gaps.at(-1);
    if (to <= from) return;
    if (before && before.to >= from) before.to = to;
    else gaps.push({ from, to });
  };
  const [first, end] = bucketsIn(series, view);
  let reached = view.from;
  for (let at = first; at < end; at += 1) {
    const from = Math.max(series.from[at] ?? 0, view.from);
    const to = Math.min(series.to[at] ?? 0, view.to);
    add(reached, from);
    if (!isWatched(series, at)) add(from, to);
    reached = to;
  }
  add(reached, view.to);
  return gaps;
}

/** Where one backend's part of a stack starts and ends. Null: its value is unknown there, and it has no part. */
export interface StackedValues {
  bottom: readonly (number | null)[];
  top: readonly (number | null)[];
}

/** The backends on top of each other, in the order of the series. Unwatched time has no value. */
export function stackSeries(series: ChartSeries): Map<VariationBackend, StackedValues> {
  const reached = series.from.map(() => 0);
  const stacked = new Map<VariationBackend, StackedValues>();
  for (const [backend, values] of series.byBackend) {
    const isKnown = (at: number) => isDrawn(series, backend, at);
    const bottom = reached.map((sum, at) => (isKnown(at) ? sum : null));
    for (let at = 0; at < reached.length; at += 1) {
      if (isKnown(at)) reached[at] = (reached[at] ?? 0) + (values[at] ?? 0);
    }
    stacked.set(backend, { bottom, top: reached.map((sum, at) => (isKnown(at) ? sum : null)) });
  }
  return stacked;
}

/** The same as lines that start from zero. */
export function toLines(series: ChartSeries): Map<VariationBackend, StackedValues> {
  return new Map(
    [...series.byBackend].map(([backend, values]) => {
      const top = values.map((value, at) => (isDrawn(series, backend, at) ? value : null));
      return [backend, { bottom: top.map((value) => (value === null ? null : 0)), top }];
    }),
  );
}

/** The largest visible value; 0 if none is known. */
export function largestIn(
  drawn: ReadonlyMap<VariationBackend, StackedValues>,
  [first, end]: readonly [number, number],
): number {
  let largest = 0;
  for (const { top } of drawn.values()) {
    for (let at = first; at < end; at += 1) largest = Math.max(largest, top[at] ?? 0);
  }
  return largest;
}
