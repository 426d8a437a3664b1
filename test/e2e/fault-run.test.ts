import { expect } from 'vitest';
import { FaultRun } from './fault-run.ts';
import { inBrowsers, PAST, TIME } from './in-browsers.ts';
import { TROUBLES } from './troubles.ts';

/** Each fault once; `npm run test:soak` goes on for as long as one likes. */
const SEED = 'npm test';

inBrowsers('a run of faults', (test) => {
  test(
    'leaves true figures, age and reason after each of them, keeps all limits, and is over after one refresh',
    async (scene) => {
      const wanted = TROUBLES.filter(({ not }) => not !== scene.engine).length;
      const survived: string[] = [];
      const run = new FaultRun({
        ...scene,
        seed: SEED,
        time: TIME,
        past: PAST,
        isEnough: (tried) => tried === wanted,
        tell: (_, what) => survived.push(what),
      });
      await run.run();
      console.log(`${scene.engine}: ${survived.length} faults tried and survived: ${survived.join(', ')}`);
      expect(new Set(survived).size).toBe(wanted);
    },
    { timeout: 400_000 },
  );
});
