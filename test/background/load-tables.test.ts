import { describe, expect, test } from 'vitest';
import { createLoadTables } from '../../src/background/index.ts';
import type { Scripting } from '../../src/browser/scripting.ts';

const injected: Parameters<Scripting['executeScript']>[0][] = [];
const load = createLoadTables({
  async executeScript(injection) {
    injected.push(injection);
    return [];
  },
});

test('the script of the tables is injected into the frame that asks', async () => {
  await load({ tab: { id: 7 }, frameId: 3, url: 'https://aihorde.net/' });
  expect(injected.splice(0)).toEqual([{ target: { tabId: 7, frameIds: [3] }, files: ['tables.js'] }]);
});

describe('is injected nowhere, and the asker gets an error', () => {
  test.each([
    ['without a tab', { frameId: 0 }],
    ['without a frame', { tab: { id: 7 } }],
  ])('%s', async (_, sender) => {
    await expect(load(sender)).rejects.toThrow('Only pages');
    expect(injected).toEqual([]);
  });

  test('if the browser lets no extension in', async () => {
    const refused = createLoadTables({ executeScript: async () => Promise.reject(new Error('Cannot access')) });
    await expect(refused({ tab: { id: 7 }, frameId: 0 })).rejects.toThrow('Cannot access');
  });
});
