import browser from 'webextension-polyfill';
import { ask } from './first-question.ts';

/** Has the names in the page behind the popup marked. Rejects with a sentence to show where that cannot be. */
export async function markPage(): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) throw new Error('There is no page to look at.');
  await ask('markNames', { tabId: tab.id }, { once: true });
  window.close();
}
