import type { Scripting } from '../browser/scripting.ts';
import type { StorageArea } from '../browser/storage-areas.ts';
import type { Tabs } from '../browser/tabs.ts';
import { Refusal } from './refusal.ts';
import type { Sender } from './trust.ts';

/** As much of the browser as is used. */
export interface AskedTabsWorld {
  scripting: Pick<Scripting, 'executeScript' | 'insertCSS'>;
  tabs: Pick<Tabs, 'get'>;
  session: Pick<StorageArea, 'get' | 'set'>;
}

export interface AskedTabs {
  /** Marks the names on the tab's page, or takes the marks away. Rejects where the browser lets no extension in. */
  markNames(tabId: number): Promise<void>;
  /** Whether that was asked for on the sender's page. */
  isAsked(sender: Sender): Promise<boolean>;
}

const keyOf = (tabId: number) => `asked tab ${tabId}`;
const originOf = (url: string | undefined) => (url !== undefined && URL.canParse(url) ? new URL(url).origin : null);

/** Which tab was asked for lives as long as the browser does, and for the origin that it then had. */
export function createAskedTabs({ scripting, tabs, session }: AskedTabsWorld): AskedTabs {
  return {
    async markNames(tabId) {
      const target = { tabId };
      const { url } = await tabs.get(tabId);
      await session.set({ [keyOf(tabId)]: originOf(url) });
      try {
        const [page] = await scripting.executeScript({ target, func: () => document.contentType });
        // The browser's own viewer: it lets a script in beside a text that is out of reach.
        if (page?.result === 'application/pdf') throw new Error('A PDF has no text elements.');
        await scripting.insertCSS({ target, files: ['content-scripts/content.css', 'assets/marked-names.css'] });
        await scripting.executeScript({ target, files: ['mark-names.js'] });
      } catch {
        throw new Refusal('Nothing can be read on this page, since the browser lets no extension into it.');
      }
    },

    async isAsked({ tab, url }) {
      if (tab?.id === undefined) return false;
      const { [keyOf(tab.id)]: asked } = await session.get([keyOf(tab.id)]);
      return typeof asked === 'string' && asked === originOf(url);
    },
  };
}
