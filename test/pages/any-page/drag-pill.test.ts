// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { makeDraggable, readArrow } from '../../../src/pages/any-page/drag-pill.ts';

const NO_MODIFIER = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };

test.each<[string, Partial<Parameters<typeof readArrow>[0]>, ReturnType<typeof readArrow>]>([
  ['an arrow', { key: 'ArrowLeft' }, [-16, 0]],
  ['an arrow with Shift', { key: 'ArrowDown', shiftKey: true }, [0, 96]],
  ['an arrow with Ctrl', { key: 'ArrowUp', ctrlKey: true }, null],
  ['an arrow with Alt', { key: 'ArrowRight', altKey: true }, null],
  ['a letter', { key: 'a' }, null],
])('%s moves the pill as far as it says', (_, event, step) => {
  expect(readArrow({ key: '', ...NO_MODIFIER, ...event })).toEqual(step);
});

function press(handle: HTMLElement, ...moves: [x: number, y: number][]) {
  const send = (type: string, x: number, y: number) =>
    handle.dispatchEvent(new PointerEvent(type, { pointerId: 1, button: 0, clientX: x, clientY: y }));
  send('pointerdown', 100, 100);
  for (const [x, y] of moves) send('pointermove', x, y);
  send('pointerup', 100, 100);
  send('pointermove', 300, 300);
}

test.each<[string, [number, number][], [number, number][]]>([
  ['stays where it is is a click', [], []],
  ['moves a little is a click', [[102, 102]], []],
  [
    'moves far is a drag, back to its beginning, too',
    [
      [150, 90],
      [101, 100],
    ],
    [
      [50, -10],
      [1, 0],
    ],
  ],
])('a press that %s', (_, moves, expected) => {
  const handle = document.createElement('button');
  handle.setPointerCapture = () => {};
  const places: [number, number][] = [];
  const isDragged = makeDraggable(handle, handle, (...place) => places.push(place));
  press(handle, ...moves);
  expect([isDragged(), places]).toEqual([expected.length > 0, expected]);
});
