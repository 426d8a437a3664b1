import { listenTo, type PartialBrowser } from './partial-browser.ts';

/** Where an entry appears: in the menu of pages and their links, of selected text, or of the toolbar button. */
export type MenuPlace = 'page' | 'link' | 'selection' | 'action';

/** What was clicked, and where. */
export interface MenuClick {
  entryId: number | string;
  tabId: number | undefined;
  windowId: number | undefined;
  selectedText: string | undefined;
}

export interface ContextMenus {
  /** `%s` in the title stands for the selected text. */
  addEntry(id: string, title: string, places: readonly MenuPlace[]): void;
  onClicked(listener: (click: MenuClick) => void): void;
}

/** Firefox for Android has no context menus: no entry is added and nothing is ever clicked. */
export function findContextMenus({ contextMenus, runtime }: PartialBrowser<'contextMenus' | 'runtime'>): ContextMenus {
  return {
    addEntry(id, title, places) {
      const contexts = places as ['page', ...'page'[]];
      // Adding an existing entry is an error. Reading `lastError` keeps the browser from reporting it.
      contextMenus?.create?.({ id, title, contexts }, () => void runtime?.lastError);
    },
    onClicked: (listener) =>
      void listenTo(contextMenus?.onClicked, ({ menuItemId, selectionText }, tab) =>
        listener({ entryId: menuItemId, tabId: tab?.id, windowId: tab?.windowId, selectedText: selectionText }),
      ),
  };
}
