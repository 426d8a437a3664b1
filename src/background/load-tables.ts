import type { Scripting } from '../browser/scripting.ts';
import type { Sender } from './trust.ts';

/** Puts tables.js into the frame that asks, beside the script there: nothing that the page could load, or see loaded. */
export const createLoadTables =
  (scripting: Pick<Scripting, 'executeScript'>) =>
  async ({ tab, frameId }: Sender): Promise<void> => {
    if (tab?.id === undefined || frameId === undefined) throw new Error('Only pages have tables.');
    await scripting.executeScript({ target: { tabId: tab.id, frameIds: [frameId] }, files: ['tables.js'] });
  };
