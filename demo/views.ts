import type { Page } from 'puppeteer-core';

/** The pages of the real sites that name text models, as the demo plays them, and how to come to see them. */
export interface View {
  name: string;
  url: string;
  /** Selector of something that is there once the page has its data. */
  ready: string;
  /** What a person does to see it at its most telling. */
  show?(page: Page): Promise<void>;
  /** Resolves when the extension has added what it adds. */
  annotated(page: Page): Promise<unknown>;
  /** Switches the page's own theme. */
  setTheme(page: Page, scheme: 'light' | 'dark'): Promise<void>;
}

/** Both Angular sites carry the theme as a class of `<html>`. */
const darkClass = (page: Page, scheme: 'light' | 'dark') =>
  page.evaluate((dark) => void document.documentElement.classList.toggle('dark', dark), scheme === 'dark');

/** KoboldAI Lite: a numbered theme on `<body>`; 12 is its light one. */
const numberedTheme = (page: Page, scheme: 'light' | 'dark') =>
  page.select('#themeselect', scheme === 'dark' ? '0' : '12').then(() => {});

const hasLine = (page: Page) =>
  page.waitForFunction(() =>
    [...document.querySelectorAll('horde-lens')].some((element) =>
      element.shadowRoot?.querySelector('.lens button[aria-expanded]'),
    ),
  );

/** Opens the table below the first line of ours. */
const openFirst = async (page: Page) => {
  await hasLine(page);
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('horde-lens')) {
      const more = element.shadowRoot?.querySelector<HTMLButtonElement>('.lens button[aria-expanded]');
      if (more) return more.click();
    }
  });
  await page.waitForFunction(() =>
    [...document.querySelectorAll('horde-lens, tr[data-horde-lens] > td > *')].some((element) =>
      element.shadowRoot?.querySelector('.variations'),
    ),
  );
};

export const VIEWS: readonly View[] = [
  {
    name: 'aihorde-models-text',
    url: 'https://aihorde.net/details/models/text',
    ready: '.models-table-row',
    async show(page) {
      await page.waitForSelector('.models-table-row');
      await page.$eval('.models-table-th[data-field="queued"]', (head) => (head as HTMLElement).click());
    },
    annotated: openFirst,
    setTheme: darkClass,
  },
  {
    name: 'aihorde-usage',
    url: 'https://aihorde.net/details/usage',
    ready: '.model-list-item',
    annotated: hasLine,
    setTheme: darkClass,
  },
  {
    name: 'aihorde-usage-text',
    url: 'https://aihorde.net/details/usage/text',
    ready: '.usage-table-row',
    annotated: hasLine,
    setTheme: darkClass,
  },
  {
    name: 'aihorde-workers',
    url: 'https://aihorde.net/details/workers/text',
    ready: 'app-worker-card',
    annotated: openFirst,
    setTheme: darkClass,
  },
  {
    name: 'aihorde-worker-models',
    url: 'https://aihorde.net/details/workers/text',
    ready: '.worker-inline-action',
    async show(page) {
      await page.waitForSelector('.worker-inline-action');
      await page.$eval('.worker-inline-action', (button) => (button as HTMLElement).click());
      await page.waitForSelector('.worker-models-list horde-lens');
    },
    annotated: hasLine,
    setTheme: darkClass,
  },
  {
    name: 'aihorde-team',
    url: 'https://aihorde.net/details/teams/00000000-0000-4000-8000-000000000001',
    ready: '.worker-badge',
    annotated: hasLine,
    setTheme: darkClass,
  },
  {
    name: 'aihorde-style',
    url: 'https://aihorde.net/details/styles/text/00000000-0000-4000-8000-000000000100',
    ready: '.badge-secondary',
    annotated: hasLine,
    setTheme: darkClass,
  },
  {
    name: 'lite-picker',
    url: 'https://lite.koboldai.net/',
    ready: '#pickedmodel option',
    async show(page) {
      await page.click('#topbtn_ai');
    },
    async annotated(page) {
      await page.evaluate(() => {
        const select = document.querySelector<HTMLSelectElement>('#pickedmodel');
        const option = [...(select?.options ?? [])].find((each) => each.text.startsWith('koboldcpp/Broken-Tutu-24B '));
        if (!select || !option) throw new Error('The picker does not offer the model to choose.');
        option.selected = true;
        select.dispatchEvent(new Event('change', { bubbles: true }));
      });
      await hasLine(page);
    },
    setTheme: numberedTheme,
  },
  {
    name: 'lite-workers',
    url: 'https://lite.koboldai.net/',
    ready: '#pickedmodel option',
    async show(page) {
      await page.click('#topbtn_ai');
      await page.click('#manualworker');
      await page.waitForSelector('#pickedmodel option');
      await page.$eval('#pickedmodel', (select) => {
        const options = [...(select as HTMLSelectElement).options];
        for (const option of options) option.selected = option.text.includes('Broken-Tutu-24B');
        select.dispatchEvent(new Event('change', { bubbles: true }));
      });
    },
    async annotated(page) {
      await page.waitForFunction(() =>
        [...document.querySelectorAll('#pickedmodel option')].some((each) =>
          /^(?!.*ETA).* · also /.test(each.textContent),
        ),
      );
    },
    setTheme: numberedTheme,
  },
  {
    name: 'lite-volunteers',
    url: 'https://lite.koboldai.net/',
    ready: '#workertable tr',
    async show(page) {
      await page.click('#topbtn_ai');
      await page.click('#showvolunteers');
    },
    annotated: hasLine,
    setTheme: numberedTheme,
  },
  {
    name: 'models-text-generation',
    url: 'https://models.aihorde.net/categories/text_generation',
    ready: '.status-dot--active',
    annotated: openFirst,
    setTheme: darkClass,
  },
  {
    name: 'models-cards',
    url: 'https://models.aihorde.net/categories/text_generation',
    ready: '.model-card-title',
    async show(page) {
      await page.waitForSelector('.status-dot--active');
      await page.$$eval('button.view-mode-button-compact', (all) => {
        for (const each of all) if (each.textContent === 'Cards') each.click();
      });
    },
    annotated: hasLine,
    setTheme: darkClass,
  },
  {
    name: 'models-expanded',
    url: 'https://models.aihorde.net/categories/text_generation',
    ready: '.status-dot--active',
    async show(page) {
      await page.waitForSelector('.status-dot--active');
      await page.$eval('app-model-row > tr', (row) => row.click());
      await page.waitForSelector('.detail-row .card > horde-lens');
    },
    annotated: hasLine,
    setTheme: darkClass,
  },
  {
    name: 'models-audit',
    url: 'https://models.aihorde.net/categories/text_generation/audit',
    ready: '.audit > tbody > tr',
    annotated: hasLine,
    setTheme: darkClass,
  },
  {
    name: 'overseer',
    url: 'https://overseer.logicism.tv/',
    ready: '.worker-node',
    annotated: hasLine,
    setTheme: (page, scheme) => page.select('#themeselect', scheme).then(() => {}),
  },
  {
    name: 'artbot-own-workers',
    url: 'https://artbot.site/settings/workers',
    ready: '.info',
    async show(page) {
      await page.waitForSelector('.info');
      await page.click('.info');
      await page.click('.accordion');
    },
    annotated: hasLine,
    // The page follows `prefers-color-scheme`, which is the browser's to set.
    setTheme: async () => {},
  },
];
