import { createHash } from 'node:crypto';

/** Answers of realistic size and shape, generated from a seed: nobody's data, and the same in every run. */
export interface HordeAnswers {
  status: unknown[];
  stats: { day: Record<string, number>; month: Record<string, number>; total: Record<string, number> };
  workers: unknown[];
  /** In the format of models.aihorde.net. */
  reference: Record<string, unknown>;
}

/** At scale 1: 8,100 names ever used, 420 of them active, 40 workers, 719 reference models. */
export const SIZE = { names: 8_100, active: 420, workers: 40, reference: 719 };

const AUTHORS = ['Aster', 'Bramble-AI', 'cinder_labs', 'Dovetail', 'Elmwood', 'fennel', 'Gorse', 'HazelWorks'];
const WORDS = [
  'Amber',
  'Basalt',
  'Comet',
  'Dune',
  'Ember',
  'Fjord',
  'Granite',
  'Harbor',
  'Indigo',
  'Juniper',
  'Kestrel',
];
const SIZES = ['1B', '3B', '7B', '8B', '12B', '24B', '70b', '8x7B', '30B-A3B'];
const SUFFIXES = ['', '', '', '-Q4_K_M', '.Q6_K', '.i1-Q4_K_M', '-Q8_0', '.gguf', '-4.0bpw-h6-exl2', '-IQ4_XS-imat'];

/** Pseudo-random numbers from a seed. */
function createChance(seed: string): (below: number) => number {
  let block = Buffer.alloc(0);
  let counter = 0;
  return (below) => {
    if (block.length < 4) block = createHash('sha256').update(`${seed} ${counter++}`).digest();
    const value = block.readUInt32LE();
    block = block.subarray(4);
    return value % below;
  };
}

type Chance = ReturnType<typeof createChance>;

const pick = <T>(chance: Chance, list: readonly T[]): T => list[chance(list.length)] as T;

/** Canonical names, and names as workers advertise them, active ones first. */
function generateNames(scale: number): { canonical: string[]; names: string[] } {
  const chance = createChance('bench');
  const model = (n: number) => `${pick(chance, WORDS)}-${pick(chance, WORDS)}-${pick(chance, SIZES)}-v${n % 7}.${n}`;
  const canonical = Array.from({ length: SIZE.reference }, (_, n) => `${pick(chance, AUTHORS)}/${model(n)}`);
  const names = new Set<string>();
  for (let n = 0; names.size < SIZE.names * scale; n += 1) {
    const inReference = chance(10) < 3;
    const name = inReference ? pick(chance, canonical) : `${pick(chance, AUTHORS)}/${model(1000 + n)}`;
    // If every spelling of a reference model is taken, an addition after `::` tells names apart, as on the Horde.
    const spelled = spellName(name, chance(20)) + pick(chance, SUFFIXES);
    names.add(names.has(spelled) ? `${spelled}::owner#${n}` : spelled);
  }
  return { canonical, names: [...names] };
}

/** `habit`: 0 to 19, one for each of twenty workers' habits of spelling. */
function spellName(name: string, habit: number): string {
  const [author, base] = name.split('/');
  if (habit < 13) return `koboldcpp/${base}`;
  if (habit < 15) return `aphrodite/${author}/${base}`;
  if (habit < 16) return `koboldcpp/${author}_${base}`;
  if (habit < 17) return `koboldcpp/${base?.replaceAll('-', ' ').toLowerCase()}`;
  if (habit < 18) return `tabbyAPI/${base}`;
  return name;
}

function generateStatusRow(name: string, chance: Chance): object {
  const count = 1 + chance(9);
  const performance = chance(10) ? chance(5_000) / 100 : 0;
  const queued = chance(3) ? 0 : chance(50_000);
  const eta = queued === 0 ? 0 : performance ? Math.trunc(queued / (count * performance)) : 10_000;
  return { name, type: 'text', count, performance, queued, jobs: Math.ceil(queued / 512), eta };
}

const generateWorkerRow = (n: number, active: readonly string[], chance: Chance): object => ({
  id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  name: `Bench worker ${n} &amp; sons`,
  type: 'text',
  online: true,
  threads: 1 + chance(9),
  uptime: chance(1_000_000),
  requests_fulfilled: chance(100_000),
  kudos_rewards: chance(1_000_000),
  kudos_details: { generated: chance(1_000_000), uptime: chance(10_000) },
  performance: `${chance(500) / 10} tokens per second`,
  maintenance_mode: chance(10) === 0,
  nsfw: true,
  trusted: chance(2) === 0,
  flagged: false,
  uncompleted_jobs: chance(50),
  models: Array.from({ length: 1 + chance(20) }, () => pick(chance, active)),
  team: { name: 'None', id: null },
  bridge_agent: 'AI Horde Worker:24:https://example.invalid/worker',
  max_length: 512,
  max_context_length: 8_192,
});

const generateRecord = (name: string): object => ({
  name,
  record_type: 'text_generation',
  description: `About ${name}`.repeat(6),
  parameters: 7e9,
  tags: ['7B'],
});

/** `moment`: the same names, workers and reference with other figures. */
export function generateHorde(scale = 1, moment = 0): HordeAnswers {
  const { canonical, names } = generateNames(scale);
  const chance = createChance(`bench ${moment}`);
  const active = names.slice(0, SIZE.active * scale);
  const usage = (from: number) => Object.fromEntries(names.map((name, at) => [name, at < from ? chance(100_000) : 0]));
  return {
    status: active.map((name) => generateStatusRow(name, chance)),
    stats: { day: usage(50 * scale), month: usage(416 * scale), total: usage(names.length) },
    workers: Array.from({ length: SIZE.workers * scale }, (_, n) => generateWorkerRow(n, active, chance)),
    reference: Object.fromEntries(canonical.map((name) => [name, generateRecord(name)])),
  };
}
