import { findOpenDialogs } from './find-open-dialogs.ts';
import type { Card } from './floating-card.ts';
import { CORNERS, insetOf, type PillPosition, positionAt } from './pill-position.ts';

/** The page's dialogs are looked for at most this often. */
const DIALOG_PAUSE_MS = 150;

/** Places the panel: in a corner without a dialog of the page, or where the user has moved it. */
export interface PanelPlace {
  /** Moves the pill's top left corner here; the pill stays in the window. */
  moveTo(left: number, top: number): void;
  /**
   * Keeps the panel from covering the page's dialogs: it moves to a free corner, unless the user has moved it,
   * or hides if there is none. Repeated whenever the page changes, until the signal is aborted.
   */
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
    // The size that a fixed element sees, without scrollbars.
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

/**
 * Calls `changed`, after a pause, when dialogs may have opened or closed, or the window has been resized; calls
 * `resized` at once for the latter.
 */
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
