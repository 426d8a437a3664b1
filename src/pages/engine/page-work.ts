import type { LineView, OptionView } from '../site.ts';
import { isScrolling, type List, lists, measure, setScrolling, tools } from './engine-state.ts';
import type { Cause } from './frame-scheduler.ts';
import { observeAll } from './list-observers.ts';
import { removeList, updateReservedHeight } from './list-registry.ts';
import { withoutObserving } from './mutations.ts';
import { nearRows } from './near-rows.ts';
import { reservesHeight } from './reserved-height.ts';
import { detachLinesOfMovedRows, isUpToDate, planRowChange, type RowChange } from './row-lines.ts';
import { followRowsInView, placeKnownLinesBeforeLayout } from './sorted-rows.ts';

/* How far from the view rows get their lines, in heights of the window. Whatever is put into a long list has the browser
 * go through all of its rows: so lines come for many rows together, and seldom. */
/** After a change. In lists that reserve height none beyond the view do: sorting would take most of them out again. */
const AHEAD_SCREENS = 0.25;
/** While somebody scrolls: once a row within the first is not up to date, all within the second are brought up to date. */
const SCROLL_TRIGGER_SCREENS = 1;
const SCROLL_AHEAD_SCREENS = 6;

/* What is to be done in this slice: decided while the layout is read, and done afterwards, without reading it again. */
let changesInView: (() => void)[];
let changesAroundView: RowChange[];
/** All rows with something to do keep the height of their lines free. */
let isAllReserved: boolean;
/** A name has no answer yet. */
let isAnswerMissing: boolean;

/** Brings the rows near the view up to date, as far as `ms` allow; false: something is left to do. */
export function workOnPage(ms: number, cause: Cause): boolean {
  const { answers } = tools;
  changesInView = [];
  changesAroundView = [];
  isAllReserved = true;
  isAnswerMissing = false;
  for (const [element, list] of lists) {
    const { view } = list;
    if (!element.isConnected) removeList(element);
    else if (view.form === 'line') planRows(element, list, view, cause);
    else if (cause !== 'scroll' && measure(element)) planOptions(element, list, view);
  }
  answers.askForMissing();
  // Where no line takes up new height, the page is laid out once, when the answer is there.
  const isWaiting = isAllReserved && isAnswerMissing && answers.isAnswerExpectedSoon();
  return isWaiting || carryOut(ms);
}

function planOptions(element: Element, list: List, view: OptionView) {
  const { picker } = list;
  if (!picker) {
    // Few pages have options to write into: the code for it comes with the first list of them.
    tools.loadTables().then(
      ({ createPicker }) => {
        // The list may have been removed in the meantime.
        if (lists.get(element) === list) list.picker ??= createPicker(view, element, tools);
        tools.schedule();
      },
      () => {},
    );
    return;
  }
  changesInView.push(picker.planUpdate());
  isAllReserved = false;
}

function planRows(element: Element, list: List, view: LineView, cause: Cause) {
  updateReservedHeight(element);
  placeKnownLinesBeforeLayout(element, list, view);
  const isReserving = reservesHeight(element);
  const near = (screens: number) =>
    nearRows(element.children, -screens * innerHeight, (1 + screens) * innerHeight, measure);
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
  // Without an answer a line takes up its height only where its coming later would be seen.
  const isSure = isInView && !reservesHeight(row.parentElement) && answers.isBackgroundAnswering();
  const change = planRowChange(row, names, view, isSure);
  if (isInView) changesInView.push(change.apply);
  else changesAroundView.push(change);
}

/** Rows in view get their lines before the paint, however long that takes. Others get theirs all at once, when all of them
 * are made, as far as there is time in this slice. */
function carryOut(ms: number): boolean {
  // The time starts here: the page would have been laid out for the measuring anyway.
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
