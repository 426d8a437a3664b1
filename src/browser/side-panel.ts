import { type PartialBrowser, rejectUnsupported } from './partial-browser.ts';

/** The list beside the pages: Chromium's side panel, Firefox's sidebar. */
export interface SidePanel {
  isThere: boolean;
  /** Only works while a click is being handled. */
  open(windowId: number | undefined): Promise<unknown>;
}

type PartialSidePanel = PartialBrowser<'sidePanel'> & { sidebarAction?: { open?(): Promise<void> } };

/** Firefox for Android has neither. */
export function findSidePanel({ sidePanel, sidebarAction }: PartialSidePanel): SidePanel {
  return {
    isThere: sidePanel?.open !== undefined || sidebarAction?.open !== undefined,
    open: (windowId) =>
      (windowId === undefined ? undefined : sidePanel?.open?.({ windowId })) ??
      sidebarAction?.open?.() ??
      rejectUnsupported('show a panel beside its pages'),
  };
}
