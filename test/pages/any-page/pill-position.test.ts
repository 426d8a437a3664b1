import { expect, test } from 'vitest';
import { CORNERS, insetOf, type PillPosition, positionAt } from '../../../src/pages/any-page/pill-position.ts';

const PILL = { width: 200, height: 30 };
const WINDOW = { clientWidth: 1000, clientHeight: 800 };

test.each<[string, number, number, PillPosition]>([
  ['near the upper left corner', 20, 30, ['left', 19, 'top', 29]],
  ['near the lower right corner', 700, 700, ['right', 99, 'bottom', 69]],
  ['beyond the upper left corner: it stays in the window', -50, -50, ['left', 0, 'top', 0]],
  ['beyond the lower right corner: it stays in the window', 5_000, 5_000, ['right', 0, 'bottom', 0]],
  ['in the very middle', 400, 385, ['right', 399, 'bottom', 384]],
])('a pill %s is measured from the nearer edges', (_, left, top, position) => {
  expect(positionAt(left, top, PILL, WINDOW, 1)).toEqual(position);
});

test('a pill as wide as a narrow window starts at the window’s edge', () => {
  expect(positionAt(50, 10, PILL, { clientWidth: 150, clientHeight: 800 }, 1).slice(0, 2)).toEqual(['right', -52]);
});

test.each<[PillPosition, string]>([
  [CORNERS[0] as PillPosition, 'auto 16px 16px auto'],
  [['left', 19, 'top', 29], '29px auto auto 19px'],
])('%j is in CSS %s', (position, inset) => {
  expect(insetOf(position)).toBe(inset);
});
