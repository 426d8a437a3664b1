/**
 * Prints, as JSON, the ms of a warm refresh and of `JSON.parse` of the same bytes, for a Horde this many times as
 * large: `node bench/grown-refresh.ts 16`. It is a separate process, so that no other size has left anything in its
 * memory.
 */
import { generateHorde } from './generated-horde.ts';
import { createBenchBackground, parseBytes, toBytes } from './refresh.ts';

const RUNS = 20;

const scale = Number(process.argv[2]);
// Timings are only recorded once the event loop has turned.
await new Promise(setImmediate);
const bytes = toBytes(generateHorde(scale));
const background = createBenchBackground(bytes, toBytes(generateHorde(scale, 1)));
await background.refresh();
let refresh = Number.POSITIVE_INFINITY;
let parse = Number.POSITIVE_INFINITY;
for (let run = 0; run < RUNS; run += 1) {
  refresh = Math.min(refresh, await background.refresh());
  parse = Math.min(parse, parseBytes(bytes));
}
console.log(JSON.stringify({ refresh, parse }));
