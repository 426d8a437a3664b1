/**
 * `npm run bench`: one table, with each figure measured beside its yardstick in the same run. A benchmark is not a
 * test: it succeeds whatever it measures. `-- --only refresh,pages` (`lists` only if named), `-- --json`, `-- --data
 * DIR` (captured answers), `-- --sites DIR` (built copies of the real sites, each in a folder named after its host).
 */
import { parseArgs } from 'node:util';
import { measureMemory } from './measure-memory.ts';
import { measurePages } from './measure-pages.ts';
import { measurePopup } from './measure-popup.ts';
import { measureRefresh } from './measure-refresh.ts';
import { measureSites } from './measure-sites.ts';
import { measureSizes } from './measure-sizes.ts';
import type { Row } from './row.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    data: { type: 'string' },
    only: { type: 'string' },
    sites: { type: 'string' },
  },
});
const { sites } = values;

const PARTS: Record<string, () => Promise<Row[]> | Row[]> = {
  refresh: () => measureRefresh(values.data),
  sizes: measureSizes,
  pages: measurePages,
  popup: measurePopup,
  memory: measureMemory,
  lists: () => measureSites(),
  ...(sites && { sites: () => measureSites(sites) }),
};

// The lists of our stand-ins take almost an hour.
const chosen = values.only?.split(',') ?? Object.keys(PARTS).filter((part) => part !== 'lists');
const rows: Row[] = [];
for (const name of chosen) {
  const measure = PARTS[name];
  if (!measure) {
    console.error(`There is no part ${name}: ${Object.keys(PARTS).join(', ')}.`);
    continue;
  }
  console.error(`Measuring ${name} …`);
  try {
    rows.push(...(await measure()));
  } catch (error) {
    const [reason] = String((error as Error).message ?? error).split('\n');
    rows.push({ what: name, figure: null, unit: '', mustReach: null, method: `skipped: ${reason}` });
  }
}

const writeFigure = (figure: number) => (Number.isInteger(figure) ? `${figure}` : figure.toFixed(2));
if (values.json) console.log(JSON.stringify(rows, null, 2));
else
  for (const { what, figure, unit, mustReach, method } of rows) {
    const measured = figure === null ? 'not measured' : `${writeFigure(figure)} ${unit}`;
    const limit =
      mustReach === null ? '' : `≤ ${writeFigure(mustReach)}${figure !== null && figure > mustReach ? '  OVER' : ''}`;
    console.log(`${what.padEnd(34)} ${measured.padEnd(28)} ${limit.padEnd(16)} ${method}`);
  }
