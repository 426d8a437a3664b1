import { onMessage, sendMessage } from '../../src/browser/messaging.ts';
import { createAsk } from '../../src/messages/ask.ts';
import type { Notice } from '../../src/messages/protocol.ts';
import { firstQuestion, recallChoices } from '../../src/ui/list/remembered-choices.ts';

export const ask = createAsk(sendMessage);

const listeners = new Set<() => void>();
let hasNews = false;
onMessage((message) => {
  if ((message as Notice | undefined)?.notice !== 'news') return;
  hasNews = true;
  for (const listener of listeners) listener();
});

/** Calls `listener` whenever sources have something new, and at once if they have had since the popup was opened. Gives
 * what ends that. */
export function listen(listener: () => void): () => void {
  listeners.add(listener);
  if (hasNews) listener();
  return () => listeners.delete(listener);
}

/** Asked before the rest of the popup is loaded, so that the background answers, or wakes, meanwhile. */
export const firstAnswer = ask('getCombinedModelData', firstQuestion(recallChoices(localStorage, Date.now())));
