import type { WorkerRow } from '../src/horde/rows.ts';
import { between, chance, pick, uuid } from './chance.ts';
import { FLEET, IMAGE_MODELS } from './fleet.ts';
import { round } from './round.ts';

/** The workers of the invented Horde, and what its API says about each. */

export interface DemoWorker {
  id: string;
  name: string;
  agent: string;
  threads: number;
  /** Tokens/s; null: no request fulfilled yet. */
  speed: number | null;
  models: readonly string[];
  maintenance: boolean;
  flaky: boolean;
  context: number;
  since: number;
}

/** A row of `GET /workers`, including fields that only pages read. */
export interface DemoWorkerRow extends WorkerRow {
  id: string;
  name: string;
  type: string;
  threads: number;
  maintenance_mode: boolean;
  performance: string;
  models: string[];
  bridge_agent: string;
  kudos_rewards: number;
  kudos_details: { generated: number; uptime: number };
  uncompleted_jobs: number;
  team: { id?: string; name?: string };
  info?: string;
}

const NAME_STARTS = [
  'Basalt',
  'Marigold',
  'quiet',
  'Ninth',
  'copper',
  'Old',
  'paper',
  'North',
  'velvet',
  'tin',
  'Amber',
];
const NAME_ENDS = [
  'lantern',
  'Harbour',
  'engine',
  'orchard',
  'kettle',
  'Signal',
  'attic',
  'foundry',
  'Meadow',
  'relay',
];

/** As the Horde's server stores names, infos and agents. It does not encode model names. */
const encodeEntities = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

export function createTextWorkers(seed: string): DemoWorker[] {
  const workers: DemoWorker[] = [];
  for (const [line, crew] of FLEET.entries()) {
    for (let index = 0; index < crew.workers; index++) {
      const key = [seed, 'worker', line, index] as const;
      const ordinary = `${pick(NAME_STARTS, ...key, 'start')} ${pick(NAME_ENDS, ...key, 'end')} ${line * 10 + index}`;
      workers.push({
        id: uuid(...key),
        name: crew.name && index === 0 ? crew.name : ordinary,
        agent: crew.agent,
        threads: crew.threads ?? 1,
        speed: crew.speed && round(between(...crew.speed, ...key, 'speed'), 1),
        models: crew.models,
        maintenance: index < (crew.maintenance ?? 0),
        flaky: crew.flaky ?? false,
        context: crew.context ?? 8192,
        since: Math.floor(between(3_600, 90 * 86_400, ...key, 'since')),
      });
    }
  }
  return workers;
}

export function createImageWorkers(seed: string): DemoWorker[] {
  return Array.from({ length: 9 }, (_, index) => {
    const key = [seed, 'image worker', index] as const;
    return {
      id: uuid(...key),
      name: `${pick(NAME_STARTS, ...key, 'start')} ${pick(NAME_ENDS, ...key, 'end')} easel`,
      agent: 'AI Horde Worker reGen:10.1.1:https://github.com/Haidra-Org/horde-worker-reGen',
      threads: index % 4 === 0 ? 2 : 1,
      speed: round(between(0.6, 3.2, ...key, 'speed'), 1),
      models: IMAGE_MODELS.filter((model) => chance(...key, model) < 0.45 || model === IMAGE_MODELS[index]),
      maintenance: index === 7,
      flaky: false,
      context: 0,
      since: Math.floor(between(3_600, 60 * 86_400, ...key, 'since')),
    };
  });
}

export function toWorkerRow(worker: DemoWorker, type: 'text' | 'image', seed: string, time: number): DemoWorkerRow {
  const uptime = worker.since + (Math.floor(time / 1000) % (30 * 86_400));
  const fulfilled = worker.speed === null ? 0 : Math.floor(uptime / between(20, 90, seed, 'pace', worker.id));
  const unit = type === 'text' ? 'tokens' : 'megapixelsteps';
  return {
    name: encodeEntities(worker.name),
    id: worker.id,
    type,
    online: true,
    requests_fulfilled: fulfilled,
    uncompleted_jobs: Math.floor(fulfilled / 400),
    kudos_rewards: fulfilled * 11,
    kudos_details: { generated: fulfilled * 9, uptime: fulfilled * 2 },
    performance: `${(worker.speed ?? 1).toFixed(1)} ${unit} per second`,
    threads: worker.threads,
    uptime,
    maintenance_mode: worker.maintenance,
    nsfw: chance(seed, 'nsfw', worker.id) < 0.9,
    trusted: chance(seed, 'trusted', worker.id) < 0.8,
    flagged: false,
    models: [...worker.models],
    team: {},
    bridge_agent: encodeEntities(worker.agent),
    ...(chance(seed, 'info', worker.id) < 0.3 && { info: 'Runs when the &lt;sun&gt; shines &amp; the fans are quiet' }),
    ...(type === 'text' && {
      max_context_length: worker.context,
      max_length: pick([350, 512, 768, 1024], seed, 'length', worker.id),
    }),
  };
}
