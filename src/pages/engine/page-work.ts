import type { LineView, OptionView } from '../site.ts';
import { isScrolling, knownLists, type List, measureExtent, setScrolling, tools } from './engine-state.ts';
import type { Cause } from './frame-scheduler.ts';
import { observeAll } from './list-observers.ts';
import { addListsIn, removeList, updateAttributeOfPage, updateReservedHeight } from './list-registry.ts';
import { withoutObserving } from './mutations.ts';
import { nearRows } from './near-rows.ts';
import { reservesHeight } from './reserved-height.ts';
import { detachLinesOfMovedRows, isUpToDate, planRowChange, type RowChange } from './row-lines.ts';
import { followRowsInView, placeKnownLinesBeforeLayout } from './sorted-rows.ts';

/*
 * How far from the view rows get their lines, in window heights. Any insertion into a long list makes the browser visit
 * all of its rows, so lines are inserted for many rows together, and seldom.
 */
/** After a change. In lists that reserve height, no row beyond the view: sorting would remove most of them again. */
const AHEAD_SCREENS = 0.25;
/** While scrolling: once a row within the first distance is outdated, all within the second are updated. */
const SCROLL_TRIGGER_SCREENS = 1;
const SCROLL_AHEAD_SCREENS = 6;

/* What this slice will do: decided while the layout is read, and done afterwards, without reading it again. */
let changesInView: (() => void)[];
let changesAroundView: RowChange[];
/** All rows with something to do have the height of their lines reserved. */
let isAllReserved: boolean;
/** A name has no answer yet. */
let isAnswerMissing: boolean;

/** Brings the rows near the view up to date within `ms`; false: something is left to do. */
export function workOnPage(ms: number, cause: Cause): boolean {
  const { answers } = tools;
  changesInView = [];
  changesAroundView = [];
  isAllReserved = true;
  isAnswerMissing = false;
  updateAttributeOfPage();
  for (const [element, list] of knownLists) {
    const { view } = list;
    if (!element.isConnected) {
      removeList(element);
      // What replaced it may not have been observed until now.
      addListsIn(document);
    } else if (view.form === 'line') planRows(element, list, view, cause);
    else if (cause !== 'scroll' && measureExtent(element)) planOptions(element, list, view);
  }
  answers.askForMissing();
  // If no line takes up new height, the page is laid out only once, when the answer is there.
  const isWaiting = isAllReserved && isAnswerMissing && answers.isAnswerExpectedSoon();
  return isWaiting || applyChanges(ms);
}

function planOptions(element: Element, list: List, view: OptionView) {
  const { picker } = list;
  if (!picker) {
    // Few pages have options to write into: the code for that is loaded with the first list of them.
    tools.loadTables().then(
      ({ createPicker }) => {
        // The list may have been removed in the meantime.
        if (knownLists.get(element) === list) list.picker ??= createPicker(view, element, tools);
        tools.schedule();
      },
      () => {},
    );
    return;
  }
  // A text in an option takes up no height, so it can wait for the others' answers.
  const update = picker.planUpdate();
  changesInView.push(update.apply);
  isAnswerMissing ||= update.isAnswerMissing;
}

function planRows(element: Element, list: List, view: LineView, cause: Cause) {
  updateReservedHeight(element);
  placeKnownLinesBeforeLayout(element, list, view);
  const isReserving = reservesHeight(element);
  const near = (screens: number) =>
    nearRows(element.children, -screens * innerHeight, (1 + screens) * innerHeight, measureExtent);
  const inView = near(0);
  list.isLayoutOld = false;
  if (isReserving) followRowsInView(list, inView);
  if (cause === 'scroll') {
    if (near(SCROLL_TRIGGER_SCREENS).every(({ row }) => isUpToDate(row))) return;
    setScrolling(true);
    observeAll();
  }
  isAllReserved &&= isReserving;
  const visible = new Set(inView.map(({ row }) => row));
  for (const { row } of near(isScrolling ? SCROLL_AHEAD_SCREENS : isReserving ? 0 : AHEAD_SCREENS))
    planRow(row, view, visible.has(row));
}

function planRow(row: Element, view: LineView, isInView: boolean) {
  const { answers } = tools;
  const names = view.names(row);
  for (const { query } of names) if (!answers.find(query)) isAnswerMissing = true;
  // Without an answer, a line takes up its height only if its later appearance would be visible.
  const isSure = isInView && !reservesHeight(row.parentElement) && answers.isBackgroundAnswering();
  const change = planRowChange(row, names, view, isSure);
  if (isInView) changesInView.push(change.apply);
  else changesAroundView.push(change);
}

/**
 * Rows in view get their lines before the paint, however long that takes. The others get theirs together once all of
 * them exist, as far as there is time in this slice.
 */
function applyChanges(ms: number): boolean {
  // The budget starts here: measuring would have forced this layout anyway.
  const end = performance.now() + ms;
  withoutObserving(() => {
    for (const apply of changesInView) apply();
  });
  for (const { make } of changesAroundView) if (make() && performance.now() >= end) return false;
  withoutObserving(() => {
    for (const { place } of changesAroundView) place();
    detachLinesOfMovedRows();
  });
  return true;
}
