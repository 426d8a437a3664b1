import { bucketsIn, type ChartSeries, findGaps, isWatched, type TimeSpan } from './chart-series.ts';

/** A position of the cursor: a bucket with values, or a whole gap. */
export interface ChartStop extends TimeSpan {
  /** The index of the bucket; null: not watched. */
  bucket: number | null;
}

/** In order of time, without overlap. */
export function listStops(series: ChartSeries, view: TimeSpan): ChartStop[] {
  const [first, end] = bucketsIn(series, view);
  const stops: ChartStop[] = findGaps(series, view).map((gap) => ({ ...gap, bucket: null }));
  for (let bucket = first; bucket < end; bucket += 1) {
    if (!isWatched(series, bucket)) continue;
    const from = Math.max(series.from[bucket] ?? 0, view.from);
    const to = Math.min(series.to[bucket] ?? 0, view.to);
    if (to > from) stops.push({ from, to, bucket });
  }
  return stops.sort((a, b) => a.from - b.from);
}

/** The index of the stop at a time, or of the nearest one. */
export function findStop(stops: readonly ChartStop[], time: number): number {
  const at = stops.findIndex(({ to }) => to > time);
  return at < 0 ? stops.length - 1 : at;
}

/** Where a key moves the cursor from a stop; null: it is not a cursor key. */
export function moveStop(key: string, at: number, count: number): number | null {
  const page = Math.max(1, Math.round(count / 10));
  const moves: Record<string, number> = {
    ArrowLeft: at - 1,
    ArrowRight: at + 1,
    PageUp: at - page,
    PageDown: at + page,
    Home: 0,
    End: count - 1,
  };
  const next = moves[key];
  return next === undefined ? null : Math.min(Math.max(next, 0), count - 1);
}
