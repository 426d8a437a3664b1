import { knownLists, observedParts } from './engine-state.ts';
import { isQuiet } from './reserved-height.ts';

/* Rows of a quiet list are not observed for being moved: the browser creates a record for each moved row, and
   Firefox a transient observer as well (DOM Standard, "transient registered observers"). For thousands of rows this
   costs more than everything else here together. So the elements around such a list are observed sibling by sibling,
   and the few rows in view one by one. */

const OBSERVED_MUTATIONS = { childList: true, characterData: true, subtree: true, attributeFilter: ['title'] };

/** Observes the page, except for rows of quiet lists that are out of view. */
export let mutationObserver: MutationObserver;
/** Observes when rows in view leave it, in lists that reserve height: a list can sort itself. */
let rowPositions: IntersectionObserver;
/** Observes lists that are shown, filtered only by style, or sorted. */
export let listSizes: ResizeObserver;

export function startObserving(
  mutated: (records: MutationRecord[]) => void,
  rowsShifted: () => void,
  listResized: () => void,
) {
  mutationObserver = new MutationObserver(mutated);
  rowPositions = new IntersectionObserver(rowsShifted);
  listSizes = new ResizeObserver(listResized);
  observeAll();
}

export function stopObserving() {
  for (const observer of [mutationObserver, rowPositions, listSizes]) observer.disconnect();
}

/**
 * Observes everything but the rows of quiet lists that are out of view. To be called at the start, whenever something
 * around a list has changed, and now and then, since rows that leave the view stay observed until then.
 */
export function observeAll() {
  mutationObserver.disconnect();
  rowPositions.disconnect();
  for (const element of observedParts) observeMutations(element);
  for (const { inView = [] } of knownLists.values()) for (const { row } of inView) observeRow(row);
}

/** To be called for a row that has come into view. */
export function observeRow(row: Element) {
  mutationObserver.observe(row, OBSERVED_MUTATIONS);
  rowPositions.observe(row);
  // A row with `display: contents` has no box of its own. Checking for that here would force a layout.
  if (row.firstElementChild) rowPositions.observe(row.firstElementChild);
}

function observeMutations(element: Element) {
  if (isQuiet(element)) return;
  const isAround = knownLists.keys().some((list) => isQuiet(list) && element.contains(list));
  mutationObserver.observe(element, { ...OBSERVED_MUTATIONS, subtree: !isAround });
  if (isAround) for (const child of element.children) observeMutations(child);
}
