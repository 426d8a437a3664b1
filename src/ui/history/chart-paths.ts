import type { ChartSeries, StackedValues } from './chart-series.ts';

/** The position of a time and a value in the drawing (px). */
export interface ChartScale {
  x: (time: number) => number;
  y: (value: number) => number;
}

/** Consecutive buckets with values and no gap between them. */
interface Run {
  first: number;
  end: number;
}

function listRuns(series: ChartSeries, values: readonly (number | null)[], first: number, end: number): Run[] {
  const runs: Run[] = [];
  for (let at = first; at < end; at += 1) {
    if (values[at] === null || values[at] === undefined) continue;
    const last = runs.at(-1);
    const follows = last?.end === at && series.to[at - 1] === series.from[at];
    if (last && follows) last.end = at + 1;
    else runs.push({ first: at, end: at + 1 });
  }
  return runs;
}

const roundPx = (value: number) => Math.round(value * 10) / 10;

/** Steps along values, from the left or (`isBack`) from the right. */
function writeSteps(
  series: ChartSeries,
  values: readonly (number | null)[],
  run: Run,
  { x, y }: ChartScale,
  isBack = false,
) {
  const points: string[] = [];
  for (let at = run.first; at < run.end; at += 1) {
    const height = roundPx(y(values[at] ?? 0));
    points.push(`${roundPx(x(series.from[at] ?? 0))} ${height}`, `${roundPx(x(series.to[at] ?? 0))} ${height}`);
  }
  return (isBack ? points.reverse() : points).join('L');
}

/** A line in steps. It breaks where a value is unknown or time was not watched. */
export function linePath(
  series: ChartSeries,
  values: readonly (number | null)[],
  [first, end]: readonly [number, number],
  scale: ChartScale,
): string {
  return listRuns(series, values, first, end)
    .map((run) => `M${writeSteps(series, values, run, scale)}`)
    .join('');
}

/** The area between two such lines. */
export function areaPath(
  series: ChartSeries,
  { bottom, top }: StackedValues,
  [first, end]: readonly [number, number],
  scale: ChartScale,
): string {
  return listRuns(series, top, first, end)
    .map((run) => `M${writeSteps(series, top, run, scale)}L${writeSteps(series, bottom, run, scale, true)}Z`)
    .join('');
}
