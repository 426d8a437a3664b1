import type { Page } from 'puppeteer-core';

const nameOf = (hash: string) => /^#\/([^/?]*)/.exec(hash)?.[1];

/** Goes to another address in an open full page. `ready`: what is there when the view is; the view before may have had it,
 * too, so its elements have to be gone. One that stays the same view keeps them, so another one comes between. */
export async function showView(page: Page, hash: string, ready: string): Promise<void> {
  const before = await page.evaluate(() => location.hash);
  if (nameOf(before) === nameOf(hash)) await showView(page, '#/welcome', '.welcome svg');
  await page.evaluate((next) => {
    for (const part of document.querySelectorAll('main > *')) Object.assign(part, { isOld: true });
    location.hash = next;
  }, hash);
  await page.waitForFunction(
    (selector) =>
      document.querySelector(selector) !== null &&
      ![...document.querySelectorAll('main > *')].some((part) => 'isOld' in part),
    {},
    ready,
  );
}
