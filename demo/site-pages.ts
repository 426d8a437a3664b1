import type { Page } from 'puppeteer-core';

/** The pages whose lists are measured and compared, of the real sites or of our stand-ins. */

export interface ListedPage {
  name: string;
  url: string;
  /** An element that exists once the list is there or can be opened. */
  ready: string;
  /** Opens the list, if the address alone does not. */
  open?(page: Page): Promise<void>;
  /** A click on this sorts the list. */
  sorter?: string;
}

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
      // The real site greets a first visit with a dialog.
      await page.evaluate('window.close_welcome_panel?.(false)');
      await page.click('#topbtn_ai');
      await page.waitForFunction(() => document.querySelectorAll('#pickedmodel option').length > 10);
    },
  },
];
