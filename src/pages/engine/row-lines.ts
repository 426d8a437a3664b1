import { type Addition, createAddition } from '../lines/addition.ts';
import { isSameQuery } from '../lines/answered-names.ts';
import { TAG } from '../own-elements.ts';
import type { LineView, NameOnPage } from '../site.ts';
import { knownLists, knownRows, movedRows, setScrolling, tools } from './engine-state.ts';
import { reservesHeight } from './reserved-height.ts';

/** The changes that bring a row up to date. */
export interface RowChange {
  /** Creates its lines outside the page. False: they already existed. */
  make(): boolean;
  /** Inserts them into the row, and removes whatever no longer belongs there. */
  place(): void;
  /** Both. */
  apply(): void;
}

/** Whether the row shows the newest answers for all of its names. */
export const isUpToDate = (row: Element): boolean => knownRows.get(row)?.generation === tools.answers.generation();

/**
 * Gives each name of a text model its line, and removes other lines of ours. `isSure`: also for a name whose answer is
 * missing, if the view knows that it is a text model's.
 */
export function planRowChange(row: Element, names: readonly NameOnPage[], view: LineView, isSure: boolean): RowChange {
  const { answers } = tools;
  const { additions: before = [], isPlaced = false } = knownRows.get(row) ?? {};
  const after: Addition[] = [];
  const newest = answers.generation();
  let isNewest = true;

  function make() {
    let isMade = false;
    for (const nameOnPage of names) {
      const answer = answers.find(nameOnPage.query);
      isNewest &&= answer?.generation === newest;
      const existing = before.find(
        ({ nameOnPage: { node, query } }) => node === nameOnPage.node && isSameQuery(query, nameOnPage.query),
      );
      const isLine = answer
        ? answer.line
        : (isSure && isTextModel(view, row, nameOnPage)) || (existing && answers.isBackgroundAnswering());
      if (!isLine) continue;
      const addition = existing ?? createAddition(view, nameOnPage, row, tools);
      if (answer && addition.show(answer)) isMade = true;
      after.push(addition);
    }
    // Lines that will be removed stay known until then: there may be no time left to insert the new ones.
    knownRows.set(row, { additions: [...new Set([...after, ...before])], isPlaced, generation: undefined });
    return isMade;
  }

  function place() {
    // The page may have created this row as a copy of one with a line of ours.
    if (!isPlaced) for (const stray of row.querySelectorAll(TAG)) stray.remove();
    movedRows.delete(row);
    for (const addition of before) if (!after.includes(addition)) addition.remove();
    for (const addition of after) addition.keepIn(row);
    knownRows.set(row, { additions: after, isPlaced: true, generation: isNewest ? newest : undefined });
  }

  function apply() {
    make();
    place();
  }

  return { make, place, apply };
}

const isTextModel = (view: LineView, row: Element, { query }: NameOnPage) =>
  view.isTextModelList?.(row.parentElement as Element) || view.isTextModelName?.(query);

/** Removes the lines from a row until it is next synchronised. False: a table is open and stays with its row. */
export function detachLines(element: Element): boolean {
  const row = knownRows.get(element);
  if (!row) return true;
  row.generation = undefined;
  return row.additions.every((addition) => addition.detach());
}

/**
 * Removes the lines from rows that were moved and not synchronised since. They are out of view, where each sorting
 * would make the page lay out their lines again.
 */
export function detachLinesOfMovedRows() {
  for (const row of movedRows) if (detachLines(row)) knownRows.delete(row);
  movedRows.clear();
}

/** A list that reserves height may have been sorted: it is not known which of its rows were moved. */
export function markRowsMoved() {
  setScrolling(false);
  for (const list of knownLists.values()) list.isLayoutOld = true;
  for (const row of knownRows.keys()) if (reservesHeight(row.parentElement)) movedRows.add(row);
}

/** Forgets rows that the page has removed from the document. */
export function forgetRemovedRows() {
  for (const row of knownRows.keys()) if (!row.isConnected) knownRows.delete(row);
}
