import { describe, expect, test } from 'vitest';
import { type Extent, nearRows } from '../../../src/pages/engine/near-rows.ts';

/** The rows are stand-ins: only their positions matter. */
const rowsOf = (extents: Extent[]) => {
  let looks = 0;
  const rows = extents.map((_, index) => ({ index })) as unknown as Element[];
  const measure = (row: Element) => {
    looks++;
    return extents[(row as unknown as { index: number }).index] ?? null;
  };
  return {
    near: (top: number, bottom: number) =>
      nearRows(rows, top, bottom, measure).map(({ row, index, extent }) => {
        expect(row).toEqual({ index });
        expect(extent).toBe(extents[index]);
        return index;
      }),
    looks: () => looks,
  };
};

/** This many rows of 50 px, starting at `top`. */
const column = (count: number, top = 0): Extent[] =>
  Array.from({ length: count }, (_, index) => ({ top: top + index * 50, bottom: top + index * 50 + 50 }));

describe('rows near the viewport', () => {
  test.each<[string, Extent[], number, number, number[]]>([
    ['none', [], 0, 100, []],
    ['all of a short list', column(3), 0, 800, [0, 1, 2]],
    ['the first ones', column(10), 0, 120, [0, 1, 2]],
    ['some in the middle', column(10), 210, 320, [4, 5, 6]],
    ['scrolled: above is left out', column(10, -210), 0, 100, [4, 5, 6]],
    ['a list above the viewport', column(3, -500), 0, 100, []],
    ['a list below the viewport', column(3, 500), 0, 100, []],
    ['an edge that only touches', column(3), 50, 100, [1]],
    ['cards beside each other', [0, 0, 50, 50, 100].map((top) => ({ top, bottom: top + 50 })), 50, 100, [2, 3]],
    ['hidden ones', column(6).map((row, index) => (index % 2 ? row : null)), 0, 200, [1, 3]],
    ['all hidden', column(6).map(() => null), 0, 200, []],
    ['hidden up to the one in view', [...column(40).map(() => null), ...column(2)], 0, 60, [40, 41]],
    ['hidden after the one in view', [...column(2), ...column(40).map(() => null)], 0, 60, [0, 1]],
  ])('%s', (_, extents, top, bottom, near) => {
    expect(rowsOf(extents).near(top, bottom)).toEqual(near);
  });

  test('8,000 rows need as many measurements as 50, give or take a handful', () => {
    const looks = (count: number) => {
      const rows = rowsOf(column(count, (-count * 50) / 2));
      expect(rows.near(0, 800)).toHaveLength(16);
      return rows.looks();
    };
    expect(looks(8000) - looks(50)).toBeLessThanOrEqual(8);
  });
});
