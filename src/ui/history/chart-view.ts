import type { TimeSpan } from './chart-series.ts';

/** Records are never finer than a few minutes. */
const MIN_VIEW_S = 3_600;

/** Moves a stretch of time inside the available one, keeping its length if it fits. */
export function clampView({ from, to }: TimeSpan, whole: TimeSpan): TimeSpan {
  const length = Math.min(Math.max(to - from, MIN_VIEW_S), whole.to - whole.from);
  const begin = Math.min(Math.max(from, whole.from), whole.to - length);
  return { from: begin, to: begin + length };
}

/** Makes it longer or shorter by a factor; the moment `around` stays in place. */
export function zoomView({ from, to }: TimeSpan, factor: number, around: number, whole: TimeSpan): TimeSpan {
  const length = Math.min(Math.max((to - from) * factor, MIN_VIEW_S), whole.to - whole.from);
  const share = (around - from) / (to - from);
  return clampView({ from: around - share * length, to: around + (1 - share) * length }, whole);
}

/** Moves it later (or, below 0, earlier) by a share of its own length. */
export function panView({ from, to }: TimeSpan, share: number, whole: TimeSpan): TimeSpan {
  const by = (to - from) * share;
  return clampView({ from: from + by, to: to + by }, whole);
}
