import type { LineView, OptionView } from '../site.ts';
import { isScrolling, type List, lists, measure, setScrolling, tools } from './engine-state.ts';
import type { Cause } from './frame-scheduler.ts';
import { observeAll } from './list-observers.ts';
import { removeList, updateReservedHeight } from './list-registry.ts';
import { withoutObserving } from './mutations.ts';
import { type NearRow, nearRows } from './near-rows.ts';
import { reservesHeight } from './reserved-height.ts';
import { detachLinesOfMovedRows, type Fill, isUpToDate, syncRow } from './row-lines.ts';
import { placeKnownLinesBeforeLayout, rememberRowsInView } from './sorted-rows.ts';

/* How far from the view rows get their lines, in heights of the window. */
/** After a change. In lists that reserve height none beyond the view do: sorting would take most of them out again. */
const AHEAD_SCREENS = 0.25;
/** While somebody scrolls: once a row within the first is not up to date, all within the second are brought up to date
 * together, since each change to a long list has the page laid out again. */
const SCROLL_TRIGGER_SCREENS = 0.5;
const SCROLL_AHEAD_SCREENS = 1.2;

/* What is to be done in this slice: decided while the layout is read, and done afterwards, without reading it again. */

/** Takes up the height of lines, and gives what is left to do. */
type RowWork = () => Fill[];
let workInView: RowWork[];
let workAroundView: RowWork[];
/** All rows with something to do keep the height of their lines free. */
let isAllReserved: boolean;
/** A name in view has no answer yet. */
let isAnswerMissing: boolean;

const isWithin = ({ extent: { top, bottom } }: NearRow, screens: number) =>
  bottom > -screens * innerHeight && top < (1 + screens) * innerHeight;

/** Brings the rows near the view up to date, as far as `ms` allow; false: something is left to do. */
export function workOnPage(ms: number, cause: Cause): boolean {
  const { answers } = tools;
  workInView = [];
  workAroundView = [];
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
        // It may have been removed in the meantime.
        if (lists.get(element) === list) list.picker ??= createPicker(view, element, tools);
        tools.schedule();
      },
      () => {},
    );
    return;
  }
  const options = picker.options();
  for (const option of options) for (const { query } of view.names(option)) tools.answers.find(query);
  workInView.push(() => [...options.map((option) => () => picker.updateOption(option)), picker.updatePanel]);
  isAllReserved = false;
}

function planRows(element: Element, list: List, view: LineView, cause: Cause) {
  updateReservedHeight(element);
  placeKnownLinesBeforeLayout(element, list, view);
  const isReserving = reservesHeight(element);
  const isScroll = cause === 'scroll';
  const screens = isScroll || isScrolling ? SCROLL_AHEAD_SCREENS : isReserving ? 0 : AHEAD_SCREENS;
  const near = nearRows(element.children, -screens * innerHeight, (1 + screens) * innerHeight, measure);
  const inView = near.filter((row) => isWithin(row, 0));
  if (isReserving && rememberRowsInView(list, inView)) observeAll();
  if (isScroll) {
    if (!near.some((each) => !isUpToDate(each.row) && isWithin(each, SCROLL_TRIGGER_SCREENS))) return;
    setScrolling(true);
  }
  isAllReserved &&= isReserving;
  for (const { row } of near)
    planRow(
      row,
      view,
      inView.some((each) => each.row === row),
    );
}

function planRow(row: Element, view: LineView, isInView: boolean) {
  const { answers } = tools;
  const names = view.names(row);
  for (const { query } of names) if (!answers.find(query) && isInView) isAnswerMissing = true;
  const growsInView = isInView && !reservesHeight(row.parentElement);
  // Without an answer a line takes up its height only where its coming later would be seen.
  const isSure = growsInView && answers.isBackgroundAnswering();
  (isInView ? workInView : workAroundView).push(() => {
    const fills = syncRow(row, names, view, isSure);
    // A line that is filled later could still grow, and move what is below it.
    if (growsInView) for (const fill of fills.splice(0)) fill();
    return fills;
  });
}

/** Lines in view take up their height before the paint, however long that takes. They are filled, and others made, as
 * long as there is time. */
function carryOut(ms: number): boolean {
  // The time starts here: the page would have been laid out for the measuring anyway.
  const end = performance.now() + ms;
  let isInTime = true;
  const checkTime = () => {
    isInTime &&= performance.now() < end;
    return isInTime;
  };
  withoutObserving(() => {
    const fillsInView = workInView.flatMap((takeUpHeight) => takeUpHeight());
    for (const work of [() => fillsInView, ...workAroundView]) {
      if (!checkTime()) return;
      for (const fill of work()) if (checkTime()) fill();
    }
    detachLinesOfMovedRows();
  });
  return isInTime;
}
