import type { Page } from 'puppeteer-core';
import type { DemoBrowser } from '../../demo/browser.ts';

/** Opens the settings as a page of their own. */
export async function openSettings(demo: DemoBrowser): Promise<Page> {
  const page = await demo.open(demo.extensionUrl('full-page.html#/settings'));
  await page.waitForSelector('.choices .switch');
  return page;
}

/** What is said about sites that the browser blocks, each with the button beside it. */
export const readBlocked = (settings: Page): Promise<string[]> =>
  settings.$$eval('.blocked', (all) =>
    all.map((each) => `${each.querySelector('span')?.textContent}${each.querySelector('button')?.ariaLabel}`),
  );
