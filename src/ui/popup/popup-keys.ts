import { isOfInputMethod } from '../list/input-method.ts';
import type { ListCommand } from '../list/list-commands.ts';
import { scrollerOf } from '../list/list-scroller.ts';
import { findKeyedView } from '../list/view-keys.ts';

interface SearchField {
  element: HTMLInputElement | null;
  isFilled: boolean;
  clear: () => void;
}

/** Clicks a button of a row or of the popup, if it is there. */
const clickIfPresent = (element: HTMLElement | null | undefined): void => element?.click();

/**
 * The compare button is loaded with the first selection, and its key may be pressed before that. So this waits for some
 * frames.
 */
function clickCompare(frames = 120): void {
  const button = document.querySelector<HTMLElement>('.compare-open');
  if (button) clickIfPresent(button);
  else if (frames > 0 && document.querySelector('.compare-box input:checked'))
    requestAnimationFrame(() => clickCompare(frames - 1));
}

const listRows = () => [...document.querySelectorAll<HTMLButtonElement>('.model .row')];

/** The end of a long list is only laid out when it is in view. */
function focusLastRow(): void {
  const list = scrollerOf(document.querySelector('.list'));
  list?.scrollTo(0, list.scrollHeight);
  const isThere = () => !list || list.scrollTop + list.clientHeight >= list.scrollHeight - 1;
  // The stretch that comes into view is laid out in one of the next frames, and may be taller than its gap.
  let frames = 10;
  const follow = () => {
    list?.scrollTo(0, list.scrollHeight);
    listRows().at(-1)?.focus();
    frames -= 1;
    if (frames > 0 && (frames > 6 || !isThere())) requestAnimationFrame(follow);
  };
  follow();
}

/** One printable character without a modifier: typing on a row starts a search. */
const isTyped = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) =>
  [...key].length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey;

const compareBox = (row: Element | undefined) =>
  row?.parentElement?.querySelector<HTMLInputElement>('.compare-box input');

/** Sorts by the column this many places to the right of the current one. */
function sortByNeighbour(places: number): void {
  const heads = [...document.querySelectorAll<HTMLElement>('.heads .sort')];
  clickIfPresent(heads[heads.findIndex((head) => head.matches('.sorted')) + places]);
}

const COMMANDS: Readonly<Record<string, ListCommand>> = {
  c: 'copy names',
  s: 'save list',
  enter: 'open model page',
};

/** The command of a key with Ctrl (macOS: Command), for a row. All other keys are the browser's. */
function commandOf(event: KeyboardEvent, row: HTMLElement | undefined, firstHit: HTMLElement | undefined) {
  const command = COMMANDS[event.key.toLowerCase()];
  if (event.shiftKey || event.altKey || !command) return null;
  // Selected text is meant to be copied.
  if (command === 'copy names' && getSelection()?.isCollapsed === false) return null;
  const key = (row ?? (command === 'open model page' ? firstHit : undefined))?.dataset.key ?? null;
  return key === null && command !== 'save list' ? null : { command, key };
}

/** What the keys of a list do outside the list. */
export interface ListKeys {
  openHelp: () => void;
  /** `key`: of the row's model; null: no row. */
  run: (command: ListCommand, key: string | null) => void;
  /** Opens a view of the full page, by its address behind `#`. Missing: there is none. */
  openPage?: ((view: string) => void) | undefined;
}

/**
 * Up, down, Home and End move through the search field and the rows, left and right through the sortable columns; Enter
 * in the search field opens the first hit; `/`, and typing on a row or where nothing has the focus, go to the search
 * field; `+` on a row selects its model for comparison, Shift and down also the next one, and `=` compares the selected
 * models; `?` shows the keys; Escape clears the search, or closes the row with the focus. Any other Escape closes the
 * popup, which the browser does. With Ctrl, C copies the names of a row's model, Enter opens its page, and S saves the
 * list. With Alt and Shift, a digit opens a view of the full page. Other keys with a modifier are the browser's, and
 * keys of an input method its own.
 */
export function handleKey(event: KeyboardEvent, search: SearchField, { openHelp, run, openPage }: ListKeys): void {
  if (isOfInputMethod(event)) return;
  const rows = listRows();
  const at = rows.indexOf(document.activeElement as HTMLButtonElement);
  const isInSearch = document.activeElement === search.element;
  const firstHit = isInSearch && search.isFilled ? rows[0] : undefined;
  const view = findKeyedView(event, (rows[at] ?? firstHit)?.dataset.key ?? null);
  if (view !== null && openPage) {
    event.preventDefault();
    openPage(view);
  } else if (event.ctrlKey || event.metaKey) {
    const meant = commandOf(event, rows[at], firstHit);
    if (!meant) return;
    event.preventDefault();
    run(meant.command, meant.key);
  } else if (!event.altKey) handlePlainKey(event, search, openHelp, { rows, at, isInSearch });
}

interface FocusPlace {
  rows: readonly HTMLButtonElement[];
  /** Index of the row with the focus; -1: none. */
  at: number;
  isInSearch: boolean;
}

function handlePlainKey(
  event: KeyboardEvent,
  search: SearchField,
  openHelp: () => void,
  { rows, at, isInSearch }: FocusPlace,
): void {
  const focus = (element: HTMLElement | null | undefined) => {
    event.preventDefault();
    element?.focus();
  };
  if (event.key === 'ArrowDown' && event.shiftKey && at >= 0) {
    for (const box of [compareBox(rows[at]), compareBox(rows[at + 1])]) if (!box?.checked) clickIfPresent(box);
    focus(rows[at + 1]);
  } else if (event.key === 'ArrowDown' && (isInSearch || at >= 0)) focus(rows[at + 1]);
  else if (event.key === 'ArrowUp' && at >= 0) focus(at === 0 ? search.element : rows[at - 1]);
  else if ((event.key === 'ArrowLeft' || event.key === 'ArrowRight') && at >= 0) {
    event.preventDefault();
    sortByNeighbour(event.key === 'ArrowRight' ? 1 : -1);
  } else if (event.key === 'Home' && at >= 0) focus(rows[0]);
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
    clickIfPresent(compareBox(rows[at]));
  } else if (event.key === '=' && !isInSearch) clickCompare();
  // The character itself goes to whatever has the focus by then.
  else if ((at >= 0 || document.activeElement === document.body) && isTyped(event)) search.element?.focus();
  else if (event.key === 'Escape') handleEscape(event, search, isInSearch);
}

/** Clears the search, or closes the row with the focus. */
function handleEscape(event: KeyboardEvent, search: SearchField, isInSearch: boolean): void {
  if (isInSearch && search.isFilled) {
    event.preventDefault();
    search.clear();
    return;
  }
  const row = document.activeElement?.closest('.model.open')?.querySelector<HTMLButtonElement>('.row');
  if (!row) return;
  event.preventDefault();
  row.focus();
  row.click();
}
