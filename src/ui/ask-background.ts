import { onMessage, sendMessage } from '../browser/messaging.ts';
import { createAsk } from '../messages/ask.ts';
import type { Notice } from '../messages/protocol.ts';

/** How a page of the extension asks the background. */
export const ask = createAsk(sendMessage);

const listeners = new Set<() => void>();
let hasNews = false;
onMessage((message) => {
  if ((message as Notice | undefined)?.notice !== 'news') return;
  hasNews = true;
  for (const listener of listeners) listener();
});

/**
 * Calls `listener` whenever sources have something new, and at once if they have had since the page was opened. Returns
 * a function that stops this.
 */
export function listenForNews(listener: () => void): () => void {
  listeners.add(listener);
  if (hasNews) listener();
  return () => listeners.delete(listener);
}
