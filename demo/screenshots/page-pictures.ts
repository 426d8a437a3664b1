import type { Page } from 'puppeteer-core';
import { VIEWS } from '../views.ts';
import type { WindowSize } from './looks.ts';
import { openAnew, openView, type Pictured, press, TAB, TUTU } from './pictured.ts';

/** Pictures of the full page, the side panel, and pages with lines. */

const viewPicture = (
  name: string,
  hash: string,
  ready: string,
  act: (page: Page) => Promise<unknown> = async () => {},
): Pictured => ({
  name: `page-${name}`,
  window: TAB,
  async show(stage) {
    const page = await openView(stage, hash, ready);
    await act(page);
    return page;
  },
});

const model = encodeURIComponent(TUTU);

export const PAGE_PICTURES: readonly Pictured[] = [
  viewPicture('models', '#/models', '.model .row'),
  viewPicture('models-open', '#/models?q=tutu', '.model .row', async (page) => {
    await press(page, `.model .row[data-key="${TUTU}"]`);
    await page.waitForSelector('.model.open .actions');
    await press(page, '.model.open .actions [aria-expanded]', 1);
    await page.waitForSelector('.small-table');
  }),
  viewPicture('models-filters', '#/models?backend=koboldcpp&min-context=8192', '.model .row', async (page) => {
    await press(page, '.popover > .opener', 1);
    await page.waitForSelector('.panel input');
  }),
  viewPicture('models-none', '#/models?q=no-such-model', '.blank'),
  viewPicture('model', `#/model/${model}`, '[aria-label] tbody tr'),
  viewPicture('model-unknown', '#/model/no-such-model', 'main .blank'),
  viewPicture(
    'compare',
    `#/compare?m=${model}&m=Qwen3-0.6B&m=aphrodite%2FReadyArt%2FBroken-Tutu-24B`,
    '.compared tbody tr',
  ),
  viewPicture('compare-none', '#/compare', 'main .blank'),
  viewPicture('soonest', `#/soonest?model=${model}&tokens=400&context=8192&as=anonymous`, '.reckoned tbody tr'),
  viewPicture('soonest-any', '#/soonest?tokens=512&context=8192&as=some&size-from=20&size-to=40', '.ranges tbody tr'),
  viewPicture('soonest-refused', `#/soonest?model=${model}&tokens=900&context=65536&as=anonymous`, '.ranges tbody tr'),
  viewPicture('workers', '#/workers', '.long-table tbody a'),
  viewPicture('workers-filters', '#/workers?q=tutu&maintenance=no', '.long-table tbody a', async (page) => {
    await press(page, '.popover > .opener');
    await page.waitForSelector('.panel select');
  }),
  viewPicture('workers-none', '#/workers?q=no-such-worker', '.blank'),
  viewPicture('worker', '#/workers?backend=tabbyapi', '.long-table tbody a', async (page) => {
    await press(page, '.long-table tbody a');
    await page.waitForSelector('.faults li');
  }),
  viewPicture('worker-unknown', '#/worker/nobody', 'main .blank'),
  viewPicture('demand', '#/demand', '.horde-totals dd'),
  // A search for a card opens the first model.
  viewPicture('demand-open', '#/demand?vram=24&q=tutu', '.long-table tbody .opener', async (page) => {
    await page.waitForSelector('.demand-details');
    await page.$eval('.demand-details', (details) => details.scrollIntoView({ block: 'center' }));
  }),
  viewPicture('demand-unserved', '#/demand?served=no&by=month', '.long-table tbody .opener', (page) =>
    page.$eval('.long-table', (table) => table.scrollIntoView()),
  ),
  viewPicture('reference', '#/reference', '.long-table tbody .opener', async (page) => {
    await press(page, '.long-table tbody .opener', 1);
    await page.waitForSelector('.outside-details');
  }),
  ...['spellings', 'ambiguous', 'unused', 'backends'].map((part) =>
    viewPicture(`reference-${part}`, `#/reference?part=${part}`, '.long-table tbody th, .blank'),
  ),
  viewPicture('settings', '#/settings', '.choices .switch'),
  viewPicture('welcome', '#/welcome', '.welcome svg'),
];

const PANEL: WindowSize = { width: 400, height: 800 };
export const SIDE_PANEL: Pictured = {
  name: 'side-panel',
  window: PANEL,
  async show(stage) {
    const page = await openAnew(stage, 'sidepanel.html', PANEL);
    await page.waitForSelector('.model .row');
    return page;
  },
};

/** Lines with an open table, and a picker. */
const SITES = ['aihorde-models-text', 'models-text-generation', 'lite-picker'];

const SITE: WindowSize = { width: 1100, height: 800 };
export const SITE_PICTURES: readonly Pictured[] = VIEWS.filter(({ name }) => SITES.includes(name)).map(
  (of): Pictured => ({
    name: of.name,
    window: SITE,
    async show({ demo }) {
      const page = await demo.open(of.url, SITE);
      await of.show?.(page);
      await page.waitForSelector(of.ready);
      await of.annotated(page);
      return page;
    },
    async settle(page) {
      const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
      await of.setTheme(page, isDark ? 'dark' : 'light');
    },
  }),
);
