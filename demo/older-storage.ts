import type { Page } from 'puppeteer-core';
import type { DemoBrowser } from './browser.ts';

/**
 * Makes everything stored older by `ms`, and ends the background, which still has the old values in memory. The first
 * rows that pages store are removed, since their checksum would not match. `page` is a page of the extension.
 */
export async function makeStoredOlder(demo: DemoBrowser, page: Page, ms: number): Promise<void> {
  await page.evaluate(async (passed) => {
    type Area = { get(keys: null): Promise<object>; set(items: object): Promise<void> };
    const scope = globalThis as unknown as Record<'browser' | 'chrome', { storage: Record<'local' | 'session', Area> }>;
    // They are stored when the page is idle.
    await new Promise<unknown>((resolve) => requestIdleCallback(resolve, { timeout: 500 }));
    localStorage.removeItem('first rows');
    const { local, session } = (scope.browser ?? scope.chrome).storage;
    for (const area of [local, session]) {
      const stored = JSON.stringify(await area.get(null));
      const older = stored.replace(/\b1[78]\d{11}\b/g, (time) => `${Number(time) - passed}`);
      await area.set(JSON.parse(older));
    }
  }, ms);
  await demo.killBackground();
}
