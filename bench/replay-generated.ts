import type { Endpoint } from '../demo/endpoint.ts';
import type { Replay } from '../demo/replay.ts';
import { generateHorde } from './generated-horde.ts';

/** Answers for the demo server that are as numerous and as long as the real Horde's. `moment`: with other figures. */
export function replayGenerated(moment = 0): Replay {
  const { status, stats, workers, reference } = generateHorde(1, moment);
  const texts: Partial<Record<Endpoint, string>> = {
    'status/models text': JSON.stringify(status),
    'stats/text/models': JSON.stringify(stats),
    'workers text': JSON.stringify(workers),
    'reference v2': JSON.stringify(reference),
  };
  return (endpoint) => texts[endpoint];
}
