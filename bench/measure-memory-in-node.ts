import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { generateHorde } from './generated-horde.ts';
import { createBenchBackground, toBytes } from './refresh.ts';
import type { Row } from './row.ts';

export const MEGABYTE = 1024 * 1024;
/** Growth is measured over this many refreshes. */
export const REFRESHES = 200;
/** Refreshes before the measurement starts, so that everything compiled or created only once exists. */
export const SETTLING = 20;

/** The background's heap in Node, where garbage can be collected on demand. */
export async function measureMemoryInNode(): Promise<Row[]> {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const heap = async () => {
    // More garbage can be collected once the event loop has turned.
    for (let turn = 0; turn < 3; turn += 1) {
      collectGarbage();
      await new Promise(setImmediate);
    }
    return process.memoryUsage().heapUsed / MEGABYTE;
  };
  const answers = [toBytes(generateHorde(1, 0)), toBytes(generateHorde(1, 1))];
  const empty = await heap();
  const background = createBenchBackground(...answers);
  const refresh = async (times: number) => {
    for (let time = 0; time < times; time += 1) await background.refresh();
    return heap();
  };
  const settled = await refresh(SETTLING);
  const grown = await refresh(REFRESHES);
  return [
    {
      what: 'memory of the background',
      figure: settled - empty,
      unit: 'MB',
      mustReach: null,
      method: `heap in Node after ${SETTLING} refreshes less the heap before the first, garbage collected; storage in memory included`,
    },
    {
      what: `growth over ${REFRESHES} refreshes`,
      figure: Math.max(0, grown - settled),
      unit: 'MB',
      mustReach: 0.5,
      method: `heap after ${REFRESHES} more less that; figures of the engine itself move by some 0.1 MB`,
    },
  ];
}
