import { expect, test, vi } from 'vitest';
import { memoizeLast } from '../../src/background/memoize-last.ts';

const A = ['a'];
const B = ['b'];

test.each<[string, [string[] | null, string[] | null][], number]>([
  [
    'once for the same arguments',
    [
      [A, B],
      [A, B],
      [A, B],
    ],
    1,
  ],
  [
    'again when the first argument changes',
    [
      [A, B],
      [B, B],
    ],
    2,
  ],
  [
    'again when the last argument changes',
    [
      [A, B],
      [A, null],
    ],
    2,
  ],
  [
    'again for an equal argument that is another object',
    [
      [A, B],
      [['a'], B],
    ],
    2,
  ],
  [
    'again for arguments before the last ones, which are not remembered',
    [
      [A, B],
      [B, A],
      [A, B],
    ],
    3,
  ],
])('computes %s', (_name, calls, times) => {
  const compute = vi.fn((first: string[] | null, second: string[] | null) => [...(first ?? []), ...(second ?? [])]);
  const memoized = memoizeLast(compute);
  for (const args of calls) expect(memoized(...args)).toEqual([...(args[0] ?? []), ...(args[1] ?? [])]);
  expect(compute).toHaveBeenCalledTimes(times);
});
