import type { WxtBrowser } from 'wxt/browser';

/** The browser as it may really be: any of these areas can be missing, and any member of one. The official types have
 * all of them always there, although Firefox for Android has no context menus and older browsers no session memory. */
export type Lacking<Area extends keyof WxtBrowser> = { [Name in Area]?: Partial<WxtBrowser[Name]> };

/** As much of a browser's event as is used. */
interface BrowserEvent<Listener> {
  addListener(listener: Listener): void;
  removeListener(listener: Listener): void;
}

/** Listens, where the browser has the event. Gives what ends that. */
export function listenTo<Listener>(event: BrowserEvent<Listener> | undefined, listener: Listener): () => void {
  event?.addListener(listener);
  return () => event?.removeListener(listener);
}

/** What a browser may be unable to do: completes "This browser cannot …". */
export type Ability =
  | 'add scripts to open pages'
  | 'add scripts to sites later'
  | 'add styles to open pages'
  | 'open a page'
  | 'send messages to pages'
  | 'show a panel beside its pages'
  | 'show its keyboard shortcuts'
  | 'tell which page a tab has';

/** An action failed because the browser cannot do it at all. */
export class BrowserLacks extends Error {
  readonly ability: Ability;

  constructor(ability: Ability) {
    super(`This browser cannot ${ability}.`);
    this.ability = ability;
  }
}

export const cannot = (ability: Ability): Promise<never> => Promise.reject(new BrowserLacks(ability));
