import { findOpenDialogs } from './find-open-dialogs.ts';
import type { Card } from './floating-card.ts';
import { CORNERS, insetOf, type PillPosition, positionAt } from './pill-position.ts';

/** Dialogs of the page are looked for this often at most. */
const DIALOG_PAUSE_MS = 150;

/** Places the panel: in a corner where the page has no dialog, or where somebody has moved it. */
export interface PanelPlace {
  /** Moves the pill, with this upper left corner; it stays in the window. */
  moveTo(left: number, top: number): void;
  /** The panel is not in front of the page's dialogs: it goes to another corner, unless somebody has chosen this one, or
   * is not shown at all. Done again whenever the page changes, until the signal. */
  avoidDialogs(): void;
}

export function createPanelPlace(
  { host, box, place }: Card,
  pill: Element,
  isShown: () => boolean,
  signal: AbortSignal,
): PanelPlace {
  let isMoved = false;
  let position = CORNERS[0] as PillPosition;

  function placePanel(next: PillPosition) {
    position = next;
    place(insetOf(position));
    const [, , y, dy] = position;
    box.dataset.at = y;
    box.style.maxHeight = `calc(100vh - ${dy + 8}px)`;
  }

  function moveTo(left: number, top: number) {
    isMoved = true;
    // As wide as a fixed element can see it: without scrollbars.
    const window = document.scrollingElement ?? document.documentElement;
    placePanel(positionAt(left, top, pill.getBoundingClientRect(), window, box.clientTop));
  }

  function avoidDialogs() {
    host.hidden = !isShown();
    if (host.hidden) return;
    const dialogs = findOpenDialogs();
    const isFree = (corner: PillPosition) => {
      placePanel(corner);
      const own = box.getBoundingClientRect();
      return !dialogs.some(({ rect }) => overlap(rect, own));
    };
    host.hidden = dialogs.some(({ isModal }) => isModal) || !(isMoved ? [position] : CORNERS).some(isFree);
  }

  function stayInWindow() {
    const { left, top } = pill.getBoundingClientRect();
    if (isMoved) moveTo(left, top);
  }

  followLayout(stayInWindow, avoidDialogs, signal);
  return { moveTo, avoidDialogs };
}

const overlap = (a: DOMRect, b: DOMRect) =>
  a.right > b.left && a.left < b.right && a.bottom > b.top && a.top < b.bottom;

/** `changed` is told, after a pause, when dialogs may have opened or closed, or the window has another size; `resized` of
 * the latter at once. */
function followLayout(resized: () => void, changed: () => void, signal: AbortSignal) {
  let due: ReturnType<typeof setTimeout> | undefined;
  const tellSoon = () => {
    due ??= setTimeout(() => {
      due = undefined;
      changed();
    }, DIALOG_PAUSE_MS);
  };
  const observer = new MutationObserver(tellSoon);
  observer.observe(document.body, {
    subtree: true,
    childList: true,
    attributeFilter: ['open', 'hidden', 'class', 'style', 'role', 'aria-modal', 'aria-hidden'],
  });
  addEventListener(
    'resize',
    () => {
      resized();
      tellSoon();
    },
    { signal },
  );
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(due);
  });
}
