import { expect } from 'vitest';
import { lookInBrowsers } from './in-browsers.ts';
import { every, expectTrue, pressToggle, type Rows, waitForEach, waitForLines } from './page-lines.ts';

const MODELS: Rows = { row: '#models > tr:not(.table-header)', name: 'td:first-child' };
const WORKERS: Rows = { row: '.worker-node', name: '.worker-name' };

lookInBrowsers('overseer.logicism.tv', (test) => {
  for (const address of ['https://overseer.logicism.tv/', 'https://logicismdev.github.io/KoboldHordeOverseer/']) {
    test(`gives each model and each worker its line, however often both lists are written anew: ${address}`, async ({
      demo,
    }) => {
      const page = await demo.open(address);
      await page.waitForSelector(MODELS.row);
      await page.waitForSelector(WORKERS.row);
      await waitForLines(page, MODELS, every);
      await expectTrue(page, MODELS);
      await waitForLines(page, WORKERS, every);
      for (const order of ['alphabetical', 'requests', 'none']) {
        await page.select('#sortselect', order);
        await waitForLines(page, WORKERS, every);
        await page.evaluate('grabModelsList()');
        await waitForLines(page, MODELS, every);
      }
      const models = await page.$$eval('.worker-node', (boxes) =>
        boxes.map((box) => [
          /Model: (.*)/
            .exec((box as HTMLElement).innerText)?.[1]
            ?.toLowerCase()
            .split('/')[0],
          box.querySelector('horde-lens')?.shadowRoot?.querySelector('.own')?.getAttribute('data-backend'),
        ]),
      );
      for (const [prefix, own] of models) if (prefix === 'aphrodite' && own) expect(own).toBe('aphrodite');
    });
  }

  test('opens the table, and follows the theme of the page’s style sheet', async ({ demo }) => {
    const page = await demo.open('https://overseer.logicism.tv/');
    await page.waitForSelector(MODELS.row);
    const [line] = await waitForLines(page, MODELS, every);
    await pressToggle(page, MODELS, line?.name ?? '');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('horde-lens')].some((each) => each.shadowRoot?.querySelector('.variations')),
    );
    for (const theme of ['light', 'dark']) {
      await page.select('#themeselect', theme);
      await waitForEach(page, 'horde-lens', (each, wanted) => each.dataset.theme === wanted, theme);
    }
  });
});
