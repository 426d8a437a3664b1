import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { inBrowsers } from './in-browsers.ts';

const MODELS = 'https://aihorde.net/details/models/text';
const ROWS = '.models-table-row';

/** Additions in each of the first rows with figures. */
const lines = (page: Page) =>
  page.$$eval(ROWS, (rows) =>
    rows
      .slice(0, 5)
      .map(
        (row) =>
          [...row.querySelectorAll('horde-lens')].filter((each) => each.shadowRoot?.querySelector('.figure')).length,
      ),
  );
const eachHasOne = (page: Page) => expect.poll(() => lines(page)).toEqual([1, 1, 1, 1, 1]);

inBrowsers('pages that are open', (test) => {
  test('get their lines once when the extension is installed', async ({ demo }) => {
    await demo.uninstall();
    const page = await demo.open(MODELS);
    await page.waitForSelector(ROWS);
    await expect.poll(() => page.$$('horde-lens')).toEqual([]);
    await demo.reinstall();
    await eachHasOne(page);
  });

  test('get the new version’s lines once when the extension is updated, and those work', async ({ demo }) => {
    const page = await demo.open(MODELS);
    await eachHasOne(page);
    await page.$$eval('horde-lens', (all) => {
      for (const each of all) each.setAttribute('data-before', '');
    });
    await demo.update();
    await expect.poll(() => page.$$('horde-lens[data-before]')).toEqual([]);
    await eachHasOne(page);
    await page.$eval(`${ROWS} horde-lens`, (line) =>
      line.shadowRoot?.querySelector<HTMLButtonElement>('.toggle')?.click(),
    );
    await page.waitForFunction(() =>
      [...document.querySelectorAll('horde-lens')].some((each) => each.shadowRoot?.querySelector('.variations')),
    );
  });
});
