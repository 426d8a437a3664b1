import { scrollerOf } from '../list/list-scroller.ts';

interface SearchField {
  element: HTMLInputElement | null;
  isFilled: boolean;
  clear: () => void;
}

/** Presses what a row or the popup offers, if it does. */
const press = (element: HTMLElement | null | undefined): void => element?.click();

const listRows = () => [...document.querySelectorAll<HTMLButtonElement>('.model .row')];

/** The end of a long list is laid out only when it is in view. */
function focusLastRow(): void {
  const list = scrollerOf(document.querySelector('.list'));
  list?.scrollTo(0, list.scrollHeight);
  const isThere = () => !list || list.scrollTop + list.clientHeight >= list.scrollHeight - 1;
  // The stretch that comes into view is laid out in one of the next frames, and can be higher than its gap.
  let frames = 10;
  const follow = () => {
    list?.scrollTo(0, list.scrollHeight);
    listRows().at(-1)?.focus();
    frames -= 1;
    if (frames > 0 && (frames > 6 || !isThere())) requestAnimationFrame(follow);
  };
  follow();
}

/** One printable character without a modifier: somebody who types on a row searches. */
const isTyped = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) =>
  [...key].length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey;

/**
 * Up, down, Home and End go through the search field and the rows; Enter in the search field opens the first hit; `/` and
 * typing on a row go to the search field; `+` on a row chooses its model to be compared, and `=` compares those that are
 * chosen; `?` tells of the keys; Escape clears the search, or closes the row that holds the focus. Any other Escape closes
 * the popup: the browser does that. Keys with a modifier are the browser's, and those of an input method its own.
 */
export function handleKey(event: KeyboardEvent, search: SearchField, openHelp: () => void): void {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const rows = listRows();
  const at = rows.indexOf(document.activeElement as HTMLButtonElement);
  const isInSearch = document.activeElement === search.element;
  const focus = (element: HTMLElement | null | undefined) => {
    event.preventDefault();
    element?.focus();
  };
  if (event.key === 'ArrowDown' && (isInSearch || at >= 0)) focus(rows[at + 1]);
  else if (event.key === 'ArrowUp' && at >= 0) focus(at === 0 ? search.element : rows[at - 1]);
  else if (event.key === 'Home' && at >= 0) focus(rows[0]);
  else if (event.key === 'End' && at >= 0) {
    event.preventDefault();
    focusLastRow();
  } else if (event.key === 'Enter' && isInSearch && search.isFilled && rows[0]) {
    focus(rows[0]);
    if (rows[0].getAttribute('aria-expanded') === 'false') rows[0].click();
  } else if (event.key === '/' && !isInSearch) focus(search.element);
  else if (event.key === '?' && !isInSearch) {
    event.preventDefault();
    openHelp();
  } else if (event.key === '+' && at >= 0) {
    event.preventDefault();
    press(rows[at]?.parentElement?.querySelector<HTMLElement>('.compare-box input'));
  } else if (event.key === '=' && !isInSearch) press(document.querySelector<HTMLElement>('.compare-open'));
  // The character itself goes where the focus is by then.
  else if (at >= 0 && isTyped(event)) search.element?.focus();
  else if (event.key === 'Escape' && isInSearch && search.isFilled) {
    event.preventDefault();
    search.clear();
  } else if (event.key === 'Escape') {
    const row = document.activeElement?.closest('.model.open')?.querySelector<HTMLButtonElement>('.row');
    if (row) {
      focus(row);
      row.click();
    }
  }
}
