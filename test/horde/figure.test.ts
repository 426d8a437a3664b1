import { describe, expect, it } from 'vitest';
import { asFigure, sumKnown } from '../../src/horde/figure.ts';

describe('a value as a figure', () => {
  it.each([
    [0, 0],
    [0.5, 0.5],
    [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    [1e308, null],
    [-1, null],
    [Number.NaN, null],
    ['3', null],
  ])('%s is %s', (value, figure) => {
    expect(asFigure(value)).toBe(figure);
  });
});

describe('the sum of known values', () => {
  it.each<[(number | null)[], number | null]>([
    [[1, null, 2], 3],
    [[0], 0],
    [[null], null],
    [[], null],
  ])('of %j is %s', (values, sum) => {
    expect(sumKnown(values)).toBe(sum);
  });
});
