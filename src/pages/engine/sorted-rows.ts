import type { LineView } from '../site.ts';
import { knownLists, type List, tools } from './engine-state.ts';
import { observeRow } from './list-observers.ts';
import { withoutObserving } from './mutations.ts';
import type { NearRow } from './near-rows.ts';
import { detachLinesOfMovedRows, planRowChange } from './row-lines.ts';

/* Notices the sorting of a quiet list without observing each of its rows: the few rows that were in view are
   remembered by index, and compared with the rows that now have that index. */

/** Remembers which rows are in view, and observes them. */
export function followRowsInView(list: List, inView: readonly NearRow[]) {
  for (const { row } of inView) if (!list.inView?.some((before) => before.row === row)) observeRow(row);
  list.inView = inView;
}

/** Whether a list now has another row where one was in view. */
export const isAnySorted = (): boolean =>
  knownLists
    .entries()
    .some(([element, { inView }]) => inView?.some(({ row, index }) => element.children[index] !== row));

/**
 * Gives their lines to the rows that are in view after sorting. Rows that reserve height keep their places, so these
 * rows are known before the layout, and the page is laid out only once, with the lines. If a name has no answer yet,
 * all lines come together with it. Anything that was wrong is corrected after the layout.
 */
export function placeKnownLinesBeforeLayout(element: Element, { inView, isLayoutOld }: List, view: LineView) {
  if (!inView || !isLayoutOld) return;
  const rows = inView.flatMap(({ index }) => {
    const row = element.children[index];
    return row ? [{ row, names: view.names(row) }] : [];
  });
  if (rows.some(({ names }) => names.some(({ query }) => !tools.answers.find(query)))) return;
  withoutObserving(() => {
    for (const { row, names } of rows) planRowChange(row, names, view, false).apply();
    detachLinesOfMovedRows();
  });
}
