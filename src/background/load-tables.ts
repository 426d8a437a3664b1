import type { Scripting } from '../browser/scripting.ts';
import type { Sender } from './trust.ts';

/**
 * Injects tables.js into the asking frame, beside the script there. The page can neither load that file nor see that it
 * was loaded.
 */
export const createLoadTables =
  (scripting: Pick<Scripting, 'executeScript'>) =>
  async ({ tab, frameId }: Sender): Promise<void> => {
    if (tab?.id === undefined || frameId === undefined) throw new Error('Only pages have tables.');
    await scripting.executeScript({ target: { tabId: tab.id, frameIds: [frameId] }, files: ['tables.js'] });
  };
