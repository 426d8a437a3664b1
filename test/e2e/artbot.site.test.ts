import { expect } from 'vitest';
import { lookInBrowsers } from './in-browsers.ts';
import { click, every, expectTrue, type Rows, waitForLines } from './page-lines.ts';

const MODELS: Rows = { row: '.section li', name: 'a' };

lookInBrowsers('artbot.site', (test) => {
  test('gives the models of an own text worker their lines whenever its list is opened', async ({ demo }) => {
    const page = await demo.open('https://artbot.site/settings/workers');
    for (let turn = 0; turn < 3; turn++) {
      await page.waitForSelector('.info');
      await click(page, '.info');
      await click(page, '.accordion');
      await page.waitForSelector(MODELS.row);
      await waitForLines(page, MODELS, every);
      if (turn === 0) await expectTrue(page, MODELS);
      await click(page, '.accordion');
      await page.waitForFunction(() => !document.querySelector('horde-lens'));
      await click(page, '.close');
    }
  });

  test('changes nothing else', async ({ demo }) => {
    const page = await demo.open('https://artbot.site/info/models');
    await page.waitForSelector('main li');
    await click(page, 'a[href="/settings/workers"]');
    await page.waitForSelector('.info');
    await click(page, '.info');
    await click(page, '.accordion');
    await waitForLines(page, MODELS, every);
    await click(page, '.close');
    await click(page, 'a[href="/info/models"]');
    await page.waitForSelector('main li');
    await expect.poll(() => page.$$('horde-lens')).toHaveLength(0);
  });
});
