/**
 * Random user actions on lists, in both browsers: after every action, each visible name has exactly one line, its own.
 *
 *     npm run test:random -- --actions 1000 --seeds 1,2,3 --sites DIR [--only lite]
 *
 * `--sites`: built copies of the real sites, each in a folder named after its host; default: our stand-ins. `--only`:
 * tests whose name contains this text. Exits with 1 if a run fails; its message names the seed and actions that repeat
 * it.
 */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
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

const failed = values.seeds.split(',').filter((seed) => {
  console.log(`Seed ${seed}, ${values.actions} actions`);
  const { status } = spawnSync(
    'npx',
    [
      ...['vitest', 'run', '--project', 'e2e', '--reporter', 'verbose', '--retry', '0'],
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
  return status !== 0;
});
console.log(failed.length > 0 ? `Failed with seed ${failed.join(', ')}.` : 'Nothing failed.');
exit(failed.length > 0 ? 1 : 0);
