import { expect, test } from 'vitest';
import { findMarkAt } from '../../../src/pages/any-page/follow-pointer.ts';
import { placeCard } from '../../../src/pages/any-page/mark-tooltip.ts';

test.each([
  ['in the upper part of the window', { left: 100, top: 90, bottom: 110 }, '110px auto auto 100px', 108],
  ['in the lower part', { left: 100, top: 700, bottom: 720 }, 'auto auto 100px 100px', 108],
  ['at the right edge', { left: 980, top: 90, bottom: 110 }, '110px auto auto 600px', 608],
  ['beyond the left edge', { left: -40, top: 90, bottom: 110 }, '110px auto auto 8px', 16],
])('the card of a mark %s stands beside it, and in the window', (_, mark, inset, beside) => {
  expect(placeCard(mark, 1000, 800)).toEqual({ inset, maxWidth: `min(640px, 100vw - ${beside}px)` });
});

const mark = (name: string, ...rects: [left: number, top: number, right: number, bottom: number][]) =>
  ({
    name,
    range: { getClientRects: () => rects.map(([left, top, right, bottom]) => ({ left, top, right, bottom })) },
  }) as unknown as Parameters<typeof findMarkAt>[0][number];
const MARKS = [mark('one', [10, 10, 50, 20]), mark('broken', [80, 10, 100, 20], [0, 30, 40, 40])];

test.each([
  [10, 10, 'one', 10],
  [30, 22, 'one', 10],
  [30, 23, undefined, undefined],
  [60, 15, undefined, undefined],
  [90, 15, 'broken', 80],
  [5, 35, 'broken', 0],
])('at %i, %i is the mark %s, its part from %s on', (x, y, name, left) => {
  const found = findMarkAt(MARKS, x, y);
  expect([found?.mark.name, found?.rect.left]).toEqual([name, left]);
});
