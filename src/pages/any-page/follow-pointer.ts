import type { Mark } from './collect-marks.ts';

/** Marks look taller than the line of text that they are measured by. This much above and below it belongs to them. */
const MARGIN_PX = 2;

/**
 * The mark at this point of the window, out of the marks in the same text, and the rectangle that was hit: a mark has
 * one for each line of text that it covers.
 */
export function findMarkAt(marks: readonly Mark[], x: number, y: number): { mark: Mark; rect: DOMRect } | null {
  for (const mark of marks)
    for (const rect of mark.range.getClientRects())
      if (x >= rect.left && x <= rect.right && y >= rect.top - MARGIN_PX && y <= rect.bottom + MARGIN_PX)
        return { mark, rect };
  return null;
}

/** Calls `moved` at most once per frame while the pointer moves, until the signal is aborted. */
export function followPointer(moved: (event: PointerEvent) => void, signal: AbortSignal): void {
  let isDue = false;
  addEventListener(
    'pointermove',
    (event) => {
      if (isDue) return;
      isDue = true;
      requestAnimationFrame(() => {
        isDue = false;
        if (!signal.aborted) moved(event);
      });
    },
    { passive: true, signal },
  );
}
