import { currentPath, knownLists, knownRows, movedRows, observedParts, setScrolling, tools } from './engine-state.ts';
import { mutationObserver, observeAll } from './list-observers.ts';
import { addListsIn, closestList } from './list-registry.ts';
import { reservesHeight } from './reserved-height.ts';
import { detachLines, markRowsMoved } from './row-lines.ts';

/** Looking into each of more nodes than this takes longer than looking once into their container. */
const MANY_NODES = 20;

/** Changes the page without the observers noticing. Earlier changes by the page are processed first. */
export function withoutObserving(change: () => void) {
  noticeMutations(mutationObserver.takeRecords());
  change();
  mutationObserver.takeRecords();
}

/**
 * The page has changed itself: finds new lists and moved rows, and schedules work for the next frame if our additions
 * may be affected.
 */
export function noticeMutations(records: readonly MutationRecord[]) {
  if (!records.length) return;
  /** These can be or contain new lists. */
  const roots = new Set<Node>();
  const movedNow: Element[] = [];
  // A list has been removed. What is around it was not observed as a whole, and what replaces it is not observed yet.
  const isListGone = knownLists.keys().some((list) => !list.isConnected);
  let isInList = isListGone;
  let isAroundList = isListGone;
  let isInReservingList = false;
  for (const record of records) {
    const { target } = record;
    const list = closestList(target);
    if (list) isInList = true;
    else isAroundList ||= knownLists.keys().some((each) => target.contains(each));
    if (list && reservesHeight(list)) isInReservingList = true;
    // A page that fills a list creates a record for each row. Looking at each row takes longer than all the rest.
    if (roots.size > MANY_NODES && !knownRows.size) continue;
    for (const node of record.addedNodes as NodeListOf<Element>) {
      if (knownRows.has(node)) movedNow.push(node);
      roots.add(node);
    }
  }
  if (isInReservingList) markRowsMoved();
  let isFound = false;
  for (const root of roots.size > MANY_NODES ? observedParts : roots)
    if (root instanceof Element && addListsIn(root)) isFound = true;
  if (isAroundList) observeAll();
  withoutObserving(() => {
    for (const row of movedNow) {
      movedRows.add(row);
      // A reserved height remains without the line, which is put back before anybody misses it.
      if (!reservesHeight(row.parentElement)) detachLines(row);
    }
  });
  if (!isInList && !isFound && location.pathname === currentPath) return;
  setScrolling(false);
  tools.schedule();
}
