import { say } from '../../words/index.ts';
import { makeButton, makeElement } from '../elements.ts';
import { findOpenDialogs } from './find-open-dialogs.ts';
import { createCard } from './floating-card.ts';

export interface NamesPanelOptions {
  /** The list is wanted: it is empty until then. */
  opened(): void;
  /** All is to be taken from the page. */
  remove(): void;
  signal: AbortSignal;
}

/** A pill in a corner of the window, which opens to a list. */
export interface NamesPanel {
  host: HTMLElement;
  list: HTMLElement;
  setLabel(label: string): void;
  isOpen(): boolean;
  open(is: boolean): void;
  /** The pill itself. */
  isShown(): boolean;
  show(is: boolean): void;
  dress(): void;
}

const EDGE = 16;
/** How far an arrow key moves it, with and without Shift (px). */
const STEP = 16;
const LONG_STEP = 96;
/** A press that moves less (px) is a click. */
const STILL = 4;
/** Between the times that is looked for dialogs (ms). */
const PAUSE = 150;

/** Distances (px) from two edges of the window. */
type Spot = readonly [x: 'left' | 'right', dx: number, y: 'top' | 'bottom', dy: number];

const CORNERS: readonly Spot[] = [
  ['right', EDGE, 'bottom', EDGE],
  ['right', EDGE, 'top', EDGE],
  ['left', EDGE, 'bottom', EDGE],
  ['left', EDGE, 'top', EDGE],
];

const ARROWS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function createNamesPanel({ opened, remove, signal }: NamesPanelOptions): NamesPanel {
  const { host, box, dress, place } = createCard('names');
  const label = makeElement('span', { class: 'marks-head', 'aria-live': 'polite' });
  const toggle = makeButton('pill-open', () => {
    if (!isDragged) open(!isOpen);
  });
  toggle.title = say('marks_move');
  toggle.append(label, makeElement('i', { class: 'arrow' }));
  const close = makeButton('pill-close', () => show(false));
  close.title = say('marks_close');
  close.setAttribute('aria-label', close.title);
  close.textContent = '×';
  const pill = makeElement('div', { class: 'pill' }, toggle, close);
  const list = makeElement('ul', { class: 'chosen' });
  const away = makeButton('toggle', remove);
  away.textContent = say('marks_remove');
  const body = makeElement('div', { class: 'body' }, list, makeElement('p', { class: 'foot' }, away));
  box.append(makeElement('section', { 'aria-label': 'Horde Lens', class: 'marks' }, pill, body));
  let isOpen = false;
  let isShown = true;
  let isMoved = false;
  let isDragged = false;
  let spot = CORNERS[0] as Spot;

  function open(is: boolean) {
    isOpen = is;
    body.hidden = !is;
    toggle.setAttribute('aria-expanded', `${is}`);
    if (is) opened();
    settle();
  }

  function show(is: boolean) {
    isShown = is;
    if (!is) open(false);
    settle();
  }

  function put(next: Spot) {
    spot = next;
    const [x, dx, y, dy] = spot;
    const [left, right] = x === 'left' ? [`${dx}px`, 'auto'] : ['auto', `${dx}px`];
    const [top, bottom] = y === 'top' ? [`${dy}px`, 'auto'] : ['auto', `${dy}px`];
    place(`${top} ${right} ${bottom} ${left}`);
    box.dataset.at = y;
    box.style.maxHeight = `calc(100vh - ${dy + 8}px)`;
  }

  /** The pill's left upper corner; it stays in the window, and opens away from the nearer edges. */
  function moveTo(left: number, top: number) {
    const { width, height } = pill.getBoundingClientRect();
    const border = box.clientTop;
    const x = Math.max(border, Math.min(left, innerWidth - width - border));
    const y = Math.max(border, Math.min(top, innerHeight - height - border));
    const isLeft = x + width / 2 < innerWidth / 2;
    const isTop = y + height / 2 < innerHeight / 2;
    put([
      isLeft ? 'left' : 'right',
      (isLeft ? x : innerWidth - x - width) - border,
      isTop ? 'top' : 'bottom',
      (isTop ? y : innerHeight - y - height) - border,
    ]);
  }

  /** Not in front of the page's dialogs: in another corner, unless somebody chose this one, or not at all. */
  function settle() {
    const dialogs = findOpenDialogs();
    host.hidden = !isShown;
    if (!isShown) return;
    const isFree = () => {
      const { left, right, top, bottom } = box.getBoundingClientRect();
      return dialogs.every(
        ({ rect }) => rect.right <= left || rect.left >= right || rect.bottom <= top || rect.top >= bottom,
      );
    };
    host.hidden =
      dialogs.some(({ isModal }) => isModal) ||
      !(isMoved ? [spot] : CORNERS).some((corner) => {
        put(corner);
        return isFree();
      });
  }

  let from: readonly [pointer: number, x: number, y: number, left: number, top: number] | null = null;
  toggle.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    isDragged = false;
    const { left, top } = pill.getBoundingClientRect();
    from = [event.pointerId, event.clientX, event.clientY, left, top];
    toggle.setPointerCapture(event.pointerId);
  });
  toggle.addEventListener('pointermove', (event) => {
    if (!from || event.pointerId !== from[0]) return;
    const [dx, dy] = [event.clientX - from[1], event.clientY - from[2]];
    if (!isDragged && Math.hypot(dx, dy) < STILL) return;
    isDragged = true;
    isMoved = true;
    moveTo(from[3] + dx, from[4] + dy);
  });
  for (const type of ['pointerup', 'pointercancel'])
    toggle.addEventListener(type, () => {
      from = null;
    });
  toggle.addEventListener('keydown', (event) => {
    isDragged = false;
    const arrow = ARROWS[event.key];
    if (!arrow || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const { left, top } = pill.getBoundingClientRect();
    const step = event.shiftKey ? LONG_STEP : STEP;
    isMoved = true;
    moveTo(left + arrow[0] * step, top + arrow[1] * step);
  });

  let due: ReturnType<typeof setTimeout> | undefined;
  const settleSoon = () => {
    due ??= setTimeout(() => {
      due = undefined;
      if (!signal.aborted) settle();
    }, PAUSE);
  };
  const observer = new MutationObserver(settleSoon);
  observer.observe(document.body, {
    subtree: true,
    childList: true,
    attributeFilter: ['open', 'hidden', 'class', 'style', 'role', 'aria-modal', 'aria-hidden'],
  });
  addEventListener(
    'resize',
    () => {
      const { left, top } = pill.getBoundingClientRect();
      if (isMoved) moveTo(left, top);
      settleSoon();
    },
    { signal },
  );
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(due);
    host.remove();
  });
  open(false);
  return {
    host,
    list,
    setLabel(text) {
      if (label.textContent !== text) label.textContent = text;
    },
    isOpen: () => isOpen,
    open,
    isShown: () => isShown,
    show,
    dress,
  };
}
