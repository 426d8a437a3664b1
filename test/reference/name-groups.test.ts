import { describe, expect, test } from 'vitest';
import { createModelReference } from '../../src/horde/index.ts';
import {
  groupByModel,
  isUnused,
  listAdvertisedNames,
  listAmbiguous,
  listBackendShares,
  listOutside,
  listSpelled,
} from '../../src/reference/index.ts';

const reference = createModelReference(['A/Tale-7B', 'B/Tale-7B', 'C/Moon-13B', 'C/Idle-1B']);
const usage = {
  day: { 'koboldcpp/Moon-13B': 3, 'aphrodite/C/Moon-13B': 0, 'koboldcpp/Tale-7B': 1, 'koboldcpp/Odd-Q4_K_M': 0, '': 0 },
  month: {
    'koboldcpp/Moon-13B': 9,
    'aphrodite/C/Moon-13B': 4,
    'koboldcpp/Tale-7B': 2,
    'koboldcpp/Odd-Q4_K_M': 0,
    '': 0,
  },
  total: {
    'koboldcpp/Moon-13B': 20,
    'aphrodite/C/Moon-13B': 40,
    'koboldcpp/Tale-7B': 5,
    'koboldcpp/Odd-Q4_K_M': 7,
    '': 1,
  },
};
const status = [{ name: 'koboldcpp/Moon-13B', count: 2 }, { name: 'koboldcpp/odd' }];
const workers = [{ models: ['koboldcpp/New', 'koboldcpp/odd'] }];
const names = listAdvertisedNames({ reference, usage, status, workers });
const groups = groupByModel(names);
const namesOf = (list: readonly { names: readonly { name: string }[] }[]) =>
  list.map((group) => group.names.map(({ name }) => name));

describe('every name once, with what it means', () => {
  test.each([
    ['koboldcpp/Moon-13B', 'C/Moon-13B', 'exact', 2, { day: 3, month: 9, total: 20 }],
    ['koboldcpp/Odd-Q4_K_M', 'odd', 'custom', 0, { day: 0, month: 0, total: 7 }],
    // Only in the status, and only of a worker: never used.
    ['koboldcpp/odd', 'odd', 'custom', 0, { day: 0, month: 0, total: 0 }],
    ['koboldcpp/New', 'new', 'custom', 0, { day: 0, month: 0, total: 0 }],
  ])('%s', (name, model, matchedBy, threads, use) => {
    expect(names.filter((one) => one.name === name)).toMatchObject([{ model, matchedBy, threads, use }]);
  });

  test('does not turn unknown into 0', () => {
    const [only] = listAdvertisedNames({ reference, usage: null, status: null, workers: [{ models: ['x'] }] });
    expect(only).toMatchObject({ name: 'x', threads: null, use: { day: null, month: null, total: null } });
  });
});

test('models outside the reference, most used first, each with all its names', () => {
  expect(namesOf(listOutside(groups))).toEqual([
    ['koboldcpp/Odd-Q4_K_M', 'koboldcpp/odd'],
    ['koboldcpp/Tale-7B'],
    [''],
    ['koboldcpp/New'],
  ]);
  expect(listOutside(groups)[0]?.use).toEqual({ day: 0, month: 0, total: 7 });
});

test('models in the reference that go by several names', () => {
  expect(listSpelled(groups)).toMatchObject([{ model: 'C/Moon-13B', use: { day: 3, month: 13, total: 60 } }]);
  expect(namesOf(listSpelled(groups))).toEqual([['aphrodite/C/Moon-13B', 'koboldcpp/Moon-13B']]);
});

test('a name that fits two models says which, and counts for neither', () => {
  expect(listAmbiguous(names).map(({ name, candidates }) => [name, candidates])).toEqual([
    ['koboldcpp/Tale-7B', ['A/Tale-7B', 'B/Tale-7B']],
  ]);
  expect(groups.map(({ model }) => model)).not.toContain('A/Tale-7B');
});

test.each([
  [{ day: 0, month: 4, total: 9 }, [true, false, false]],
  [{ day: 0, month: 0, total: 9 }, [true, true, false]],
  [{ day: 0, month: 0, total: 0 }, [true, true, true]],
  [{ day: null, month: null, total: null }, [false, false, false]],
])('%o: unused for a day, a month, ever: %o', (use, unused) => {
  expect((['day', 'month', 'total'] as const).map((period) => isUnused({ model: 'x', use }, period))).toEqual(unused);
});

test('shares of the backends are of all use, and add up to one', () => {
  const shares = listBackendShares(names);
  expect(shares.map(({ backend, names, use }) => [backend, names, use.total])).toEqual([
    ['aphrodite', 1, 40],
    ['koboldcpp', 5, 32],
    ['canonical', 1, 1],
  ]);
  expect(shares.map(({ share }) => share.total)).toEqual([40 / 73, 32 / 73, 1 / 73]);
  expect(shares.reduce((sum, { share }) => sum + (share.month ?? 0), 0)).toBeCloseTo(1);
  const unknown = listAdvertisedNames({ reference, usage: null, status, workers });
  expect(listBackendShares(unknown)[0]?.share).toEqual({ day: null, month: null, total: null });
});
