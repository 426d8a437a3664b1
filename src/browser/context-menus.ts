import { type Lacking, listenTo } from './lacking.ts';

export interface ContextMenus {
  /** An entry in the context menu of pages, of what is selected in them, and of their links. */
  addEntry(id: string, title: string): void;
  onClicked(listener: (entryId: number | string, tabId: number | undefined) => void): void;
}

/** Firefox for Android has none: no entry is added and nothing is ever clicked. */
export function findContextMenus({ contextMenus, runtime }: Lacking<'contextMenus' | 'runtime'>): ContextMenus {
  return {
    addEntry(id, title) {
      // An entry that is there already is an error. Reading `lastError` keeps the browser from reporting it.
      contextMenus?.create?.({ id, title, contexts: ['page', 'selection', 'link'] }, () => void runtime?.lastError);
    },
    onClicked: (listener) =>
      void listenTo(contextMenus?.onClicked, ({ menuItemId }, tab) => listener(menuItemId, tab?.id)),
  };
}
