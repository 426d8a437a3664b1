import type { TimeSpan } from './chart-series.ts';

/** Nothing is recorded more finely than some minutes. */
const SHORTEST_S = 3_600;

/** Keeps a stretch of time inside of what there is: as long as it was if it fits. */
export function keepInside({ from, to }: TimeSpan, whole: TimeSpan): TimeSpan {
  const length = Math.min(Math.max(to - from, SHORTEST_S), whole.to - whole.from);
  const begin = Math.min(Math.max(from, whole.from), whole.to - length);
  return { from: begin, to: begin + length };
}

/** Longer or shorter by a factor; the moment `around` stays where it is. */
export function zoomView({ from, to }: TimeSpan, factor: number, around: number, whole: TimeSpan): TimeSpan {
  const length = Math.min(Math.max((to - from) * factor, SHORTEST_S), whole.to - whole.from);
  const share = (around - from) / (to - from);
  return keepInside({ from: around - share * length, to: around + (1 - share) * length }, whole);
}

/** Later (or, below 0, earlier) by a share of its own length. */
export function panView({ from, to }: TimeSpan, share: number, whole: TimeSpan): TimeSpan {
  const by = (to - from) * share;
  return keepInside({ from: from + by, to: to + by }, whole);
}
