import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { askBackground } from '../../demo/ask-background.ts';
import type { DemoBrowser } from '../../demo/browser.ts';
import { SITES_WITH_QUESTION } from '../../src/messages/listed-sites.ts';
import type { Settings } from '../../src/messages/settings.ts';
import { violations } from './axe.ts';
import { reloadPage } from './full-page-views.ts';
import { inBrowsersInTurn, lookInBrowsersInTurn } from './in-browsers.ts';
import { openSettings } from './settings-page.ts';

const MODELS = 'https://aihorde.net/details/models/text';

const lines = (page: Page) => page.$$eval('horde-lens', (elements) => elements.length);
/** Waits until the page, in front, has this many. */
async function waitForLines(page: Page, isEnough: (lines: number) => boolean) {
  await page.bringToFront();
  await expect.poll(() => lines(page)).toSatisfy(isEnough);
}
const hasLines = (page: Page) => waitForLines(page, (count) => count > 3);
const hasNone = (page: Page) => waitForLines(page, (count) => count === 0);

const flip = (settings: Page, label: string) =>
  settings.evaluate((text) => {
    const found = [...document.querySelectorAll('.switch')].find((each) => each.textContent?.startsWith(text));
    found?.querySelector('input')?.click();
  }, label);

/** Puppeteer does not know about a tab with a page of the extension that the extension opens in Firefox. */
const listTabs = async ({ engine, browser, asFirefox }: DemoBrowser): Promise<string[]> =>
  engine === 'chromium'
    ? browser.targets().map((target) => target.url())
    : `${await asFirefox(`Services.wm.getMostRecentWindow('navigator:browser').gBrowser.tabs.map((tab) => tab.linkedBrowser.currentURI.spec).join('\\n')`)}`.split(
        '\n',
      );

lookInBrowsersInTurn('settings that are left as they are', (test) => {
  test('use scheme, host and port of a typed address, and refuse an address of a site with a switch', async ({
    demo,
  }) => {
    const settings = await openSettings(demo);
    const hint = () => settings.$eval('#refusal', (each) => each.textContent);
    await settings.type('.choices form input', 'tavern.example/some/path?x#y');
    await expect.poll(() => hint()).toBe('Only https://tavern.example counts. The rest is left out: /some/path?x#y');
    await settings.$eval('.choices form input', (field) => (field as HTMLInputElement).select());
    await settings.type('.choices form input', 'lite-beta.koboldai.net');
    await settings.keyboard.press('Enter');
    await expect
      .poll(hint)
      .toBe('lite-beta.koboldai.net belongs to lite.koboldai.net, which has a switch of its own above.');
    await expect.poll(() => settings.$$('section[aria-labelledby=own] li')).toEqual([]);
  });

  test('are accessible, and say what is wrong with an address', async ({ demo }) => {
    const settings = await openSettings(demo);
    await settings.type('.choices form input', 'ftp://example.org');
    await settings.keyboard.press('Enter');
    await settings.waitForFunction(() => document.querySelector('#refusal')?.textContent?.includes('not ftp://'));
    expect(await violations(settings)).toEqual([]);
  });

  test.inBoth(
    'are a page that the popup’s button opens, and that shows the keys and how much is stored',
    async ({ demo }) => {
      const popup = await demo.openPopup();
      await popup.waitForSelector('[aria-label=Settings]');
      const address = demo.extensionUrl('full-page.html#/settings');
      await popup.click('[aria-label=Settings]').catch(() => {});
      await expect.poll(() => listTabs(demo)).toContain(address);
      const settings = await openSettings(demo);
      const textOf = (part: string) => settings.$eval(`section[aria-labelledby=${part}]`, (each) => each.textContent);
      await expect.poll(() => textOf('shortcuts')).toMatch(/Open Horde Lens.*K/);
      await expect.poll(() => textOf('stored')).toMatch(/The last answers of the Horde.*kB/);
      await expect.poll(() => textOf('about')).toContain('Version 0.1.0');
    },
  );
});

