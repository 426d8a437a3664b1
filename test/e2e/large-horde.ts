import { generateHorde, SIZE } from '../../bench/generated-horde.ts';
import type { Endpoint } from '../../demo/endpoint.ts';
import { createHorde } from '../../demo/horde.ts';
import { reference } from '../../demo/reference.ts';
import type { Replay } from '../../demo/replay.ts';

/** Names that are generated for each model: some are spellings of the same one. */
const NAMES_PER_MODEL = 1.23;
const WORKERS = 300;

interface LargeHordeOptions {
  /** About how many models are served in addition to those of the demo. */
  models: number;
  /** See DemoOptions. */
  time: number;
  past: number;
}

/** No two names are equally fast, so that there is one right order. */
const rowOf = (name: string, at: number, { length }: readonly string[]) => {
  const performance = 1 + ((at * 7_919) % length) / 100;
  const jobs = at % 3 === 0 ? 1 + (at % 7) : 0;
  const queued = jobs * 512;
  return { name, type: 'text', count: 1, performance, queued, jobs, eta: Math.trunc(queued / performance) };
};

/** The demo's Horde among thousands of other models, of which each has a worker. */
export function replayLargeHorde({ models, time, past }: LargeHordeOptions): Replay {
  const big = generateHorde((models * NAMES_PER_MODEL) / SIZE.names);
  const names = Object.keys(big.stats.total);
  const workers = Array.from({ length: WORKERS }, (_, at) => ({
    ...(big.workers[at % big.workers.length] as object),
    id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
    name: `Generated worker ${at}`,
    threads: 1,
    maintenance_mode: false,
    models: names.filter((_, index) => index % WORKERS === at),
    max_length: at % 2 === 0 ? 512 : 1_024,
    max_context_length: at % 3 === 0 ? 8_192 : 16_384,
  }));
  const demo = createHorde({ past }).at(time);
  const usage = demo.usage('text');
  const together = Object.entries(big.stats).map(([period, counts]) => [
    period,
    { ...counts, ...usage[period as keyof typeof usage] },
  ]);
  // The size of each is the one in its name.
  const records = Object.fromEntries(Object.keys(big.reference).map((name) => [name, { name }]));
  const texts: Partial<Record<Endpoint, string>> = {
    'status/models text': JSON.stringify([...demo.activeModels('text'), ...names.map(rowOf)]),
    'stats/text/models': JSON.stringify(Object.fromEntries(together)),
    'workers text': JSON.stringify([...demo.workers('text'), ...workers]),
    'reference v2': JSON.stringify({ ...records, ...reference() }),
  };
  return (endpoint) => texts[endpoint];
}
