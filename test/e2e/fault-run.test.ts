import { expect } from 'vitest';
import type { Engine } from '../../demo/find-browser.ts';
import { FaultRun } from './fault-run.ts';
import { inBrowsers, PAST, TIME } from './in-browsers.ts';
import { TROUBLES, type Trouble } from './troubles.ts';

/** Each fault once; `npm run test:soak` continues for as long as you like, with all of them in both browsers. */
const SEED = 'npm test';

/**
 * The contents of a complete answer are read by the same code in both browsers: every other such fault is tried in one,
 * and the rest in the other.
 */
const WRONG_ANSWERS = TROUBLES.filter(({ isAnswer }) => isAnswer);
const isForOther = (engine: Engine, trouble: Trouble) =>
  trouble.isAnswer === true && WRONG_ANSWERS.indexOf(trouble) % 2 === (engine === 'firefox' ? 0 : 1);

inBrowsers('a run of faults', (test) => {
  test(
    'leaves true figures, age and reason after each of them, keeps all limits, and is over after one refresh',
    async (scene) => {
      const leavesOut = (trouble: Trouble) => isForOther(scene.engine, trouble);
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
