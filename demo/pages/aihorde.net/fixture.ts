import {
  closeTable,
  darkClass,
  type Fixture,
  FRAMED,
  hasLine,
  hasOptionText,
  openFirst,
  showOptions,
} from '../../fixture.ts';

export const fixture: Fixture = {
  ownHost: 'horde.example',
  views: [
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
      pictures: [{ crop: '.models-table-row:nth-child(-n+3)' }],
    },
    {
      name: 'aihorde-model-search',
      url: 'https://aihorde.net/details/models/text',
      ready: '.filter-autocomplete-item',
      async show(page) {
        await page.waitForSelector('.models-table-row');
        await page.type('.filter-input', 'tutu');
      },
      annotated: hasOptionText('.filter-autocomplete-name'),
      textOnly: true,
      setTheme: darkClass,
      pictures: [{ crop: '.filter-input, .filter-autocomplete-dropdown' }],
    },
    {
      name: 'aihorde-usage',
      url: 'https://aihorde.net/details/usage',
      ready: '.model-list-item',
      annotated: hasLine,
      setTheme: darkClass,
      pictures: [{ crop: '.usage-totals-grid > :last-child .model-list' }],
    },
    {
      name: 'aihorde-usage-text',
      url: 'https://aihorde.net/details/usage/text',
      ready: '.usage-table-row',
      annotated: hasLine,
      setTheme: darkClass,
      pictures: [{ crop: '.models-table-row:nth-child(-n+5)' }],
    },
    {
      name: 'aihorde-workers',
      url: 'https://aihorde.net/details/workers/text',
      ready: 'app-worker-card',
      annotated: openFirst,
      setTheme: darkClass,
      pictures: [{ crop: '.worker-grid > :nth-child(n+6):nth-child(-n+9)', prepare: closeTable }],
    },
    {
      name: 'aihorde-worker-models',
      url: 'https://aihorde.net/details/workers/text',
      ready: '.worker-inline-action',
      async show(page) {
        await page.waitForSelector('.worker-inline-action');
        // The first one has malicious names.
        await page.$$eval('.worker-inline-action', (buttons) => (buttons.at(-1) as HTMLElement).click());
        await page.waitForSelector('.worker-models-list horde-lens');
      },
      annotated: hasLine,
      setTheme: darkClass,
      pictures: [{ crop: '.cdk-dialog-container', ...FRAMED }],
    },
    {
      name: 'aihorde-team',
      url: 'https://aihorde.net/details/teams/00000000-0000-4000-8000-000000000001',
      ready: '.worker-badge',
      annotated: hasLine,
      setTheme: darkClass,
      pictures: [{ crop: 'app-team-detail .card' }],
    },
    {
      name: 'aihorde-style',
      url: 'https://aihorde.net/details/styles/text/00000000-0000-4000-8000-000000000100',
      ready: '.badge-secondary',
      annotated: hasLine,
      setTheme: darkClass,
      pictures: [{ crop: '.style-detail-tags-models' }],
    },
    {
      name: 'aihorde-style-filter',
      url: 'https://aihorde.net/details/styles/text',
      ready: '#style-model option[value]',
      annotated: hasOptionText('#style-model option'),
      textOnly: true,
      setTheme: darkClass,
      pictures: [{ crop: '#style-model', prepare: showOptions('#style-model', 9) }],
    },
  ],
};
