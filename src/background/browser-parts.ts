import type { WxtBrowser } from 'wxt/browser';
import type { AskedSitesWorld } from './asked-sites.ts';
import type { AskedTabsWorld } from './asked-tabs.ts';
import type { Scripting } from './load-tables.ts';
import type { OpenPagesWorld } from './open-pages.ts';
import type { StorageArea } from './safe-storage.ts';

/** Every part of a browser that another one lacks, looked for here and nowhere else: Firefox for Android has no context
 * menus, older browsers have no session memory. What is missing does nothing, or says so to whoever asked for it. */
export interface BrowserParts {
  /** Storage that the browser lacks lives as long as the background. */
  local: StorageArea;
  session: StorageArea;
  scripting: AskedSitesWorld['scripting'] & AskedTabsWorld['scripting'] & Scripting;
  permissions: AskedSitesWorld['permissions'];
  tabs: AskedSitesWorld['tabs'] & AskedTabsWorld['tabs'] & OpenPagesWorld['tabs'];
  /** Listeners are to be added before anything is awaited: the event that woke the background comes right after. */
  on: {
    /** With the browser's reason: `install`, `update` … */
    installed(listener: (reason: string) => void): void;
    started(listener: () => void): void;
    allowed(listener: () => void): void;
    disallowed(listener: () => void): void;
    menuClicked(listener: (entry: unknown, tabId: number | undefined) => void): void;
  };
  /** An entry in the context menu of pages, of what is selected in them, and of their links. */
  addMenu(id: string, title: string): void;
}

/** As the types do not have it: any area may be missing, and any part of one. */
type Lacking<T> = { [Area in keyof T]?: Partial<T[Area]> };

function createForgetfulStorage(): StorageArea {
  const items = new Map<string, unknown>();
  return {
    get: async (keys) => Object.fromEntries(keys.filter((key) => items.has(key)).map((key) => [key, items.get(key)])),
    async set(added) {
      for (const [key, value] of Object.entries(added)) items.set(key, value);
    },
    async remove(keys) {
      for (const key of keys) items.delete(key);
    },
  };
}

const lacks = (what: string) => Promise.reject(new Error(`This browser cannot ${what}.`));

export function findParts(browser: WxtBrowser): BrowserParts {
  const { contextMenus, permissions, runtime, storage, tabs, ...found }: Lacking<WxtBrowser> = browser;
  // The types know the files of this build by name; what is registered is named by the site.
  const scripting = found.scripting as Partial<BrowserParts['scripting']> | undefined;
  return {
    local: storage?.local ?? createForgetfulStorage(),
    session: storage?.session ?? createForgetfulStorage(),
    scripting: {
      getRegisteredContentScripts: async () => (await scripting?.getRegisteredContentScripts?.()) ?? [],
      registerContentScripts: (scripts) =>
        scripting?.registerContentScripts?.(scripts) ?? lacks('add scripts to sites later'),
      unregisterContentScripts: async (filter) => scripting?.unregisterContentScripts?.(filter),
      executeScript: (injection: Parameters<AskedTabsWorld['scripting']['executeScript']>[0]) =>
        scripting?.executeScript?.(injection) ?? lacks('add scripts to open pages'),
      insertCSS: (injection) => scripting?.insertCSS?.(injection) ?? lacks('add styles to open pages'),
    },
    permissions: { contains: async (asked) => (await permissions?.contains?.(asked)) ?? false },
    tabs: {
      query: async (query) => (await tabs?.query?.(query)) ?? [],
      get: (tabId) => tabs?.get?.(tabId) ?? lacks('tell which page a tab has'),
      sendMessage: (tabId, message) => tabs?.sendMessage?.(tabId, message) ?? lacks('tell pages anything'),
    },
    on: {
      installed: (listener) => runtime?.onInstalled?.addListener(({ reason }) => listener(reason)),
      started: (listener) => runtime?.onStartup?.addListener(listener),
      allowed: (listener) => permissions?.onAdded?.addListener(() => listener()),
      disallowed: (listener) => permissions?.onRemoved?.addListener(() => listener()),
      menuClicked: (listener) =>
        contextMenus?.onClicked?.addListener(({ menuItemId }, tab) => listener(menuItemId, tab?.id)),
    },
    addMenu(id, title) {
      // An entry that is there already is an error, which is looked at and left.
      contextMenus?.create?.({ id, title, contexts: ['page', 'selection', 'link'] }, () => void runtime?.lastError);
    },
  };
}
