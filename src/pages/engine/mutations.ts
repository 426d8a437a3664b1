import { lists, movedRows, path, rows, setScrolling, tools, watched } from './engine-state.ts';
import { mutations, observeAll } from './list-observers.ts';
import { addListsIn, listAround } from './list-registry.ts';
import { reservesHeight } from './reserved-height.ts';
import { detachLines, markRowsMoved } from './row-lines.ts';

/** Looking into each of more nodes than this takes longer than looking once into their container. */
const MANY_NODES = 20;

/** Changes the page without the observers noticing. Earlier changes by the page are processed first. */
export function withoutObserving(change: () => void) {
  noticeMutations(mutations.takeRecords());
  change();
  mutations.takeRecords();
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
  let isInList = false;
  let isAroundList = false;
  let isInReservingList = false;
  for (const record of records) {
    const { target } = record;
    const list = listAround(target);
    if (list) isInList = true;
    else isAroundList ||= lists.keys().some((each) => target.contains(each));
    if (list && reservesHeight(list)) isInReservingList = true;
    // A page that fills a list creates a record for each row. Looking at each row takes longer than all the rest.
    if (roots.size > MANY_NODES && !rows.size) continue;
    for (const node of record.addedNodes as NodeListOf<Element>) {
      if (rows.has(node)) movedNow.push(node);
      roots.add(node);
    }
  }
  if (isInReservingList) markRowsMoved();
  let isFound = false;
  for (const root of roots.size > MANY_NODES ? watched : roots)
    if (root instanceof Element && addListsIn(root)) isFound = true;
  if (isAroundList) observeAll();
  withoutObserving(() => {
    for (const row of movedNow) {
      movedRows.add(row);
      // A reserved height remains without the line, which is put back before anybody misses it.
      if (!reservesHeight(row.parentElement)) detachLines(row);
    }
  });
  if (!isInList && !isFound && location.pathname === path) return;
  setScrolling(false);
  tools.schedule();
}
