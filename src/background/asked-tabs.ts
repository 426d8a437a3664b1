import type { Sender } from './trust.ts';

/** As much of the browser as is used. */
export interface AskedTabsWorld {
  scripting: {
    executeScript(injection: { target: { tabId: number }; files: string[] }): Promise<unknown>;
    insertCSS(injection: { target: { tabId: number }; files: string[] }): Promise<void>;
  };
  /** `url` is there after a click on the extension in that tab. */
  tabs: { get(tabId: number): Promise<{ url?: string | undefined }> };
  session: { get(key: string): Promise<Record<string, unknown>>; set(items: Record<string, unknown>): Promise<void> };
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
        await scripting.insertCSS({ target, files: ['content-scripts/content.css', 'assets/marked-names.css'] });
        await scripting.executeScript({ target, files: ['mark-names.js'] });
      } catch {
        throw new Error('The browser lets no extension into this page.');
      }
    },

    async isAsked({ tab, url }) {
      if (tab?.id === undefined) return false;
      const { [keyOf(tab.id)]: asked } = await session.get(keyOf(tab.id));
      return typeof asked === 'string' && asked === originOf(url);
    },
  };
}
