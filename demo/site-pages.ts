import type { Page } from 'puppeteer-core';

/** Pages with lists, of the real sites or of our stand-ins for them. */

export interface ListedPage {
  name: string;
  url: string;
  /** An element that is there once the list is, or, where it has to be opened, can be. */
  ready: string;
  /** Opens the list, where the address alone does not. */
  open?(page: Page): Promise<void>;
  /** What sorts the list when it is clicked. */
  sorter?: string;
}

async function openLitePicker(page: Page): Promise<void> {
  // The real site greets a first visit with a dialog.
  await page.evaluate('window.close_welcome_panel?.(false)');
  await page.click('#topbtn_ai');
}

/** The pages with the longest lists: these are measured. */
export const PAGES: readonly ListedPage[] = [
  {
    name: 'aihorde.net usage',
    url: 'https://aihorde.net/details/usage/text',
    ready: '.usage-table-row',
    sorter: '.models-table-header button',
  },
  {
    name: 'aihorde.net models',
    url: 'https://aihorde.net/details/models/text',
    ready: '.models-table-row',
    sorter: '.models-table-header button',
  },
  {
    name: 'models.aihorde.net',
    url: 'https://models.aihorde.net/categories/text_generation',
    ready: 'app-model-row > tr',
    sorter: 'th',
  },
  {
    name: 'lite.koboldai.net',
    url: 'https://lite.koboldai.net/',
    ready: '#topbtn_ai',
    async open(page) {
      await openLitePicker(page);
      await page.waitForFunction(() => document.querySelectorAll('#pickedmodel option').length > 10);
    },
  },
];

/** Clicks the first element that matches and has this text. Runs in the page. */
const clickOn = (selector: string, text: string) =>
  Array.from(document.querySelectorAll<HTMLElement>(selector))
    .find((each) => each.textContent.trim() === text)
    ?.click();

/** The other pages to which something is added: they are only compared. */
export const SHORT_PAGES: readonly ListedPage[] = [
  {
    name: 'aihorde.net usage overview',
    url: 'https://aihorde.net/details/usage',
    ready: '.usage-totals-grid > :last-child .model-list-item',
  },
  {
    name: 'aihorde.net workers',
    url: 'https://aihorde.net/details/workers/text',
    ready: 'app-worker-card',
  },
  {
    name: 'aihorde.net team',
    url: 'https://aihorde.net/details/teams/00000000-0000-4000-8000-000000000001',
    ready: '.worker-badge',
  },
  {
    name: 'aihorde.net style',
    url: 'https://aihorde.net/details/styles/text/00000000-0000-4000-8000-000000000100',
    ready: '.badge-secondary',
  },
  {
    name: 'models.aihorde.net cards',
    url: 'https://models.aihorde.net/categories/text_generation',
    ready: 'app-model-row > tr',
    async open(page) {
      await page.evaluate(clickOn, 'button.view-mode-button-compact', 'Cards');
      await page.waitForSelector('.model-card-title');
    },
  },
  {
    name: 'models.aihorde.net audit',
    url: 'https://models.aihorde.net/categories/text_generation/audit',
    ready: 'app-model-audit tbody > tr',
  },
  {
    name: 'lite.koboldai.net volunteers',
    url: 'https://lite.koboldai.net/',
    ready: '#topbtn_ai',
    async open(page) {
      await openLitePicker(page);
      await page.evaluate(() =>
        document.querySelector<HTMLElement>('#showvolunteers, [onclick="get_and_show_workers()"]')?.click(),
      );
      await page.waitForSelector('#workertable tr');
    },
  },
];
