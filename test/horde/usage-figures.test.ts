import { describe, expect, it } from 'vitest';
import type { ModelUsageStats } from '../../src/horde/index.ts';
import { getNoUsage, getUsage, getUsedNames, sumUsage } from '../../src/horde/usage-figures.ts';

const MAPS: ModelUsageStats = { day: { X: 1 }, month: { X: 2, Y: 3 }, total: { X: 4, Z: 5 } };
const TABLE: ModelUsageStats = { names: ['X'], of: () => ({ day: 7, month: 8, total: 9 }) };

describe('the usage', () => {
  it.each<[string, ModelUsageStats, string[]]>([
    ['three maps', MAPS, ['X', 'Y', 'Z']],
    ['a table, which lists them', TABLE, ['X']],
    ['nothing', {}, []],
    ['what is no map', { day: 5, total: null } as never, []],
  ])('has the names of %s', (_, stats, names) => {
    expect(getUsedNames(stats)).toEqual(names);
  });

  it.each<[string, ModelUsageStats, string, object]>([
    ['is read from the maps', MAPS, 'X', { day: 1, month: 2, total: 4 }],
    ['is zero in a map that lacks the name', MAPS, 'Y', { day: 0, month: 3, total: 0 }],
    ['is what a table says', TABLE, 'X', { day: 7, month: 8, total: 9 }],
    ['is not known in a period that has not come', { total: { X: 4 } }, 'X', { day: null, month: null, total: 4 }],
    ['is zero where a figure makes no sense', { total: { X: -1 } }, 'X', { day: null, month: null, total: 0 }],
  ])('of one name %s', (_, stats, name, usage) => {
    expect(getUsage(stats, name)).toEqual(usage);
  });

  it.each([
    ['no name is none', [], { day: 0, month: 0, total: 0 }],
    [
      'several names is the sum of what is known',
      [
        { day: 1, month: null, total: null },
        { day: 2, month: 3, total: null },
      ],
      { day: 3, month: 3, total: null },
    ],
  ])('of %s', (_, usages, sum) => {
    expect(sumUsage(usages)).toEqual(sum);
  });

  it.each<[string, ModelUsageStats, object]>([
    ['in the maps that have come', { day: {}, total: { X: 1 } }, { day: 0, month: null, total: 0 }],
    ['in a table', TABLE, { day: 0, month: 0, total: 0 }],
    [
      'in maps that were read: an empty one says nothing',
      { day: {}, month: { X: 1 }, of: () => ({ day: null, month: 1, total: null }) },
      { day: null, month: 0, total: null },
    ],
  ])('of a model that nobody used is zero %s', (_, stats, usage) => {
    expect(getNoUsage(stats)).toEqual(usage);
  });
});
