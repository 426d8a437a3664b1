import type { RequestReckoning, SecondsRange } from './request-reckoning.ts';

/** The cost of a worker that does not finish: the Horde waits 150 s for it, and finds a new worker within 30 s. */
const LOST_SECONDS = 180;

/**
 * Mean seconds that are added by jobs which workers do not finish: f ÷ (1 − f) × (start + 180 s), where f is the share
 * of unfinished jobs, 0 to 1. Best and worst depend on the start. This is a mean, so it is not part of a reckoning's
 * range. Null: the reckoning has no start, or no job is ever finished.
 */
export function reckonRetries({ terms }: RequestReckoning, failureShare: number): SecondsRange | null {
  const start = terms.find(({ term }) => term === 'start');
  if (!start || failureShare >= 1) return null;
  const factor = failureShare / (1 - failureShare);
  return { best: factor * (start.best + LOST_SECONDS), worst: factor * (start.worst + LOST_SECONDS) };
}
