import type { RequestReckoning, SecondsRange } from './request-reckoning.ts';

/** What it costs when a worker does not finish: the Horde waits 150 s for it, and finds a new worker within 30 s. */
const LOST_SECONDS = 180;

/**
 * Seconds that tries which workers give back add in the mean: f ÷ (1 − f) × (start + 180 s), for the part f of their jobs
 * that they do not finish, 0 to 1. Best and worst by when it starts. It is a mean, and no part of a reckoning's range.
 * Null: the reckoning has no start, or no job is finished.
 */
export function reckonRetries({ terms }: RequestReckoning, failureShare: number): SecondsRange | null {
  const start = terms.find(({ term }) => term === 'start');
  if (!start || failureShare >= 1) return null;
  const factor = failureShare / (1 - failureShare);
  return { best: factor * (start.best + LOST_SECONDS), worst: factor * (start.worst + LOST_SECONDS) };
}
