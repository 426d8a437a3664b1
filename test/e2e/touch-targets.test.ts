import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { showView } from '../../demo/show-view.ts';
import { openAt } from './full-page-views.ts';
import { lookInBrowsers } from './in-browsers.ts';
import { hasModels, openFold, openPopover, waitForPopup } from './popup-view.ts';

/** CSS px. */
const LEAST = 28;

/** What can be pressed and is smaller than a finger needs. A link in a sentence is as high as its line; what is out of
 * sight until it has the focus is for the keyboard. */
const tooSmall = (page: Page) =>
  page.evaluate((least) => {
    const isInSentence = (element: Element) =>
      element.matches('p a, p button') &&
      [...(element.parentNode?.childNodes ?? [])].some((node) => node instanceof Text && node.data.trim() !== '');
    return [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, summary')].flatMap((element) => {
      const target = element.closest('label') ?? element;
      const { width, height, bottom } = target.getBoundingClientRect();
      if (!target.checkVisibility() || bottom < 0 || isInSentence(element)) return [];
      // A fraction of a pixel is lost where text is as wide as it happens to be.
      if (Math.min(width, height) > least - 0.5) return [];
      return `${element.outerHTML.slice(0, 80)} ${width.toFixed(1)} × ${height.toFixed(1)}`;
    });
  }, LEAST);

const TUTU = encodeURIComponent('ReadyArt/Broken-Tutu-24B');
/** The address behind `#/`, and what is there once the view is. */
const VIEWS = [
  [`model/${TUTU}`, '[aria-label=Backends] tbody tr'],
  ['workers', '.long-table tbody a'],
  ['demand', '.long-table tbody th'],
  [`compare?m=${TUTU}&m=gpt2`, '.compared thead th'],
  ['settings', '.switch'],
  ['welcome', '.site-links a'],
] as const;

lookInBrowsers('a finger hits', (test) => {
  test('everything in the popup, with a row and its names open', async ({ demo }) => {
    const page = await demo.openPopup({ width: 400, height: 900 });
    await waitForPopup(page, hasModels);
    await page.click('.model .row');
    await openFold(page, '^\\d+ names', '.model.open .small-table .advertised');
    await openPopover(page, 'Filters');
    await expect.poll(() => tooSmall(page)).toEqual([]);
  });

  test('everything in the views of the full page', async ({ demo }) => {
    // A view that is not among them.
    const page = await openAt(demo, '#/watches', { width: 1280, height: 800 });
    await page.waitForSelector('.watches-view');
    for (const [hash, ready] of VIEWS) {
      await showView(page, `#/${hash}`, ready);
      await expect.poll(() => tooSmall(page), { message: hash }).toEqual([]);
    }
  });
});
