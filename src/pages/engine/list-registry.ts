import { RESERVES_HEIGHT } from '../own-elements.ts';
import { currentPath, currentViews, knownLists, setAddress, tools } from './engine-state.ts';
import { listSizes, observeAll } from './list-observers.ts';
import { reservesHeight, wantedAttributeOfPage, wantsReservedHeight } from './reserved-height.ts';

/** The attribute that <html> has from us. */
let attributeOfPage: string | undefined;

/**
 * Updates views and lists for the current address. Pages that navigate by script change the address without a load.
 * True: the address has changed.
 */
export function followAddress(): boolean {
  if (location.pathname === currentPath) return false;
  setAddress(location.pathname);
  for (const [list, { view }] of knownLists) if (!currentViews.includes(view)) removeList(list);
  updateAttributeOfPage();
  addListsIn(document);
  return true;
}

/** Registers the lists that `root` is or contains. True: there are some, new or known. */
export function addListsIn(root: Element | Document): boolean {
  let isAny = false;
  for (const view of currentViews) {
    const found = Array.from(root.querySelectorAll(view.list));
    if (root instanceof Element && root.matches(view.list)) found.push(root);
    for (const list of found) {
      isAny = true;
      if (knownLists.has(list)) continue;
      knownLists.set(list, { view });
      updateReservedHeight(list);
      listSizes.observe(list);
    }
  }
  return isAny;
}

/** Makes the rows of the list reserve height, or not, as its view wants it now. */
export function updateReservedHeight(list: Element) {
  const isWanted = wantsReservedHeight(list);
  if (isWanted === reservesHeight(list)) return;
  list.toggleAttribute(RESERVES_HEIGHT, isWanted);
  if (isWanted) tools.unloadCleanup.removeAttributeOnUnload(list, RESERVES_HEIGHT);
  else delete knownLists.get(list)?.inView;
  observeAll();
}

/**
 * The same for lists that are still to come. A list that is filled is laid out by some pages before any observer is told
 * of it: then all of its rows would be styled and laid out again.
 */
export function updateAttributeOfPage() {
  const wanted = wantedAttributeOfPage();
  if (wanted === attributeOfPage) return;
  const page = document.documentElement;
  removeAttributeOfPage();
  attributeOfPage = wanted;
  if (!wanted) return;
  page.setAttribute(wanted, '');
  tools.unloadCleanup.removeAttributeOnUnload(page, wanted);
}

export function removeAttributeOfPage() {
  if (attributeOfPage) document.documentElement.removeAttribute(attributeOfPage);
  attributeOfPage = undefined;
}

/** The list that a node is, or is in. */
export function closestList(node: Node): Element | undefined {
  for (const list of knownLists.keys()) if (list.contains(node)) return list;
  return;
}

/** Forgets the list and removes our additions from it, except for its lines, which go with their rows. */
export function removeList(list: Element) {
  knownLists.get(list)?.picker?.remove();
  knownLists.delete(list);
  listSizes.unobserve(list);
  updateReservedHeight(list);
}
