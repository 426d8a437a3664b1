import { expect } from 'vitest';
import type { Engine } from '../../demo/find-browser.ts';
import { FaultRun } from './fault-run.ts';
import { inBrowsers, PAST, TIME } from './in-browsers.ts';
import { TROUBLES, type Trouble } from './troubles.ts';
import { ENGINES, RUNS_ALL_IN_BOTH } from './turns.ts';

/** Each fault once, but for those that are tried elsewhere; `npm run test:soak` continues for as long as you like, with all
 * of them in both browsers. */
const SEED = 'npm test';

const TRIED = TROUBLES.filter(({ isTriedBy }) => !isTriedBy || RUNS_ALL_IN_BOTH);
/** Every other one of these is tried in one browser, and the rest in the other (turns.ts). */
const IN_TURN = TRIED.filter(({ isForBoth }) => !isForBoth && !RUNS_ALL_IN_BOTH);
const isForOther = (engine: Engine, trouble: Trouble) =>
  IN_TURN.includes(trouble) && ENGINES[IN_TURN.indexOf(trouble) % ENGINES.length] !== engine;

inBrowsers('a run of faults', (test) => {
  test(
    'leaves true figures, age and reason after each of them, keeps all limits, and is over after one refresh',
    async (scene) => {
      const leavesOut = (trouble: Trouble) => !TRIED.includes(trouble) || isForOther(scene.engine, trouble);
      const wanted = TROUBLES.filter((trouble) => trouble.not !== scene.engine && !leavesOut(trouble)).length;
      const survived: string[] = [];
      const run = new FaultRun({
        ...scene,
        seed: SEED,
        time: TIME,
        past: PAST,
        leavesOut,
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
