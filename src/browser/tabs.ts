import { type PartialBrowser, rejectUnsupported } from './partial-browser.ts';

interface Tab {
  id?: number | undefined;
  /** Only present where the browser lets the extension into the page, or after a click on the extension in that tab. */
  url?: string | undefined;
}

export interface Tabs {
  query(query: { url?: string[]; active?: boolean; currentWindow?: boolean }): Promise<Tab[]>;
  get(tabId: number): Promise<Tab>;
  /** Opens a page in a new tab. */
  open(url: string): Promise<unknown>;
  /** Rejects if no script in the tab listens. */
  sendMessage(tabId: number, message: object): Promise<unknown>;
}

export function findTabs({ tabs }: PartialBrowser<'tabs'>): Tabs {
  return {
    query: async (query) => (await tabs?.query?.(query)) ?? [],
    get: (tabId) => tabs?.get?.(tabId) ?? rejectUnsupported('tell which page a tab has'),
    open: (url) => tabs?.create?.({ url }) ?? rejectUnsupported('open a page'),
    sendMessage: (tabId, message) => tabs?.sendMessage?.(tabId, message) ?? rejectUnsupported('send messages to pages'),
  };
}
