/** Distances (px) of the pill from two edges of the window. */
export type PillPosition = readonly [x: 'left' | 'right', dx: number, y: 'top' | 'bottom', dy: number];

/** Distance from both edges of the window until the user moves it. */
const EDGE_PX = 16;

/** Where it stands until the user moves it: the first corner without a dialog. */
export const CORNERS: readonly PillPosition[] = [
  ['right', EDGE_PX, 'bottom', EDGE_PX],
  ['right', EDGE_PX, 'top', EDGE_PX],
  ['left', EDGE_PX, 'bottom', EDGE_PX],
  ['left', EDGE_PX, 'top', EDGE_PX],
];

interface Size {
  width: number;
  height: number;
}

/**
 * The position for a pill with this top left corner. It stays in the window, and is measured from the nearer edges, so
 * that it opens away from them. `window`: the element whose inside is the visible window. `border`: of the card around
 * the pill (px).
 */
export const positionAt = (
  left: number,
  top: number,
  pill: Size,
  window: Pick<Element, 'clientWidth' | 'clientHeight'>,
  border: number,
): PillPosition => [
  ...measureFromNearerEdge(left, pill.width, window.clientWidth, border, 'left', 'right'),
  ...measureFromNearerEdge(top, pill.height, window.clientHeight, border, 'top', 'bottom'),
];

function measureFromNearerEdge<Start extends string, End extends string>(
  at: number,
  size: number,
  windowSize: number,
  border: number,
  start: Start,
  end: End,
): [Start | End, number] {
  const inside = Math.max(border, Math.min(at, windowSize - size - border));
  const isNearStart = inside + size / 2 < windowSize / 2;
  return [isNearStart ? start : end, (isNearStart ? inside : windowSize - size - inside) - border];
}

/** As `inset` in CSS. */
export function insetOf([x, dx, y, dy]: PillPosition): string {
  const [left, right] = x === 'left' ? [`${dx}px`, 'auto'] : ['auto', `${dx}px`];
  const [top, bottom] = y === 'top' ? [`${dy}px`, 'auto'] : ['auto', `${dy}px`];
  return `${top} ${right} ${bottom} ${left}`;
}
