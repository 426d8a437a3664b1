import { listenTo, type PartialBrowser } from './partial-browser.ts';

/**
 * Firefox injects a manifest's scripts into open pages when the extension is installed or updated. No other browser
 * does.
 */
export const ADDS_SCRIPTS_AT_INSTALL = import.meta.env.FIREFOX;

/**
 * Events of the extension itself. Add listeners before anything is awaited: the event that woke the background comes
 * right after.
 */
export interface Lifecycle {
  /** The reason is the browser's: `install`, `update`, `browser_update` … */
  onInstalled(listener: (reason: string) => void): void;
  /** The browser was started. */
  onStartup(listener: () => void): void;
}

export function findLifecycle({ runtime }: PartialBrowser<'runtime'>): Lifecycle {
  return {
    onInstalled: (listener) => void listenTo(runtime?.onInstalled, ({ reason }) => listener(reason)),
    onStartup: (listener) => void listenTo(runtime?.onStartup, listener),
  };
}
