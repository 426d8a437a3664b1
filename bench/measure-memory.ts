import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { generateHorde } from './generated-horde.ts';
import { createBenchBackground, toBytes } from './refresh.ts';
import type { Row } from './row.ts';

const MEGABYTE = 1024 * 1024;

/** The background's heap in Node, where garbage can be collected at will. */
export async function measureMemory(): Promise<Row[]> {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const heap = () => {
    collectGarbage();
    return process.memoryUsage().heapUsed / MEGABYTE;
  };
  const answers = [toBytes(generateHorde(1, 0)), toBytes(generateHorde(1, 1))];
  const empty = heap();
  const background = createBenchBackground(...answers);
  const refresh = async (times: number) => {
    for (let time = 0; time < times; time += 1) await background.refresh();
    return heap();
  };
  const settled = await refresh(20);
  const grown = await refresh(200);
  return [
    {
      what: 'memory of the background',
      figure: settled - empty,
      unit: 'MB',
      mustReach: null,
      method: 'heap after 20 refreshes less the heap before the first, garbage collected; storage in memory included',
    },
    {
      what: 'growth over 200 refreshes',
      figure: Math.max(0, grown - settled),
      unit: 'MB',
      mustReach: 0.5,
      method: 'heap after 200 more less that; figures of the engine itself move by some 0.1 MB',
    },
  ];
}
