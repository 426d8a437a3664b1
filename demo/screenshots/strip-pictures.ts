import type { Pictured } from './pictured.ts';

/** The popup as the toolbar's button opens it, over pages of each kind. */

const over = (name: string, url: string): Pictured => ({
  name: `strip-${name}`,
  window: null,
  async show({ demo }) {
    await demo.open(url);
    const page = await demo.openActionPopup();
    await page.waitForSelector('.model .row');
    await page.waitForSelector('.this-page');
    return page;
  },
});

export const STRIP_PICTURES: readonly Pictured[] = [
  over('site', 'https://aihorde.net/details/models/text'),
  over('like-a-site', 'https://sillytavern.example/'),
  over('any-page', 'https://article.example/'),
  over('out-of-reach', 'chrome://version'),
];
