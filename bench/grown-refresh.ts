/** Prints, as JSON, the ms of a warm refresh and of `JSON.parse` of the same bytes, for a Horde so many times as large:
 * `node bench/grown-refresh.ts 16`. A process of its own: what another size has left in memory is not this one's. */
import { generateHorde } from './generated-horde.ts';
import { createBenchBackground, parseBytes, toBytes } from './refresh.ts';

const RUNS = 20;

const scale = Number(process.argv[2]);
// Before the event loop has turned once it tells no times.
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
