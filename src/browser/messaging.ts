import { browser } from 'wxt/browser';

/** How a page's script and the popup reach the background. Nothing here is looked for: a browser without it has no
 * extensions. The browser takes `runtime` away from a page's script when the extension is switched off or updated. */

/** Rejects where nobody listens. */
export const sendMessage = (message: unknown): Promise<unknown> => browser.runtime.sendMessage(message);

/** Gives what ends it. */
export function onMessage(listener: (message: unknown) => void): () => void {
  browser.runtime.onMessage.addListener(listener);
  return () => browser.runtime?.onMessage.removeListener(listener);
}

/** False: the extension that has put this script into the page has gone, and no question of it is answered any more. */
export const isExtensionAlive = (): boolean => browser.runtime?.id !== undefined;
