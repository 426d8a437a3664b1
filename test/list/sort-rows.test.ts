import { describe, expect, it } from 'vitest';
import { compareFigures, type SortOrder, sortByFigure, sortByText } from '../../src/list/index.ts';

describe('rows sorted by a figure', () => {
  const ROWS: readonly [string, number | null][] = [
    ['a', 5],
    ['b', null],
    ['c', 0],
    ['d', 5],
    ['e', null],
    ['f', 12],
  ];

  it.each<[SortOrder, string]>([
    ['smallest first', 'cadfbe'],
    ['largest first', 'fadcbe'],
  ])('%s: unknown ones last, equal ones in the given order', (order, sorted) => {
    const rows = sortByFigure(ROWS, ([, figure]) => figure, order);
    expect(rows.map(([name]) => name).join('')).toBe(sorted);
  });

  it.each<[SortOrder, number | null, number | null, number]>([
    ['smallest first', 3, 3, 0],
    ['largest first', null, null, 0],
    ['smallest first', Infinity, Infinity, 0],
    ['largest first', 0, null, -1],
    ['smallest first', null, Infinity, 1],
  ])('%s: %d and %d', (order, a, b, expected) => {
    expect(Math.sign(compareFigures(a, b, order))).toBe(expected);
  });
});

describe('rows sorted by a text', () => {
  const ROWS = ['worker 10', 'Worker 9', 'árbol', 'WORKER 9', 'zebra'];

  it.each<['a first' | 'z first', string[]]>([
    ['a first', ['árbol', 'Worker 9', 'WORKER 9', 'worker 10', 'zebra']],
    ['z first', ['zebra', 'worker 10', 'Worker 9', 'WORKER 9', 'árbol']],
  ])('%s: case ignored, numbers as numbers, equal ones in the given order', (order, sorted) => {
    expect(sortByText(ROWS, (row) => row, order, 'en')).toEqual(sorted);
  });
});
