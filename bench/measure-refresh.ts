import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseTextModelName } from '../src/horde/index.ts';
import { generateHorde, type HordeAnswers } from './generated-horde.ts';
import { createBenchBackground, parseBytes, toBytes } from './refresh.ts';
import { medianOf, type Row } from './row.ts';

/** Texts that could make reading quadratic in their length. */
const FILLERS = ['-', ' ', '(', ') ', '.Q8_0', '-8k', 'g128-', 'h6-', '::', 'a/', 'koboldcpp/', 'debug-', '\n', '4bit'];

function timeOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** The shortest of several runs, ms: the cost of the work when nothing else interferes. */
async function shortestRun(runs: number, work: () => number | Promise<number>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) best = Math.min(best, await work());
  return best;
}

function readCaptures(directory: string): HordeAnswers {
  const made = generateHorde();
  const read = (file: string, otherwise: unknown) => {
    try {
      return JSON.parse(readFileSync(join(directory, file), 'utf8'));
    } catch {
      return otherwise;
    }
  };
  return {
    status: read('status_models.json', made.status),
    stats: read('stats_text_models.json', made.stats),
    workers: read('workers.json', made.workers),
    reference: read('text_model_reference.json', made.reference),
  };
}

/** The same names with other figures. */
function nextDay(stats: HordeAnswers['stats']): HordeAnswers['stats'] {
  const more = (counts: Record<string, number>) =>
    Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, count + 1]));
  return { day: more(stats.day), month: more(stats.month), total: more(stats.total) };
}

type Bytes = ReturnType<typeof toBytes>;

/** How long a refresh takes, compared with `parse`: the ms that JSON.parse takes for the same bytes. */
async function measureRefreshes(answers: HordeAnswers, bytes: Bytes, parse: number): Promise<Row[]> {
  const row = (what: string, ms: number, mustReach: number, method: string): Row => ({
    what: `refresh, ${what}`,
    figure: ms / parse,
    unit: 'x JSON.parse',
    mustReach,
    method,
  });
  const cold = await shortestRun(20, () => createBenchBackground(bytes).refresh());
  const next = toBytes({ ...answers, status: generateHorde(1, 1).status, stats: nextDay(answers.stats) });
  const newUsage = createBenchBackground(bytes, next);
  const warm = await shortestRun(30, () => newUsage.refresh());
  const sameUsage = createBenchBackground(bytes, { ...next, stats: bytes.stats });
  const hourly = await shortestRun(12, () => sameUsage.refresh());
  return [
    row('cold', cold, 5, 'bytes to stored snapshot, nothing known; least of 20'),
    row('warm', warm, 2, 'bytes to stored snapshot, names seen before, every figure new; least of 30'),
    row(
      'usage as before',
      hourly,
      2,
      'the same with the usage of the hour before (the Horde computes it once a day); least of 12',
    ),
  ];
}

function measureGrowth(): Row {
  const sizes = [1, 4, 16].map((scale) => {
    const grown = execFileSync(process.execPath, [join(import.meta.dirname, 'grown-refresh.ts'), `${scale}`]);
    const { refresh, parse } = JSON.parse(grown.toString());
    return { refresh: refresh / scale, parse: parse / scale };
  });
  const growthOf = (what: 'refresh' | 'parse') =>
    Math.max(...sizes.map((size) => size[what])) / (sizes[0]?.[what] ?? Number.NaN);
  return {
    what: 'growth',
    figure: growthOf('refresh'),
    unit: 'x time per name at 1x',
    mustReach: 1.3,
    method: `warm refresh at 1x, 4x, 16x names and workers, each in a process of its own, least of 20; the worst against 1x (JSON.parse alone: ${growthOf('parse').toFixed(2)})`,
  };
}

async function measureLookup(answers: HordeAnswers, bytes: Bytes): Promise<Row> {
  const background = createBenchBackground(bytes);
  await background.refresh();
  const names = Object.keys(answers.stats.total).slice(0, 500);
  const queries = names.map((name) => ({ name }));
  const lookups: number[] = [];
  for (let run = 0; run < 41; run += 1) {
    const start = performance.now();
    JSON.stringify(await background.figures.lookupNames(queries));
    lookups.push(performance.now() - start);
  }
  return {
    what: 'lookup for a page',
    figure: medianOf(lookups),
    unit: 'ms',
    mustReach: 1,
    method: '500 names to their lines in the worker; median of 41',
  };
}

async function measureNames(): Promise<Row> {
  const perCharacter = async (length: number) => {
    const names = FILLERS.map((filler) => `koboldcpp/${filler.repeat(length / filler.length)}`);
    return (await shortestRun(5, () => timeOf(() => names.forEach((name) => void parseTextModelName(name))))) / length;
  };
  return {
    what: 'names of any length',
    figure: (await perCharacter(1_000_000)) / (await perCharacter(62_500)),
    unit: 'x time per character',
    mustReach: 4,
    method: `${FILLERS.length} names of a million characters against names of a sixteenth of that (16 would be the square of the length); least of 5`,
  };
}

/** The background's own work, in Node. `captures`: a folder with the Horde's answers; undefined: invented ones. */
export async function measureRefresh(captures: string | undefined): Promise<Row[]> {
  const answers = captures === undefined ? generateHorde() : readCaptures(captures);
  const bytes = toBytes(answers);
  // Timings are only recorded once the event loop has turned.
  await new Promise(setImmediate);
  const parse = await shortestRun(25, () => parseBytes(bytes));
  return [
    ...(await measureRefreshes(answers, bytes, parse)),
    measureGrowth(),
    await measureLookup(answers, bytes),
    await measureNames(),
    {
      what: 'JSON.parse',
      figure: parse,
      unit: 'ms',
      mustReach: null,
      method: 'the yardstick: the same bytes, decoded and parsed; least of 25',
    },
  ];
}
