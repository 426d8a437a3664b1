import { it } from 'vitest';
import type { Engine } from '../../demo/find-browser.ts';

/**
 * What our own code decides, whatever the browser is, is tested in one browser: every other test in Chromium, the rest
 * in Firefox. `npm run e2e:both` runs all of them in both.
 */

export const ENGINES: readonly Engine[] = ['chromium', 'firefox'];

export const RUNS_ALL_IN_BOTH: boolean = import.meta.env.MODE === 'both';

/**
 * Defines a test where it is this browser's turn. Has to be called for the same tests in the same order for each
 * browser.
 */
export function itInTurn(engine: Engine): (name: string, body: () => Promise<void>) => void {
  let count = 0;
  return (name, body) => {
    const turn = ENGINES[count++ % ENGINES.length];
    if (RUNS_ALL_IN_BOTH || turn === engine) it(name, body);
  };
}
