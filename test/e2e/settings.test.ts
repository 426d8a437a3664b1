import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { askBackground } from '../../demo/ask-background.ts';
import { SITES_WITH_QUESTION } from '../../src/messages/listed-sites.ts';
import type { Settings } from '../../src/messages/settings.ts';
import { inBrowsers } from './in-browsers.ts';

const MODELS = 'https://aihorde.net/details/models/text';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const lines = (page: Page) => page.$$eval('horde-lens', (elements) => elements.length);
/** Waits until the page, in front, has as many. */
async function waitForLines(page: Page, isEnough: (lines: number) => boolean) {
  await page.bringToFront();
  await expect.poll(() => lines(page)).toSatisfy(isEnough);
}
const hasLines = (page: Page) => waitForLines(page, (count) => count > 3);
const hasNone = (page: Page) => waitForLines(page, (count) => count === 0);

async function openSettings(popup: Page) {
  await popup.waitForSelector('[aria-label=Settings]');
  await popup.click('[aria-label=Settings]');
  await popup.waitForSelector('.choices');
}

const flip = (popup: Page, label: string) =>
  popup.evaluate((text) => {
    const found = [...document.querySelectorAll('.switch')].find((each) => each.textContent?.startsWith(text));
    found?.querySelector('input')?.click();
  }, label);

inBrowsers('settings', (test) => {
  test('a site is switched off and on while its page is open, and stays off', async ({ demo }) => {
    const page = await demo.open(MODELS);
    await hasLines(page);
    const popup = await demo.openPopup();
    await openSettings(popup);
    await flip(popup, 'aihorde.net');
    await hasNone(page);
    await demo.killBackground();
    const again = await demo.open(MODELS);
    await again.waitForSelector('.models-table-row');
    const other = await demo.open('https://aihorde.net/details/usage/text');
    await other.waitForSelector('.usage-table-row');
    expect([await lines(again), await lines(other)]).toEqual([0, 0]);
    await flip(popup, 'aihorde.net');
    for (const each of [page, again, other]) await hasLines(each);
  });

  test('two windows do not undo each other’s choices, and each shows the other’s', async ({ demo }) => {
    const one = await demo.openPopup();
    await openSettings(one);
    const two = await demo.openPopup();
    await openSettings(two);
    await flip(one, 'aihorde.net');
    await flip(two, 'Panel');
    const shown = (popup: Page) =>
      popup.$$eval('.switch', (all) =>
        all
          .filter((each) => !each.querySelector('input')?.checked)
          .map((each) => each.querySelector('span')?.firstChild?.textContent),
      );
    const optional = SITES_WITH_QUESTION.map(({ site }) => site);
    for (const each of [one, two]) {
      await each.bringToFront();
      await expect.poll(() => shown(each)).toEqual(['aihorde.net', ...optional, 'Panel']);
    }
    const { settings } = await askBackground<{ settings: Settings }>(one, { type: 'getSettings' });
    expect(settings).toEqual({ off: ['aihorde.net'], without: ['panel'], addresses: [] });
  });

  test('lines without tables have no control', async ({ demo }) => {
    const page = await demo.open(MODELS);
    await hasLines(page);
    const popup = await demo.openPopup();
    await openSettings(popup);
    await flip(popup, 'Table');
    await page.bringToFront();
    await page.waitForFunction(() => {
      const shown = [...document.querySelectorAll('horde-lens')].filter((each) =>
        each.shadowRoot?.querySelector('.figure'),
      );
      return shown.length > 3 && shown.every((each) => !each.shadowRoot?.querySelector('button'));
    });
  });

  test('of a typed address scheme, host and port count, and an address of a site with a switch is refused', async ({
    demo,
  }) => {
    const popup = await demo.openPopup();
    await openSettings(popup);
    const hint = () => popup.$eval('#refusal', (each) => each.textContent);
    await popup.type('.choices form input', 'tavern.example/some/path?x#y');
    expect(await hint()).toBe('Only https://tavern.example counts. The rest is left out: /some/path?x#y');
    await popup.$eval('.choices form input', (field) => (field as HTMLInputElement).select());
    await popup.type('.choices form input', 'lite-beta.koboldai.net');
    await popup.keyboard.press('Enter');
    await expect
      .poll(hint)
      .toBe('lite-beta.koboldai.net belongs to lite.koboldai.net, which has a switch of its own above.');
    expect(await popup.$$('.choices li')).toEqual([]);
  });

  test('can be read by everyone, and says what is wrong with an address', async ({ demo }) => {
    const popup = await demo.openPopup();
    await openSettings(popup);
    await popup.type('.choices form input', 'ftp://example.org');
    await popup.keyboard.press('Enter');
    await popup.waitForFunction(() => document.querySelector('#refusal')?.textContent?.includes('not ftp://'));
    await popup.evaluate(AXE);
    const violations = await popup.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } };
      return (await axe.run()).violations.map(({ id }) => id);
    });
    expect(violations).toEqual([]);
    await popup.keyboard.press('Escape');
    await popup.waitForFunction(() => !document.querySelector('.choices'));
    expect(await popup.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Settings');
  });
});
