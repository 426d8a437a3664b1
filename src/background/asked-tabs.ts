import { Refusal } from './refusal.ts';
import type { StorageArea } from './safe-storage.ts';
import type { Sender } from './trust.ts';

interface TabInjection {
  target: { tabId: number };
  files?: string[];
  func?: () => string;
}

/** As much of the browser as is used. */
export interface AskedTabsWorld {
  scripting: {
    /** Runs files, or a function that closes over nothing, and gives what came of it in each frame. */
    executeScript(injection: TabInjection): Promise<readonly { result?: unknown }[]>;
    insertCSS(injection: { target: { tabId: number }; files: string[] }): Promise<void>;
  };
  /** `url` is there after a click on the extension in that tab. */
  tabs: { get(tabId: number): Promise<{ url?: string | undefined }> };
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
