/**
 * Random faults for as long as you like, in a real browser on the demo Horde: `npm run test:soak -- --minutes 10 --seed
 * x`
 *
 * Needs a build. Prints each survived fault, and after a failure the seed and step that repeat it.
 */
import { parseArgs } from 'node:util';
import { launchBrowser } from '../demo/browser.ts';
import type { Engine } from '../demo/find-browser.ts';
import { startDemo } from '../demo/server.ts';
import { FaultRun } from '../test/e2e/fault-run.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string' },
    browser: { type: 'string' },
  },
});
const seed = values.seed ?? Math.random().toString(36).slice(2, 8);
const engines: Engine[] = (['chromium', 'firefox'] as const).filter(
  (engine) => values.browser === undefined || values.browser === engine,
);
if (!(Number(values.minutes) > 0) || engines.length === 0) {
  console.error('npm run test:soak -- [--minutes 10] [--seed text] [--browser chromium|firefox]');
  process.exit(2);
}

for (const engine of engines) {
  // The same Horde as in the tests: the same seed makes the same faults there and here.
  const time = Date.UTC(2026, 10, 23, 12);
  const server = await startDemo({ time, past: 0.1, rateLimit: 100_000 });
  const demo = await launchBrowser({ engine, port: server.port, smallDisk: true, tell: console.error });
  const until = Date.now() + (Number(values.minutes) * 60_000) / engines.length;
  const survived = new Map<string, number>();
  const tell = (line: string, what: string) => {
    survived.set(what, (survived.get(what) ?? 0) + 1);
    console.log(line);
  };
  try {
    await new FaultRun({
      ...{ engine, server, demo, seed, time, past: 0.1, tell },
      isEnough: () => Date.now() >= until,
    }).run();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  } finally {
    server.hangUp();
    await demo.close();
    await server.close();
  }
  const count = [...survived.values()].reduce((sum, times) => sum + times, 0);
  console.log(`\n${engine}, seed ${seed}: ${count} faults of ${survived.size} kinds tried and survived`);
  console.table(Object.fromEntries(survived));
}
