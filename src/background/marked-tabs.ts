import type { Scripting } from '../browser/scripting.ts';
import type { StorageArea } from '../browser/storage-areas.ts';
import type { Tabs } from '../browser/tabs.ts';
import { Refusal } from './refusal.ts';
import type { Sender } from './trust.ts';

export interface MarkedTabsOptions {
  scripting: Pick<Scripting, 'executeScript' | 'insertCSS'>;
  tabs: Pick<Tabs, 'get'>;
  session: Pick<StorageArea, 'get' | 'set'>;
}

/** Tabs in which the user has had the names of models marked. */
export interface MarkedTabs {
  /**
   * Marks the names on the tab's page, or removes the marks. Rejects if the browser lets no extension into the page.
   */
  markNames(tabId: number): Promise<void>;
  /** Whether the user asked for marks in the sender's tab while it was at the same origin. */
  isMarkedPage(sender: Sender): Promise<boolean>;
}

const keyOf = (tabId: number) => `marked tab ${tabId}`;
const originOf = (url: string | undefined) => (url !== undefined && URL.canParse(url) ? new URL(url).origin : null);

/** Remembers the origin of each marked tab until the browser is closed. */
export function createMarkedTabs({ scripting, tabs, session }: MarkedTabsOptions): MarkedTabs {
  return {
    async markNames(tabId) {
      const target = { tabId };
      const { url } = await tabs.get(tabId);
      await session.set({ [keyOf(tabId)]: originOf(url) });
      try {
        const [page] = await scripting.executeScript({ target, func: () => document.contentType });
        // The browser's own PDF viewer accepts a script, but its text is out of reach.
        if (page?.result === 'application/pdf') throw new Refusal({ kind: 'page-out-of-reach' });
        await scripting.insertCSS({ target, files: ['content-scripts/content.css', 'assets/marked-names.css'] });
        await scripting.executeScript({ target, files: ['mark-names.js'] });
      } catch {
        throw new Refusal({ kind: 'page-out-of-reach' });
      }
    },

    async isMarkedPage({ tab, url }) {
      if (tab?.id === undefined) return false;
      const { [keyOf(tab.id)]: markedOrigin } = await session.get([keyOf(tab.id)]);
      return typeof markedOrigin === 'string' && markedOrigin === originOf(url);
    },
  };
}
