import type { Page } from 'puppeteer-core';
import { type Pictured, press, TUTU } from './pictured.ts';

/** The popup as the toolbar button opens it, over pages of each kind. */

const stripPicture = (name: string, url: string, act: (page: Page) => Promise<unknown> = async () => {}): Pictured => ({
  name: `strip-${name}`,
  window: null,
  async show({ demo }) {
    await demo.open(url);
    const page = await demo.openActionPopup();
    await page.waitForSelector('.model .row');
    await page.waitForSelector('.this-page');
    await act(page);
    return page;
  },
});

export const STRIP_PICTURES: readonly Pictured[] = [
  stripPicture('site', 'https://aihorde.net/details/models/text'),
  stripPicture('site-open', 'https://aihorde.net/details/models/text', async (page) => {
    await press(page, `.model .row[data-key="${TUTU}"]`);
    await page.waitForSelector('.model.open .offer');
  }),
  stripPicture('like-a-site', 'https://sillytavern.example/'),
  stripPicture('any-page', 'https://article.example/'),
  stripPicture('out-of-reach', 'chrome://version'),
];
