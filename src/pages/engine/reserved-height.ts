import { RESERVES_HEIGHT } from '../own-elements.ts';
import { currentViews, knownLists, tools } from './engine-state.ts';

/** Whether the rows of this list always keep the height of a line free. */
export const reservesHeight = (list: Element | null): boolean => !!list?.hasAttribute(RESERVES_HEIGHT);

/**
 * Whether the view of this list wants its rows to reserve height now. Not while the background does not answer, since
 * there will be no lines.
 */
export function wantsReservedHeight(list: Element): boolean {
  const view = knownLists.get(list)?.view;
  return (
    view?.form === 'line' &&
    !!view.reserveHeightWhen &&
    matchMedia(view.reserveHeightWhen).matches &&
    tools.answers.isBackgroundAnswering() &&
    !!view.isTextModelList?.(list)
  );
}

/** The attribute of <html> by which all lists at this address are to reserve height now. */
export const wantedAttributeOfPage = (): string | undefined =>
  tools.answers.isBackgroundAnswering()
    ? currentViews.flatMap((view) => (view.form === 'line' && view.attributeOfPage) || [])[0]
    : undefined;

/** Whether the rows of this list are not observed for being moved. */
export function isQuiet(list: Element): boolean {
  const view = knownLists.get(list)?.view;
  return reservesHeight(list) && view?.form === 'line' && !view.rowsHoldLists;
}
