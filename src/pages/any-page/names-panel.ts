import { say } from '../../words/index.ts';
import { makeButton, makeElement } from '../elements.ts';
import { makeDraggable } from './drag-pill.ts';
import { createCard } from './floating-card.ts';
import { createPanelPlace } from './panel-place.ts';

export interface NamesPanelOptions {
  /** The list is wanted: it is empty until then. */
  opened(): void;
  /** Everything should be removed from the page. */
  remove(): void;
  signal: AbortSignal;
}

/** A pill in a corner of the window that opens to a list. */
export interface NamesPanel {
  host: HTMLElement;
  list: HTMLElement;
  setLabel(label: string): void;
  isOpen(): boolean;
  open(isOpen: boolean): void;
  /** Whether the pill itself is shown. */
  isShown(): boolean;
  show(isShown: boolean): void;
  adoptTheme(): void;
}

export function createNamesPanel({ opened, remove, signal }: NamesPanelOptions): NamesPanel {
  const card = createCard('names');
  const { host, box, adoptTheme } = card;
  const { pill, toggle, label, list, body } = fillPanel(box, {
    toggled: () => isDragged() || open(!isOpen),
    closed: () => show(false),
    removed: remove,
  });
  let isOpen = false;
  let isShown = true;
  const { moveTo, avoidDialogs } = createPanelPlace(card, pill, () => isShown, signal);
  const isDragged = makeDraggable(toggle, pill, moveTo);

  function open(next: boolean) {
    isOpen = next;
    body.hidden = !isOpen;
    toggle.setAttribute('aria-expanded', `${isOpen}`);
    if (isOpen) opened();
    avoidDialogs();
  }

  function show(next: boolean) {
    isShown = next;
    if (!isShown) open(false);
    avoidDialogs();
  }

  signal.addEventListener('abort', () => host.remove());
  open(false);
  return {
    host,
    list,
    setLabel(text) {
      // Screen readers read a text again whenever it is written.
      if (label.textContent !== text) label.textContent = text;
    },
    isOpen: () => isOpen,
    open,
    isShown: () => isShown,
    show,
    adoptTheme,
  };
}

function fillPanel(box: Element, on: { toggled(): void; closed(): void; removed(): void }) {
  const label = makeElement('span', { class: 'marks-head', 'aria-live': 'polite' });
  const toggle = makeButton('pill-open', on.toggled);
  toggle.title = say('marks_move');
  toggle.append(label, makeElement('i', { class: 'arrow' }));
  const close = makeButton('pill-close', on.closed);
  close.title = say('marks_close');
  close.setAttribute('aria-label', close.title);
  close.textContent = '×';
  const pill = makeElement('div', { class: 'pill' }, toggle, close);
  const list = makeElement('ul', { class: 'chosen' });
  const away = makeButton('toggle', on.removed);
  away.textContent = say('marks_remove');
  const body = makeElement('div', { class: 'body' }, list, makeElement('p', { class: 'foot' }, away));
  box.append(makeElement('section', { 'aria-label': 'Horde Lens', class: 'marks' }, pill, body));
  return { pill, toggle, label, list, body };
}
