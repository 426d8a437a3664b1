import { describe, expect, it } from 'vitest';
import { getCategoryTotals, mergeCategoryWithHordeData } from '../../src/horde/index.ts';

describe('the totals of a category', () => {
  it('count a model as online if one thread serves it, and not if nobody does', () => {
    const online = (count: number) =>
      getCategoryTotals(Object.values(mergeCategoryWithHordeData({ category: 'text', status: [{ name: 'X', count }] })))
        .modelsOnline;
    expect([online(0), online(1)]).toEqual([0, 1]);
  });
});
