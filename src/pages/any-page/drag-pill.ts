/** How far an arrow key moves the pill, without and with Shift. */
const STEP_PX = 16;
const LONG_STEP_PX = 96;
/** A press that moves less than this is a click. */
const MAX_CLICK_PX = 4;

const ARROWS: Record<string, readonly [x: number, y: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** How far (px) a key moves the pill; null: it is not an arrow key, or one with another meaning. */
export function readArrow(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>,
): readonly [x: number, y: number] | null {
  const arrow = ARROWS[event.key];
  if (!arrow || event.ctrlKey || event.altKey || event.metaKey) return null;
  const step = event.shiftKey ? LONG_STEP_PX : STEP_PX;
  return [arrow[0] * step, arrow[1] * step];
}

/**
 * Lets the user drag the pill by `handle`, or move it with the arrow keys. `moveTo` gets its top left corner. Returns a
 * function that says whether the last press was a drag, since the click after a drag does not count.
 */
export function makeDraggable(
  handle: HTMLElement,
  pill: Element,
  moveTo: (left: number, top: number) => void,
): () => boolean {
  let isDragged = false;
  let start: readonly [pointer: number, x: number, y: number, left: number, top: number] | null = null;
  handle.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    isDragged = false;
    const { left, top } = pill.getBoundingClientRect();
    start = [event.pointerId, event.clientX, event.clientY, left, top];
    handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener('pointermove', (event) => {
    if (event.pointerId !== start?.[0]) return;
    const [, x, y, left, top] = start;
    const [dx, dy] = [event.clientX - x, event.clientY - y];
    if (!isDragged && Math.hypot(dx, dy) < MAX_CLICK_PX) return;
    isDragged = true;
    moveTo(left + dx, top + dy);
  });
  for (const type of ['pointerup', 'pointercancel'])
    handle.addEventListener(type, () => {
      start = null;
    });
  handle.addEventListener('keydown', (event) => {
    isDragged = false;
    const arrow = readArrow(event);
    if (!arrow) return;
    event.preventDefault();
    event.stopPropagation();
    const { left, top } = pill.getBoundingClientRect();
    moveTo(left + arrow[0], top + arrow[1]);
  });
  return () => isDragged;
}
