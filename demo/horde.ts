import type { WorkerRow } from '../src/horde/rows.ts';
import { between, chance, pick, uuid } from './chance.ts';
import { FLEET, IMAGE_MODELS, ODD_NAMES, PINNED, STEADY_REQUESTS, USERS } from './fleet.ts';
import { REFERENCE_NAMES } from './reference-names.ts';

/** An invented Horde: what its API would answer at a moment. Pure: the same seed and time give the same answers.
 *
 * Workers come first; everything else is counted from them and from the waiting requests, as the Horde's server does
 * (docs/figures.md), so the endpoints agree with one another. */

/** A row of `GET /status/models`, whole. */
export interface DemoModelRow {
  name: string;
  type: 'text' | 'image';
  count: number;
  performance: number;
  queued: number;
  jobs: number;
  eta: number;
}

/** `GET /stats/text/models`: the same names in all three. */
export type DemoUsageStats = Record<'day' | 'month' | 'total', Record<string, number>>;

/** A row of `GET /workers`, with the fields that the extension does not read but pages do. */
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

/** One waiting request. It is queued for each model it names. */
interface WaitingRequest {
  models: string[];
  tokens: number;
  jobs: number;
}

export interface HordeMoment {
  /** `GET /status/models?type=…&model_state=all`. */
  activeModels(type: 'text' | 'image'): DemoModelRow[];
  /** `GET /workers?type=…`, maintenance included. */
  workers(type: 'text' | 'image'): DemoWorkerRow[];
  /** `GET /stats/text/models` or `/stats/img/models`. */
  usage(type: 'text' | 'image'): DemoUsageStats;
  /** `GET /stats/text/totals`. */
  totals(): Record<'minute' | 'hour' | 'day' | 'month' | 'total', { requests: number; tokens: number }>;
  /** `GET /status/performance`. */
  performance(): Record<string, number>;
  heartbeat(): Record<string, string | number | boolean>;
  modes(): Record<string, boolean>;
  /** `GET /users`, best first. */
  users(): { username: string; id: number; kudos: number }[];
}

export interface Horde {
  /** `time`: ms since the epoch. */
  at(time: number): HordeMoment;
}

interface DemoWorker {
  id: string;
  name: string;
  agent: string;
  threads: number;
  /** Tokens/s; null: none fulfilled yet. */
  speed: number | null;
  models: readonly string[];
  maintenance: boolean;
  flaky: boolean;
  context: number;
  since: number;
}

interface Usage {
  name: string;
  /** Requests a day; 0: nobody uses it any more. */
  rate: number;
  /** Requests before the first day. */
  before: number;
}

const MINUTE = 60_000;
const DAY = 86_400_000;
/** The day from which use is counted up. */
const FIRST_DAY = Math.floor(Date.UTC(2026, 0, 1) / DAY);

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

/** As the Horde's server stores names, infos and agents. It leaves model names as they are. */
const encodeEntities = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const round = (value: number, decimals: number) => Number(value.toFixed(decimals));

