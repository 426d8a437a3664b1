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

/** How an action that the browser lacks fails. `what` completes "This browser cannot …". */
export const cannot = (what: string): Promise<never> => Promise.reject(new Error(`This browser cannot ${what}.`));
