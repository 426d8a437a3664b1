import type { Page } from 'puppeteer-core';
import { openAnew, type Pictured, POPUP, press, TUTU } from './pictured.ts';

/** Pictures of the popup, and of everything that a click shows in it. */

const ROW = `.model .row[data-key="${TUTU}"]`;
const OPEN = '.model.open';

const popupPicture = (name: string, act: (page: Page) => Promise<unknown> = async () => {}): Pictured => ({
  name: name === '' ? 'popup' : `popup-${name}`,
  window: POPUP,
  async show(stage) {
    const page = await openAnew(stage, 'popup.html', POPUP);
    await page.waitForSelector(ROW);
    await act(page);
    return page;
  },
});

/** Opens the model, and a part below it: copies, workers, names, details. */
const openFold = (fold: number | null, shown: string) => async (page: Page) => {
  await press(page, ROW);
  await page.waitForSelector(`${OPEN} .actions`);
  if (fold !== null) await press(page, `${OPEN} .actions [aria-expanded]`, fold);
  await page.waitForSelector(`${OPEN} ${shown}`);
};

/** Your request, filters, view: each opened by its button. */
const openPopover = (at: number) => async (page: Page) => {
  await press(page, '.popover > .opener', at);
  await page.waitForSelector('.panel :is(input, select)');
};

const searchFor = (text: string, shown: string) => async (page: Page) => {
  await page.type('input[type=search]', text);
  await page.waitForSelector(shown);
};

const setFilter = async (page: Page) => {
  await openPopover(1)(page);
  for (const backend of ['koboldcpp', 'aphrodite'])
    await press(page, `.backends-choice label:has([data-backend="${backend}"]) input`);
  await page.keyboard.press('Escape');
  await page.waitForSelector('.filter-tag');
};

export const POPUP_PICTURES: readonly Pictured[] = [
  popupPicture(''),
  popupPicture('open', openFold(null, '.offer')),
  popupPicture('copy', openFold(0, '.forms')),
  popupPicture('workers', openFold(1, '.small-table')),
  popupPicture('names', openFold(2, '.small-table')),
  popupPicture('details', openFold(3, '.variations')),
  popupPicture('terms', async (page) => {
    await openFold(null, '.terms')(page);
    await press(page, `${OPEN} .terms summary`);
  }),
  popupPicture('request', openPopover(0)),
  popupPicture('filters', openPopover(1)),
  popupPicture('view', openPopover(2)),
  popupPicture('filtered', setFilter),
  popupPicture('compared', async (page) => {
    await press(page, '.compare-box input', 0);
    await press(page, '.compare-box input', 2);
    await page.waitForSelector('.compare-bar');
  }),
  popupPicture('no-match', searchFor('no such model anywhere', '.blank')),
  popupPicture('found', searchFor('tutu', '.model .row')),
  popupPicture('image', async (page) => {
    await press(page, '.seg button', 1);
    await page.waitForSelector('.row[data-key="Deliberate"]');
  }),
  popupPicture('figures-explained', async (page) => {
    await press(page, 'footer .link');
    await page.waitForSelector('dialog[open]');
  }),
  popupPicture('keys', async (page) => {
    await page.focus('.model .row');
    await page.keyboard.type('?');
    await page.waitForSelector('dialog[open]');
  }),
  popupPicture('column-help', async (page) => {
    await page.focus('.of-request .sort');
    await page.keyboard.type('?');
    await page.waitForSelector('.help-panel p');
  }),
];
