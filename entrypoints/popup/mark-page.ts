import { browser } from 'wxt/browser';
import { findTabs } from '../../src/browser/tabs.ts';
import { ask } from '../../src/ui/ask-background.ts';

/** Marks the names in the page behind the popup. Rejects with a sentence to show where that cannot be done. */
export async function markPage(): Promise<void> {
  const [tab] = await findTabs(browser).query({ active: true, currentWindow: true });
  if (tab?.id === undefined) throw new Error('There is no page to look at.');
  await ask('markNames', { tabId: tab.id }, { once: true });
  window.close();
}
