import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import type { DemoBrowser, PageOptions } from '../../demo/browser.ts';
import { showView } from '../../demo/show-view.ts';
import { violations } from './axe.ts';
import { RUNS_ALL_IN_BOTH } from './turns.ts';

/** Opens the full page at an address behind `#`. */
export const openAt = (demo: DemoBrowser, hash: string, options: PageOptions = {}): Promise<Page> =>
  demo.open(demo.extensionUrl(`full-page.html${hash}`), options);

export const hashOf = (page: Page): Promise<string> => page.evaluate(() => location.hash);

type View = readonly [hash: string, ready: string];

/** These views one after the other. They are in one page, since to open one costs as much as to show four views. Where all
 * tests run in both browsers, each has a page of its own, and no style sheet that another view has loaded. */
async function* openEach(demo: DemoBrowser, views: readonly View[], options: PageOptions) {
  let open: Page | null = null;
  for (const [hash, ready] of views) {
    if (open && RUNS_ALL_IN_BOTH) {
      await open.close();
      open = null;
    }
    if (open) await showView(open, hash, ready);
    else {
      open = await openAt(demo, hash, options);
      await open.waitForSelector(ready);
    }
    yield { page: open, hash, ready };
  }
  await open?.close();
}

/**
 * Each view, wide (px) and light as well as narrow and dark, breaks no rule of accessibility and is no wider than its
 * window. `views`: an address, and what is there when the view is. Chromium makes the window narrow while the view is
 * open; in Firefox it opens in a narrow one. Names, roles and colours are the same in both browsers, so Firefox checks them
 * in the first view only, and only where all tests run in both (turns.ts).
 */
export async function expectReadableViews(
  demo: DemoBrowser,
  views: readonly View[],
  narrow: number,
  wide = 1280,
): Promise<void> {
  const { engine } = demo;
  const looks = [
    { scheme: 'light', width: wide },
    { scheme: 'dark', width: narrow },
  ] as const;
  const look = async (page: Page, scheme: 'light' | 'dark', width: number) => {
    await demo.setScheme(page, scheme);
    await page.setViewport({ width, height: 800 });
    await page.waitForFunction((wanted) => innerWidth === wanted, {}, width);
  };
  const isWithAxe = (hash: string) => engine === 'chromium' || (RUNS_ALL_IN_BOTH && hash === views[0]?.[0]);
  for await (const { page, hash, ready } of openEach(demo, views, engine === 'chromium' ? looks[0] : looks[1])) {
    const hasAxe = isWithAxe(hash);
    for (const { scheme, width } of hasAxe ? looks : looks.slice(1)) {
      await look(page, scheme, width);
      await page.waitForSelector(ready);
      if (hasAxe) expect(await violations(page), `${hash} ${scheme}`).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${hash} ${width}`).toBeLessThanOrEqual(0);
    }
  }
}

/**
 * Reloads an extension page, and waits for its new document: until then the old one answers, and an address that is set
 * in it is lost. puppeteer's own `reload` waits in vain in Firefox.
 */
export async function reloadPage(page: Page): Promise<void> {
  const isOld = () => page.evaluate(() => 'isOld' in globalThis).catch(() => true);
  await page
    .evaluate(() => {
      Object.assign(globalThis, { isOld: true });
      location.reload();
    })
    .catch(() => {});
  await expect.poll(isOld).toBe(false);
}
