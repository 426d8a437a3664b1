import { type Addition, createAddition } from '../lines/addition.ts';
import { isSameQuery } from '../lines/answered-names.ts';
import { TAG } from '../own-elements.ts';
import type { LineView, NameOnPage } from '../site.ts';
import { movedRows, rows, setScrolling, tools } from './engine-state.ts';
import { reservesHeight } from './reserved-height.ts';

/** What is left to do for a line that takes up its height: to show its figures. */
export type Fill = () => void;

/** Whether the row shows the newest answers for all of its names. */
export const isUpToDate = (row: Element): boolean => rows.get(row)?.generation === tools.answers.generation();

/** Gives each name of a text model its line, and removes other lines of ours. The lines take up their height at once, and
 * are left to be filled. `isSure`: also a line whose answer is not there yet, where the view knows that the name is a text
 * model's. */
export function syncRow(row: Element, names: readonly NameOnPage[], view: LineView, isSure: boolean): Fill[] {
  const { answers } = tools;
  const before = rows.get(row)?.additions;
  // The page may have made this row as a copy of one with a line of ours.
  if (!before) for (const stray of row.querySelectorAll(TAG)) stray.remove();
  const after: Addition[] = [];
  const fills: Fill[] = [];
  const newest = answers.generation();
  let isNewest = true;
  movedRows.delete(row);
  for (const nameOnPage of names) {
    const answer = answers.find(nameOnPage.query);
    isNewest &&= answer?.generation === newest;
    const existing = before?.find(
      ({ nameOnPage: { node, query } }) => node === nameOnPage.node && isSameQuery(query, nameOnPage.query),
    );
    const isLine = answer
      ? answer.line
      : (isSure && isTextModel(view, row, nameOnPage)) || (existing && answers.isBackgroundAnswering());
    if (!isLine) continue;
    const addition = existing ?? createAddition(view, nameOnPage, row, tools);
    addition.keepIn(row);
    if (answer) fills.push(() => addition.show(answer));
    after.push(addition);
  }
  for (const addition of before ?? []) if (!after.includes(addition)) addition.remove();
  rows.set(row, { additions: after, generation: isNewest ? newest : undefined });
  return fills;
}

const isTextModel = (view: LineView, row: Element, { query }: NameOnPage) =>
  view.isTextModelList?.(row.parentElement as Element) || view.isTextModelName?.(query);

/** Takes the lines out of a row until it is synchronised again. False: a table is open and stays with its row. */
export function detachLines(element: Element): boolean {
  const row = rows.get(element);
  if (!row) return true;
  row.generation = undefined;
  return row.additions.every((addition) => addition.detach());
}

/** Takes the lines out of the rows that were moved and not synchronised since: they are out of view, where the page would
 * have to lay their lines out again with each sorting. */
export function detachLinesOfMovedRows() {
  for (const row of movedRows) if (detachLines(row)) rows.delete(row);
  movedRows.clear();
}

/** A list that reserves height may have been sorted: nothing tells which of its rows were moved. */
export function markRowsMoved() {
  setScrolling(false);
  for (const row of rows.keys()) if (reservesHeight(row.parentElement)) movedRows.add(row);
}

/** Forgets rows that the page has taken out of the document. */
export function forgetRemovedRows() {
  for (const row of rows.keys()) if (!row.isConnected) rows.delete(row);
}
