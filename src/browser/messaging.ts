import { browser } from 'wxt/browser';

/**
 * How a page's script and the popup reach the background. Nothing here is checked for: a browser without it has no
 * extensions. The browser removes `runtime` from a page's script when the extension is switched off or updated.
 */

/** Rejects if nobody listens. */
export const sendMessage = (message: unknown): Promise<unknown> => browser.runtime.sendMessage(message);

/** Returns a function that removes the listener. */
export function onMessage(listener: (message: unknown) => void): () => void {
  browser.runtime.onMessage.addListener(listener);
  return () => browser.runtime?.onMessage.removeListener(listener);
}

/** False: the extension that injected this script is gone, and answers no more questions. */
export const isExtensionAlive = (): boolean => browser.runtime?.id !== undefined;
