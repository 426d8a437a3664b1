/**
 * Random user actions on lists, in both browsers: after every action, each visible name has exactly one line, its own.
 *
 *     npm run test:random -- --actions 1000 --seeds 1,2,3 --sites DIR [--only 'firefox > lite']
 *
 * `--sites`: built copies of the real sites, each in a folder named after its host; default: our stand-ins. `--only`:
 * tests whose name contains this text. Exits with 1 if a run fails, or if no test has such a name; the message of a
 * failure names the seed and actions that repeat it.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { env, exit } from 'node:process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    actions: { type: 'string', default: '1000' },
    seeds: { type: 'string', default: '1,2,3' },
    sites: { type: 'string' },
    only: { type: 'string' },
  },
});

const reports = mkdtempSync(join(tmpdir(), 'horde-lens-random-'));
const report = join(reports, 'report.json');

const failed = values.seeds.split(',').filter((seed) => {
  console.log(`Seed ${seed}, ${values.actions} actions`);
  const { status } = spawnSync(
    'npx',
    [
      ...['vitest', 'run', '--project', 'e2e', '--retry', '0'],
      ...['--reporter', 'verbose', '--reporter', 'json', '--outputFile.json', report],
      'test/e2e/random-actions.test.ts',
      ...(values.only === undefined ? [] : ['-t', values.only]),
    ],
    {
      stdio: 'inherit',
      env: {
        ...env,
        ACTIONS: values.actions,
        SEED: seed,
        ...(values.sites !== undefined && { SITES: resolve(values.sites) }),
      },
    },
  );
  const { numPassedTests } = JSON.parse(readFileSync(report, 'utf8')) as { numPassedTests: number };
  if (status === 0 && numPassedTests === 0) console.log(`No test has "${values.only}" in its name.`);
  return status !== 0 || numPassedTests === 0;
});
rmSync(reports, { recursive: true, force: true });
console.log(failed.length > 0 ? `Failed with seed ${failed.join(', ')}.` : 'Nothing failed.');
exit(failed.length > 0 ? 1 : 0);
