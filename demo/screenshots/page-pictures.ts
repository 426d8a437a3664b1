import type { Page } from 'puppeteer-core';
import { VIEWS } from '../views.ts';
import type { WindowSize } from './looks.ts';
import { openAnew, type Pictured, press, TAB, TUTU } from './pictured.ts';

/** The full page, the side panel, and pages with lines. */

const view = (
  name: string,
  hash: string,
  ready: string,
  act: (page: Page) => Promise<unknown> = async () => {},
): Pictured => ({
  name: `page-${name}`,
  window: TAB,
  async show({ demo }) {
    const page = await demo.open(demo.extensionUrl(`full-page.html${hash}`), TAB);
    await page.waitForSelector(ready);
    await act(page);
    return page;
  },
});

const model = encodeURIComponent(TUTU);

export const PAGE_PICTURES: readonly Pictured[] = [
  view('models', '#/models', '.model .row'),
  view('models-open', '#/models?q=tutu', '.model .row', async (page) => {
    await press(page, `.model .row[data-key="${TUTU}"]`);
    await page.waitForSelector('.model.open .actions');
    await press(page, '.model.open .actions [aria-expanded]', 1);
    await page.waitForSelector('.small-table');
  }),
  view('models-filters', '#/models?backend=koboldcpp&min-context=8192', '.model .row', async (page) => {
    await press(page, '.popover > .opener', 1);
    await page.waitForSelector('.panel input');
  }),
  view('models-none', '#/models?q=no-such-model', '.blank'),
  view('model', `#/model/${model}`, '[aria-label] tbody tr'),
  view('model-unknown', '#/model/no-such-model', 'main .blank'),
  view('compare', `#/compare?m=${model}&m=Qwen3-0.6B&m=aphrodite%2FReadyArt%2FBroken-Tutu-24B`, '.compared tbody tr'),
  view('compare-none', '#/compare', 'main .blank'),
  view('settings', '#/settings', '.choices .switch'),
  view('welcome', '#/welcome', '.welcome svg'),
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

/** Lines with a table that is open, and a picker. */
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
