import type { Page } from 'puppeteer-core';
import type { DemoBrowser } from '../../demo/browser.ts';
import { makeStoredOlder } from '../../demo/older-storage.ts';

/** The popup as a user reads and uses it. */

export interface PopupView {
  /** By label: `workers` → `77`. */
  totals: Record<string, string>;
  /** Keys of the laid-out rows, in order. */
  models: string[];
  /** What is wrong with the figures, above the list. */
  notices: string[];
  /** Heading of what is shown instead of the list; null: a list, or its bones. */
  blank: string | null;
  /** The list is being loaded. */
  busy: boolean;
}

export const readPopup = (page: Page): Promise<PopupView> =>
  page.evaluate(() => ({
    totals: Object.fromEntries(
      [...document.querySelectorAll('.totals .total')].map((total) => [
        total.querySelector('dt')?.textContent ?? '',
        total.querySelector('dd')?.textContent ?? '',
      ]),
    ),
    models: [...document.querySelectorAll<HTMLElement>('.model .row')].map((row) => row.dataset.key ?? ''),
    notices: [...document.querySelectorAll('.notice')].map((notice) => notice.textContent ?? ''),
    blank: document.querySelector('.blank h2')?.textContent ?? null,
    busy: document.querySelector('.bones') !== null,
  }));

/** Reads the popup until it is as expected; fails with what it was instead. */
export async function waitForPopup(page: Page, wanted: (view: PopupView) => boolean): Promise<PopupView> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const view = await readPopup(page);
    if (wanted(view)) return view;
    if (Date.now() > deadline) {
      throw new Error(`The popup shows ${JSON.stringify({ ...view, models: view.models.slice(0, 5) })}`);
    }
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 20))));
  }
}

export const hasModels = (view: PopupView): boolean => view.models.length > 0;

/** Lets this many ms pass after a first look at the popup. */
export async function letTimePass(demo: DemoBrowser, ms: number): Promise<void> {
  const page = await demo.openPopup();
  await waitForPopup(page, hasModels);
  await makeStoredOlder(demo, page, ms);
  await page.close();
}

/** Sorts by a visible column, in the order of the first click on its heading. */
export async function sortBy(page: Page, column: string): Promise<void> {
  await page.waitForSelector(`[role="columnheader"].of-${column}`);
  await page.evaluate((key) => {
    const head = document.querySelector(`[role="columnheader"].of-${key}`);
    if (head?.getAttribute('aria-sort') === 'none') head.querySelector<HTMLElement>('.sort')?.click();
  }, column);
}

/** Opens a popover above the list by the text that its button starts with. */
export async function openPopover(page: Page, text: string): Promise<void> {
  await page.evaluate((start) => {
    [...document.querySelectorAll<HTMLElement>('.opener')].find((each) => each.innerText.startsWith(start))?.click();
  }, text);
  await page.waitForSelector('.panel :is(input, select)');
}

/** Opens a part below an open row, by a pattern for the button's text. */
export async function openFold(page: Page, pattern: string, shown = '.model.open .variations'): Promise<void> {
  await page.waitForSelector('.model.open .actions');
  await page.evaluate((part) => {
    const openers = [...document.querySelectorAll<HTMLElement>('.model.open .actions [aria-expanded="false"]')];
    openers.find((each) => new RegExp(part).test(each.textContent ?? ''))?.click();
  }, pattern);
  await page.waitForSelector(shown);
}
