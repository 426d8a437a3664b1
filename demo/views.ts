import type { Page } from 'puppeteer-core';
import type { OptionalSite } from '../src/messages/settings.ts';

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
  /** Nothing is added but text in the site's own elements. */
  textOnly?: boolean;
  /** Switches the page's own theme. */
  setTheme(page: Page, scheme: 'light' | 'dark'): Promise<void>;
}

/** Both Angular sites carry the theme as a class of `<html>`. */
const darkClass = (page: Page, scheme: 'light' | 'dark') =>
  page.evaluate((dark) => void document.documentElement.classList.toggle('dark', dark), scheme === 'dark');

/** KoboldAI Lite: a numbered theme on `<body>`; 12 is its light one. */
const numberedTheme = (page: Page, scheme: 'light' | 'dark') =>
  page.select('#themeselect', scheme === 'dark' ? '0' : '12').then(() => {});

/** Other backends stand behind the site's own text. */
const hasWords = (selector: string) => (page: Page) =>
  page.waitForFunction(
    (options) => [...document.querySelectorAll(options)].some((each) => each.textContent?.includes(' · also ')),
    {},
    selector,
  );

/** For a site that has one theme, or follows `prefers-color-scheme`, which is the browser's to set. */
const noTheme = async () => {};

const hasLine = (page: Page) =>
  page.waitForFunction(() =>
    [...document.querySelectorAll('horde-lens')].some((element) =>
      element.shadowRoot?.querySelector('.lens button[aria-expanded]'),
    ),
  );

/** Chooses an option, as soon as it is there. */
const choose = async (page: Page, select: string, value: string) => {
  await page.waitForSelector(`${select} option[value="${value}"]`);
  await page.select(select, value);
};

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
    name: 'aihorde-model-search',
    url: 'https://aihorde.net/details/models/text',
    ready: '.filter-autocomplete-item',
    async show(page) {
      await page.waitForSelector('.models-table-row');
      await page.type('.filter-input', 'tutu');
    },
    annotated: hasWords('.filter-autocomplete-name'),
    textOnly: true,
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
      // The first one has names that are there to do harm.
      await page.$$eval('.worker-inline-action', (buttons) => (buttons.at(-1) as HTMLElement).click());
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
    name: 'aihorde-style-filter',
    url: 'https://aihorde.net/details/styles/text',
    ready: '#style-model option[value]',
    annotated: hasWords('#style-model option'),
    textOnly: true,
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
    name: 'models-audit-expanded',
    url: 'https://models.aihorde.net/categories/text_generation/audit',
    ready: '.audit > tbody > tr',
    async show(page) {
      await page.waitForSelector('.audit > tbody > tr');
      await page.type('#audit-search', 'broken-tutu');
      await page.$eval('.audit > tbody > tr', (row) => row.click());
      await page.waitForSelector('td[colspan] horde-lens');
    },
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
    setTheme: noTheme,
  },
];

/** Those of sites that the extension comes to only when asked: `site` as in the settings. */
export const ASKED_VIEWS: readonly (View & { site: OptionalSite })[] = [
  {
    name: 'agnai-models',
    site: 'agnai.chat',
    url: 'https://agnai.chat/settings?tab=ai',
    ready: 'select[name="workers"] option',
    async show(page) {
      await page.click('#models');
      await choose(page, 'select[name="workers"]', 'koboldcpp/Broken-Tutu-24B');
    },
    annotated: hasLine,
    setTheme: noTheme,
  },
  {
    name: 'sillytavern-models',
    site: 'sillytavern',
    url: 'https://sillytavern.example/',
    ready: '#horde_model option[value]',
    async show(page) {
      await page.waitForSelector('#horde_model option[value]');
      await page.click('.select2-container');
      await page.waitForSelector('#select2-horde_model-results li');
      await page.$$eval('#select2-horde_model-results li', (results) =>
        results
          .find(({ id }) => id.endsWith('-koboldcpp/Broken-Tutu-24B'))
          ?.dispatchEvent(new MouseEvent('mouseup', { bubbles: true })),
      );
      await page.click('.select2-container');
    },
    annotated: hasLine,
    setTheme: noTheme,
  },
  {
    name: 'sillytavern-results',
    site: 'sillytavern',
    url: 'https://sillytavern.example/',
    ready: '#select2-horde_model-results li',
    async show(page) {
      await page.waitForSelector('#horde_model option[value]');
      await page.click('.select2-container');
    },
    annotated: hasWords('#select2-horde_model-results small'),
    textOnly: true,
    setTheme: noTheme,
  },
  {
    name: 'text-ui-models',
    site: 'ai-horde-text-ui',
    url: 'https://ai-horde-text-ui.example/',
    ready: 'optgroup option',
    async show(page) {
      await choose(page, '.select', 'koboldcpp/Broken-Tutu-24B');
    },
    annotated: hasLine,
    setTheme: noTheme,
  },
  {
    name: 'risuai-models',
    site: 'risuai',
    url: 'https://risuai.example/',
    ready: '.bg-darkbg .entry > span',
    async show(page) {
      await page.click('#picked');
      await page.click('.part:last-child > .heading');
    },
    annotated: hasWords('.bg-darkbg span'),
    textOnly: true,
    setTheme: noTheme,
  },
  {
    name: 'writers-guild-models',
    site: 'writers-guild',
    url: 'https://writers-guild.example/',
    ready: '.model-item',
    async show(page) {
      const wanted = '.model-item input[value="koboldcpp/Broken-Tutu-24B"]';
      await page.waitForSelector(wanted);
      await page.click(wanted);
    },
    annotated: hasLine,
    setTheme: noTheme,
  },
];
