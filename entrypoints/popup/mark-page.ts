import { browser } from 'wxt/browser';
import { findTabs } from '../../src/browser/tabs.ts';
import { toUnanswered } from '../../src/messages/ask.ts';
import { ask } from '../../src/ui/ask-background.ts';

/** Marks the names in the page behind the popup. Rejects if the page cannot be marked. */
export async function markPage(): Promise<void> {
  const [tab] = await findTabs(browser).query({ active: true, currentWindow: true });
  if (tab?.id === undefined) throw toUnanswered({ kind: 'page-out-of-reach' });
  await ask('markNames', { tabId: tab.id }, { once: true });
  window.close();
}
