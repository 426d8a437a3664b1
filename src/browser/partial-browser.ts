import type { WxtBrowser } from 'wxt/browser';

/**
 * A browser's real API: any of these areas may be missing, and any member of one. The official types always have all of
 * them, although Firefox for Android has no context menus and older browsers no session storage.
 */
export type PartialBrowser<Area extends keyof WxtBrowser> = { [Name in Area]?: Partial<WxtBrowser[Name]> };

/** The part of a browser's event that is used. */
interface BrowserEvent<Listener> {
  addListener(listener: Listener): void;
  removeListener(listener: Listener): void;
}

/** Adds a listener if the browser has the event. Returns a function that removes it. */
export function listenTo<Listener>(event: BrowserEvent<Listener> | undefined, listener: Listener): () => void {
  event?.addListener(listener);
  return () => event?.removeListener(listener);
}

/** Something that a browser may be unable to do. Completes "This browser cannot …". */
export type Ability =
  | 'add scripts to open pages'
  | 'add scripts to sites later'
  | 'add styles to open pages'
  | 'open a page'
  | 'send messages to pages'
  | 'show a panel beside its pages'
  | 'show its keyboard shortcuts'
  | 'tell which page a tab has';

/** An action failed because the browser does not support it at all. */
export class UnsupportedByBrowser extends Error {
  readonly ability: Ability;

  constructor(ability: Ability) {
    super(`This browser cannot ${ability}.`);
    this.ability = ability;
  }
}

export const rejectUnsupported = (ability: Ability): Promise<never> =>
  Promise.reject(new UnsupportedByBrowser(ability));