inBrowsersInTurn('settings', (test) => {
  test.inBoth('switch a site off and on while its page is open, and it stays off', async ({ demo }) => {
    const page = await demo.open(MODELS);
    await hasLines(page);
    const settings = await openSettings(demo);
    await flip(settings, 'aihorde.net');
    await hasNone(page);
    await demo.killBackground();
    const again = await demo.open(MODELS);
    await again.waitForSelector('.models-table-row');
    const other = await demo.open('https://aihorde.net/details/usage/text');
    await other.waitForSelector('.usage-table-row');
    expect([await lines(again), await lines(other)]).toEqual([0, 0]);
    await flip(settings, 'aihorde.net');
    for (const each of [page, again, other]) await hasLines(each);
  });

  test('of two windows do not undo each other’s choices, and each shows the other’s', async ({ demo }) => {
    const one = await openSettings(demo);
    const two = await openSettings(demo);
    await flip(one, 'aihorde.net');
    await flip(two, 'Under pickers');
    const shown = (settings: Page) =>
      settings.$$eval('.switch', (all) =>
        all
          .filter((each) => !each.querySelector('input')?.checked)
          .map((each) => each.querySelector('span')?.firstChild?.textContent),
      );
    const optional = SITES_WITH_QUESTION.map(({ site }) => site);
    for (const each of [one, two]) {
      await each.bringToFront();
      await expect.poll(() => shown(each)).toEqual(['aihorde.net', ...optional, 'Under pickers']);
    }
    const { settings: kept } = await askBackground<{ settings: Settings }>(one, { type: 'getSettings' });
    expect(kept).toMatchObject({ off: ['aihorde.net'], without: ['panel'], addresses: [] });
  });

  test('without tables give lines no button that opens one', async ({ demo }) => {
    const page = await demo.open(MODELS);
    await hasLines(page);
    const settings = await openSettings(demo);
    await flip(settings, 'Details');
    await page.bringToFront();
    await page.waitForFunction(() => {
      const shown = [...document.querySelectorAll('horde-lens')].filter((each) =>
        each.shadowRoot?.querySelector('.figure'),
      );
      return shown.length > 3 && shown.every((each) => !each.shadowRoot?.querySelector('[aria-expanded]'));
    });
  });

  test('are restored from a file, and a bad file changes nothing and says why', async ({ demo }) => {
    const settings = await openSettings(demo);
    await flip(settings, 'artbot.site');
    const stored = async () =>
      (await askBackground<{ settings: Settings }>(settings, { type: 'getSettings' })).settings;
    await expect.poll(async () => (await stored()).off).toEqual(['artbot.site']);
    const restore = async (text: string) => {
      const outcome = 'section[aria-labelledby=file] [role=status]';
      const before = await settings.$eval(outcome, (each) => each.textContent);
      await settings.evaluate((content) => {
        const field = document.querySelector<HTMLInputElement>('section[aria-labelledby=file] input[type=file]');
        const files = new DataTransfer();
        files.items.add(new File([content], 'mine.json'));
        if (field) field.files = files.files;
        field?.dispatchEvent(new Event('change', { bubbles: true }));
      }, text);
      await settings.waitForFunction((of, old) => document.querySelector(of)?.textContent !== old, {}, outcome, before);
      return settings.$eval(outcome, (each) => each.textContent);
    };
    expect(await restore('{')).toContain('it is not JSON. Nothing was changed.');
    expect(await restore('{"hordeLens":1,"settings":{"off":7}}')).toContain('at “settings.off”. Nothing was changed.');
    expect((await stored()).off).toEqual(['artbot.site']);
    const saved = { off: ['aihorde.net'], without: ['panel'], addresses: [] };
    const theme = { theme: 'dark' };
    expect(await restore(JSON.stringify({ hordeLens: 1, settings: saved, appearance: theme }))).toContain('in use now');
    await expect.poll(() => stored()).toMatchObject(saved);
    await expect.poll(() => settings.$eval(':root', (root) => getComputedStyle(root).colorScheme)).toBe('dark');
  });

  test('apply a theme to every page of the extension', async ({ demo }) => {
    const popup = await demo.openPopup({ scheme: 'light' });
    const settings = await openSettings(demo);
    const background = (page: Page) => page.$eval(':root', (root) => getComputedStyle(root).backgroundColor);
    const before = await background(settings);
    expect(await background(popup)).toBe(before);
    await settings.click('input[name=theme][value=dark]');
    await expect.poll(() => background(settings)).not.toBe(before);
    const dark = await background(settings);
    await expect.poll(() => background(popup)).toBe(dark);
    await reloadPage(settings);
    await settings.waitForSelector('input[name=theme][value=dark]:checked');
    expect(await background(settings)).toBe(dark);
  });
});