function enlist(seed: string): DemoWorker[] {
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

function enlistImages(seed: string): DemoWorker[] {
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

/** The requests waiting at a moment: slots in which requests come and go, each at its own pace. */
function waiting(seed: string, demand: readonly (readonly [string, number])[], slots: number, time: number) {
  const sum = demand.reduce((total, [, share]) => total + share, 0);
  const draw = (...words: (string | number)[]) => {
    let rest = chance(seed, ...words) * sum;
    for (const [name, share] of demand) {
      rest -= share;
      if (rest < 0) return name;
    }
    return demand[0]?.[0] ?? '';
  };
  const requests: WaitingRequest[] = [];
  for (let slot = 0; slot < slots; slot++) {
    const period = between(40_000, 420_000, seed, 'period', slot);
    const turn = Math.floor((time + between(0, period, seed, 'phase', slot)) / period);
    if (chance(seed, 'waits', slot, turn) > 0.62) continue;
    const models = new Set([draw('model', slot, turn)]);
    // Many clients name several models; the Horde queues the request for each.
    if (chance(seed, 'several', slot, turn) < 0.3) models.add(draw('second', slot, turn));
    const jobs = chance(seed, 'jobs', slot, turn) < 0.15 ? 2 : 1;
    const tokens = pick([80, 200, 350, 512, 512, 768, 1024], seed, 'tokens', slot, turn);
    requests.push({ models: [...models], tokens: tokens * jobs, jobs });
  }
  return requests;
}

function countActiveModels(
  workers: readonly DemoWorker[],
  requests: readonly WaitingRequest[],
  type: 'text' | 'image',
  speedOf: (model: string, workers: readonly DemoWorker[]) => number,
): DemoModelRow[] {
  const serving = new Map<string, DemoWorker[]>();
  for (const worker of workers) {
    if (worker.maintenance) continue;
    for (const model of worker.models) serving.set(model, [...(serving.get(model) ?? []), worker]);
  }
  const rows = [...serving].map(([name, servers]) => {
    const count = servers.reduce((sum, worker) => sum + worker.threads, 0);
    const performance = speedOf(name, servers);
    const queue = requests.filter((request) => request.models.includes(name));
    const queued = round(
      queue.reduce((sum, request) => sum + request.tokens, 0),
      2,
    );
    const jobs = queue.reduce((sum, request) => sum + request.jobs, 0);
    return { name, type, count, performance, queued, jobs, eta: 0 };
  });
  // As servers after 5.1.5: one request runs on one thread, and the Horde's mean speed stands in where a name has none.
  const measured = rows.filter((row) => row.performance > 0);
  const threads = measured.reduce((sum, row) => sum + row.count, 0);
  const mean = measured.reduce((sum, row) => sum + row.count * row.performance, 0) / threads;
  for (const row of rows) {
    if (row.jobs === 0) continue;
    const rate = Math.min(row.count, row.jobs) * (row.performance || mean);
    row.eta = rate > 0 ? Math.trunc(row.queued / rate) : 10_000;
  }
  return rows;
}

/** Spellings under which a reference model has been used over the years. */
function spellings(canonical: string): string[] {
  const model = canonical.slice(canonical.indexOf('/') + 1);
  const author = canonical.includes('/') ? canonical.slice(0, canonical.indexOf('/')) : null;
  const names = [
    canonical,
    `koboldcpp/${model}`,
    `aphrodite/${canonical}`,
    `koboldcpp/${model.toLowerCase()}`,
    `koboldcpp/${model}-Q4_K_M`,
    `koboldcpp/${model}.Q6_K`,
    `koboldcpp/${model}-Q8_0.gguf`,
    `koboldcpp/${model}.i1-Q4_K_M`,
    `koboldcpp/${model}-IQ4_XS`,
    `koboldcpp/debug-${model}`,
    `koboldcpp/${model.replace(/[-_]/g, ' ')}`,
    `tabbyAPI/${model}-4.0bpw`,
    `koboldcpp/${model}-imat`,
    model,
  ];
  if (author) names.push(`koboldcpp/${author}_${model}-Q4_K_M`, `aphrodite/${model}`, `koboldcpp/${canonical}`);
  return names;
}

/** `past`: share of the names of the past that are still known. */
function usageList(seed: string, past: number): Usage[] {
  const list = new Map<string, Usage>();
  for (const crew of FLEET) {
    for (const name of crew.models) {
      const rate = Math.max(list.get(name)?.rate ?? 0, (crew.demand ?? 0) * 140 + between(2, 40, seed, 'rate', name));
      list.set(name, { name, rate, before: Math.round(rate * between(20, 400, seed, 'before', name)) });
    }
  }
  for (const canonical of REFERENCE_NAMES) {
    // The worked example has its two names and no others.
    if (canonical === 'Qwen/Qwen3-0.6B') continue;
    const fame = chance(seed, 'fame', canonical) ** 3;
    for (const [habit, name] of spellings(canonical).entries()) {
      if (list.has(name) || (habit > 0 && chance(seed, 'seen', name) > 0.75 * past)) continue;
      const before = Math.floor(fame * between(0, 60_000, seed, 'before', name) * (habit < 3 ? 1 : 0.1));
      const alive = chance(seed, 'alive', name) < 0.07;
      list.set(name, { name, rate: alive ? between(0.2, 60, seed, 'rate', name) * fame : 0, before });
    }
  }
  for (const name of ODD_NAMES) {
    if (!list.has(name)) list.set(name, { name, rate: 0, before: 1 + Math.floor(between(0, 900, seed, 'odd', name)) });
  }
  return [...list.values()];
}

/** Requests since the first day, never falling: a steady rate that varies a little from day to day. */
const countUp = (seed: string, usage: Usage, day: number) =>
  Math.floor(usage.rate * (day + 0.8 * chance(seed, 'day', usage.name, day)));

function usageAt(seed: string, list: readonly Usage[], time: number): DemoUsageStats {
  // Computed once a day at 01:00 UTC.
  const today = Math.floor((time - 60 * MINUTE) / DAY) - FIRST_DAY;
  // Real objects made from entries, so that `__proto__` is a key like any other.
  const count = (of: (usage: Usage) => number) => Object.fromEntries(list.map((usage) => [usage.name, of(usage)]));
  const since = (usage: Usage, days: number) =>
    countUp(seed, usage, today) - countUp(seed, usage, Math.max(0, today - days));
  return {
    day: count((usage) => PINNED.get(usage.name)?.day ?? since(usage, 1)),
    month: count((usage) => PINNED.get(usage.name)?.month ?? since(usage, 30)),
    total: count((usage) => PINNED.get(usage.name)?.total ?? usage.before + since(usage, today)),
  };
}

function workerRow(worker: DemoWorker, type: 'text' | 'image', seed: string, time: number): DemoWorkerRow {
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

/** `past` (0..1): with less than 1, the list of all names ever used is shorter, which makes tests faster. */
export function createHorde(options: { seed?: string; past?: number } = {}): Horde {
  const seed = options.seed ?? 'horde-lens';
  const textWorkers = enlist(seed);
  const imageWorkers = enlistImages(seed);
  const usage = { text: usageList(seed, options.past ?? 1), image: [] as Usage[] };
  usage.image = IMAGE_MODELS.map((name) => {
    const rate = between(40, 4_000, seed, 'image rate', name);
    return { name, rate, before: Math.round(rate * 300) };
  });
  const textDemand = FLEET.filter((crew) => crew.demand).flatMap((crew) =>
    crew.models.map((model) => [model, (crew.demand ?? 0) / crew.models.length] as const),
  );
  const imageDemand = IMAGE_MODELS.map((model, index) => [model, IMAGE_MODELS.length - index] as const);
  let snapshot: { day: number; text: DemoUsageStats; image: DemoUsageStats } | null = null;

  const present = (time: number) =>
    textWorkers.filter(
      (worker) => !worker.flaky || chance(seed, 'away', worker.id, Math.floor(time / (10 * MINUTE))) > 0.25,
    );

  /** Mean of the last hour's jobs: near the workers' own speeds, and always changing. */
  const textSpeed = (time: number) => (model: string, servers: readonly DemoWorker[]) => {
    const pinned = PINNED.get(model);
    if (pinned) return pinned.performance;
    const known = servers.filter((worker) => worker.speed !== null);
    const threads = known.reduce((sum, worker) => sum + worker.threads, 0);
    if (threads === 0) return 0;
    const mean = known.reduce((sum, worker) => sum + (worker.speed ?? 0) * worker.threads, 0) / threads;
    return round(mean * between(0.94, 1.06, seed, 'pace', model, Math.floor(time / (5 * MINUTE))), 2);
  };

  return {
    at(moment) {
      // The Horde rebuilds its model list every 10 s.
      const time = Math.floor(moment / 10_000) * 10_000;
      const textRequests = () => [...STEADY_REQUESTS, ...waiting(seed, textDemand, 150, time)];
      const imageRequests = () =>
        waiting(`${seed} image`, imageDemand, 60, time).map((request) => ({
          ...request,
          tokens: request.tokens * 52_428.8,
        }));
      const useOf = (type: 'text' | 'image') => {
        const day = Math.floor((time - 60 * MINUTE) / DAY);
        if (snapshot?.day !== day) {
          snapshot = { day, text: usageAt(seed, usage.text, time), image: usageAt(seed, usage.image, time) };
        }
        return snapshot[type];
      };
      return {
        activeModels: (type) =>
          type === 'text'
            ? countActiveModels(present(time), textRequests(), 'text', textSpeed(time))
            : countActiveModels(imageWorkers, imageRequests(), 'image', (_, servers) =>
                round((servers.reduce((sum, worker) => sum + (worker.speed ?? 0), 0) / servers.length) * 1_000_000, 2),
              ),
        workers: (type) =>
          (type === 'text' ? present(time) : imageWorkers).map((worker) => workerRow(worker, type, seed, time)),
        usage: useOf,
        totals() {
          const { day, month, total } = useOf('text');
          const sum = (counts: Readonly<Record<string, number>>) =>
            Object.values(counts).reduce((all, count) => all + count, 0);
          const row = (requests: number) => ({ requests: Math.round(requests), tokens: Math.round(requests * 187) });
          return {
            minute: row(sum(day) / 1440),
            hour: row(sum(day) / 24),
            day: row(sum(day)),
            month: row(sum(month)),
            total: row(sum(total)),
          };
        },
        performance() {
          const text = textRequests();
          const image = imageRequests();
          const tally = (workers: readonly DemoWorker[]) => workers.reduce((sum, worker) => sum + worker.threads, 0);
          return {
            queued_requests: image.reduce((sum, request) => sum + request.jobs, 0),
            queued_text_requests: text.reduce((sum, request) => sum + request.jobs, 0),
            queued_megapixelsteps: round(image.reduce((sum, request) => sum + request.tokens, 0) / 1_000_000, 2),
            queued_tokens: text.reduce((sum, request) => sum + request.tokens, 0),
            queued_forms: 0,
            past_minute_megapixelsteps: 1204.5,
            past_minute_tokens: round(between(9_000, 14_000, seed, 'minute', Math.floor(time / MINUTE)), 2),
            worker_count: imageWorkers.length,
            thread_count: tally(imageWorkers),
            text_worker_count: present(time).length,
            text_thread_count: tally(present(time)),
            interrogator_count: 0,
            interrogator_thread_count: 0,
          };
        },
        heartbeat: () => ({
          message: 'OK',
          version: '5.0.0-demo',
          queue: 0,
          threads: 45,
          active_count: 3,
          db_connection: true,
        }),
        modes: () => ({ maintenance_mode: false, invite_only_mode: false, raid_mode: false }),
        users: () =>
          USERS.map((username, index) => ({
            username,
            id: index + 1,
            kudos: Math.round(between(10_000, 90_000_000, seed, 'kudos', username)),
          })).sort((a, b) => b.kudos - a.kudos),
      };
    },
  };
}
