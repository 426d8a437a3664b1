import { cannot, type Lacking } from './lacking.ts';

/** The list beside the pages: Chromium's side panel, Firefox's sidebar. */
export interface SidePanel {
  isThere: boolean;
  /** Only works while a click is being handled. */
  open(windowId: number | undefined): Promise<unknown>;
}

type SidePanelLacking = Lacking<'sidePanel'> & { sidebarAction?: { open?(): Promise<void> } };

/** Firefox for Android has neither. */
export function findSidePanel({ sidePanel, sidebarAction }: SidePanelLacking): SidePanel {
  return {
    isThere: sidePanel?.open !== undefined || sidebarAction?.open !== undefined,
    open: (windowId) =>
      (windowId === undefined ? undefined : sidePanel?.open?.({ windowId })) ??
      sidebarAction?.open?.() ??
      cannot('show a panel beside its pages'),
  };
}
