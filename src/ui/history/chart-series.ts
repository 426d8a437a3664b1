import type { ModelSeries, SeriesFigure, UsePerDay } from '../../history/index.ts';
import type { VariationBackend } from '../../horde/index.ts';
import { ABSENT, UNKNOWN } from '../format.ts';

/** A stretch of time, s since the epoch; `to` is no longer in it. */
export interface TimeSpan {
  from: number;
  to: number;
}

/** One figure of a model over time, by backend. A bucket stands for one stretch of time; what lies between two buckets was
 * not watched. */
export interface ChartSeries {
  /** s since the epoch, rising. */
  from: readonly number[];
  to: readonly number[];
  /** The share of each bucket that was watched, 0–1. */
  watched: readonly number[];
  /** One value for each bucket. Null: nobody knows; 0 is a known zero. */
  byBackend: ReadonlyMap<VariationBackend, readonly (number | null)[]>;
  /** Where a backend has no such value because it was not there. Absent: that is never so. */
  isAbsent?: (backend: VariationBackend, at: number) => boolean;
}

/** One figure of a model's series. What has no thread has neither a speed nor a wait. */
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

/** The use per day. The Horde's own counts are never watched in part: a day that was missed is in the next one. */
export const toUseSeries = (use: UsePerDay): ChartSeries => ({ ...use, watched: use.from.map(() => 1) });

/** One of its values as text; what is not known, and what is not there, as such. */
export function writeValue(
  { byBackend, isAbsent }: ChartSeries,
  backend: VariationBackend,
  at: number,
  write: (value: number) => string,
): string {
  if (isAbsent?.(backend, at)) return ABSENT;
  const value = byBackend.get(backend)?.[at] ?? null;
  return value === null ? UNKNOWN : write(value);
}

/** A bucket that was watched for less than this share of itself is hatched, and has no value. */
export const LEAST_WATCHED = 0.5;

export const isWatched = (series: ChartSeries, at: number): boolean => (series.watched[at] ?? 0) >= LEAST_WATCHED;

/** Whether a backend has a value in a bucket that is drawn. */
const isDrawn = (series: ChartSeries, backend: VariationBackend, at: number): boolean =>
  isWatched(series, at) &&
  (series.byBackend.get(backend)?.[at] ?? null) !== null &&
  series.isAbsent?.(backend, at) !== true;

/** The first bucket that ends after a time; the number of buckets where none does. */
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

/** The indexes of the buckets that lie in a stretch of time, if only in part: from the first one to before the last. */
export function bucketsIn(series: ChartSeries, { from, to }: TimeSpan): readonly [first: number, end: number] {
  const first = firstBucketAfter(series, from);
  let end = firstBucketAfter(series, to);
  if ((series.from[end] ?? Infinity) < to) end += 1;
  return [first, end];
}

/** What of a stretch of time was not watched, or less than half: the stretches that are hatched. Neighbours are one. */
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

/** Where one backend's part of a stack begins and ends. Null: its value is unknown there, and it has no part. */
export interface StackedValues {
  bottom: readonly (number | null)[];
  top: readonly (number | null)[];
}

/** One backend on the other, in the order of the series. What is not watched has no value. */
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

/** The same as lines from zero on. */
export function toLines(series: ChartSeries): Map<VariationBackend, StackedValues> {
  return new Map(
    [...series.byBackend].map(([backend, values]) => {
      const top = values.map((value, at) => (isDrawn(series, backend, at) ? value : null));
      return [backend, { bottom: top.map((value) => (value === null ? null : 0)), top }];
    }),
  );
}

/** The largest value in view; 0 where none is known. */
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
