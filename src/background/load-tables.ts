import type { Sender } from './trust.ts';

/** As much of the browser as is used. */
export interface Scripting {
  executeScript(injection: { target: { tabId: number; frameIds: number[] }; files: string[] }): Promise<unknown>;
}

/** Puts tables.js into the frame that asks, beside the script there: nothing that the page could load, or see loaded. */
export const createLoadTables =
  (scripting: Scripting) =>
  async ({ tab, frameId }: Sender): Promise<void> => {
    if (tab?.id === undefined || frameId === undefined) throw new Error('Only pages have tables.');
    await scripting.executeScript({ target: { tabId: tab.id, frameIds: [frameId] }, files: ['tables.js'] });
  };
