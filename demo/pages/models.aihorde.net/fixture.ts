import type { Page } from 'puppeteer-core';
import { closeTable, darkClass, type Fixture, FRAMED, hasLine, openFirst } from '../../fixture.ts';

/** The audit starts with families that nobody serves. */
const goToServed = async (page: Page) => {
  await page.$$eval('.audit > tbody > tr', (rows) => {
    const at = rows.findIndex((row) => row.querySelector('.font-medium')?.textContent?.trim() === 'Qwen3');
    for (const row of rows.slice(at, at + 4)) row.setAttribute('data-picture', '');
    rows[at]?.scrollIntoView({ block: 'center' });
  });
};

export const fixture: Fixture = {
  ownHost: 'reference.example',
  views: [
    {
      name: 'models-text-generation',
      url: 'https://models.aihorde.net/categories/text_generation',
      ready: '.status-dot--active',
      annotated: openFirst,
      setTheme: darkClass,
      pictures: [{ crop: '.virtual-scroll-viewport', prepare: closeTable, width: 1200 }],
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
      pictures: [{ crop: '.model-card-grid' }],
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
      pictures: [{ crop: '.detail-row .card:has(> horde-lens)', width: 1200, ...FRAMED }],
    },
    {
      name: 'models-audit',
      url: 'https://models.aihorde.net/categories/text_generation/audit',
      ready: '.audit > tbody > tr',
      annotated: hasLine,
      setTheme: darkClass,
      pictures: [{ crop: '[data-picture]', prepare: goToServed }],
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
      pictures: [{ crop: '.audit > tbody > tr', width: 1200 }],
    },
  ],
};
