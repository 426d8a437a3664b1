import { browser } from 'wxt/browser';
import { createAsk } from '../../src/messages/ask.ts';
import type { Notice } from '../../src/messages/protocol.ts';
import { firstQuestion, recall } from '../../src/ui/popup/remembered.ts';

export const ask = createAsk((message) => browser.runtime.sendMessage(message));

const hearers = new Set<() => void>();
let isHeard = false;
browser.runtime.onMessage.addListener((message: Notice | undefined) => {
  if (message?.notice !== 'news') return;
  isHeard = true;
  for (const hear of hearers) hear();
});

/** Calls `hear` whenever sources have something new, and at once where they have had since the popup was opened. */
export function listen(hear: () => void): () => void {
  hearers.add(hear);
  if (isHeard) hear();
  return () => hearers.delete(hear);
}

/** Asked before the rest of the popup is read: the background answers, or wakes, meanwhile. */
export const firstAnswer = ask('getCombinedModelData', firstQuestion(recall(localStorage)));
