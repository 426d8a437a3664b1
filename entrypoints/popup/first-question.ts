import { browser } from 'wxt/browser';
import { createAsk } from '../../src/messages/ask.ts';
import { firstQuestion, recall } from '../../src/ui/popup/remembered.ts';

export const ask = createAsk((message) => browser.runtime.sendMessage(message), ['changeSettings', 'markNames']);

/** Asked before the rest of the popup is read: the background answers, or wakes, meanwhile. */
export const firstAnswer = ask('getCombinedModelData', firstQuestion(recall(localStorage)));
