import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askBackground } from '../../demo/ask-background.ts';
import type { DemoBrowser } from '../../demo/browser.ts';
import type { Settings } from '../../src/messages/settings.ts';
import { TEST_DEMO } from './in-browsers.ts';
import { hasModels, waitForPopup } from './popup-view.ts';
import { openSettings, readBlocked } from './settings-page.ts';
import { useSceneForGroup } from './shared-scene.ts';
import { openQuiet } from './stored.ts';

/**
 * The popup as the toolbar button opens it in Chromium: over a page, with the browser's own question in front of it,
 * and closed by whatever closes a popup. The question is a window of the browser, and no test can click its buttons. So
 * the build has one more host: then the question can be answered in the browser's settings for the extension.
 */

declare const chrome: {
  storage: Record<'local', { get(key: string): Promise<object>; set(items: object): Promise<void> }>;
};

const TAVERN = { site: 'sillytavern', origin: 'https://sillytavern.example' } as const;
const MODELS = 'https://aihorde.net/details/models/text';

/** The smallest size that Chromium accepts. */
const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj
trailer<</Root 1 0 R>>
`;

let demo: DemoBrowser;
let files: Server;
let pdf: string;
/** What tests may rely on: everything is as after an installation, or the browser allows no site. */
let state: 'installed' | 'blocked' | null = null;

useSceneForGroup(
  'chromium',
  { ...TEST_DEMO, allowed: [`${TAVERN.origin}/*`, 'https://article.example/*', 'http://127.0.0.1/*'] },
  (scene) => {
    demo = scene.demo;
    state = 'installed';
  },
);
beforeAll(async () => {
  files = createServer(({ url }, response) => {
    const isPdf = url === '/paper.pdf';
    response.setHeader('Content-Type', isPdf ? 'application/pdf' : 'text/html').end(isPdf ? PDF : '<p>A paper.</p>');
  });
  await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
  pdf = `http://127.0.0.1:${(files.address() as AddressInfo).port}/paper.pdf`;
});
afterAll(() => void files?.close());
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') state = null;
  for (const page of await demo.browser.pages()) if (page.url() !== 'about:blank') await page.close();
  expect(demo.problems.splice(0)).toEqual([]);
});

/** Before each test of a group, which leaves it so. */
function beginAs(wanted: 'installed' | 'blocked') {
  beforeEach(async () => {
    if (state === wanted) return;
    if (state !== 'installed') await demo.reinstall();
    if (wanted === 'blocked') await demo.setSiteAccess('ON_SPECIFIC_SITES');
    state = wanted;
  });
}

const isOpen = () => demo.browser.targets().some((target) => target.url() === demo.extensionUrl('popup.html'));

/** Clicks the button that makes the browser ask its question, which closes the popup. */
async function pressAndLose(popup: Page, press: () => Promise<unknown>) {
  const gone = new Promise((resolve) => popup.once('close', resolve));
  await press().catch(() => {});
  await gone;
}

async function askSettings(page: Page): Promise<Settings> {
  return (await askBackground<{ settings: Settings }>(page, { type: 'getSettings' })).settings;
}
async function readSettings(): Promise<Settings> {
  const page = await openQuiet(demo);
  const settings = await askSettings(page);
  await page.close();
  return settings;
}

const lines = (page: Page) =>
  page.$$eval('.models-table-row', (rows) => rows.slice(0, 3).map((row) => row.querySelectorAll('horde-lens').length));
async function hasLines(page: Page) {
  await page.bringToFront();
  await expect.poll(() => lines(page)).toEqual([1, 1, 1]);
}

describe('Escape', () => {
  beginAs('installed');

  /** Whether the key was kept from the browser, which would close the popup with it. */
  async function press(popup: Page) {
    await popup.evaluate(() => {
      addEventListener('keydown', (event) => document.body.setAttribute('data-kept', `${event.defaultPrevented}`), {
        once: true,
      });
      // If the event was stopped before anybody could see it, whoever stopped it has handled it.
      document.body.setAttribute('data-kept', '');
      const { preventDefault } = Event.prototype;
      Event.prototype.preventDefault = function () {
        document.body.setAttribute('data-kept', 'true');
        preventDefault.call(this);
      };
    });
    await popup.keyboard.press('Escape');
    return popup.$eval('body', (body) => body.getAttribute('data-kept') === 'true');
  }
  const opened = (popup: Page) =>
    popup.$$eval('dialog[open]', (all) => all.map((each) => each.getAttribute('aria-labelledby')));

  it('closes the dialog in front, then the section around the focus, then the row, and with nothing open the popup', async () => {
    await demo.open('https://article.example/');
    const popup = await demo.openActionPopup();
    await waitForPopup(popup, hasModels);
    await popup.click('footer .link');
    await popup.waitForSelector('dialog[open]');
    await expect.poll(() => opened(popup)).toEqual(['about']);
    expect(await press(popup)).toBe(true);
    await expect.poll(() => opened(popup)).toEqual([]);
    expect(isOpen()).toBe(true);
    await popup.locator('.model .row').click();
    await popup.waitForSelector('.model details > summary');
    await popup.locator('.model details > summary').click();
    await popup.waitForSelector('details[open]');
    expect(await press(popup)).toBe(true);
    expect([(await popup.$$('details[open]')).length, (await popup.$$('.model.open')).length]).toEqual([0, 1]);
    await expect.poll(() => popup.evaluate(() => document.activeElement?.localName)).toBe('summary');
    expect(await press(popup)).toBe(true);
    await expect.poll(() => popup.$$('.model.open')).toEqual([]);
    expect(await press(popup)).toBe(false);
  });
});

describe('the strip about the current page', () => {
  beginAs('installed');

  const strip = (popup: Page) =>
    popup.$eval('.this-page', (element) =>
      [element.querySelector('[role=status]')?.textContent, element.querySelector('button')?.textContent].filter(
        (text) => text !== undefined,
      ),
    );
  const press = (popup: Page) => popup.locator('.this-page button').click();
  async function openStrip() {
    const popup = await demo.openActionPopup();
    await popup.waitForSelector('.this-page');
    return popup;
  }

  it('says how many names are shown, and switches the site off and on', async () => {
    const page = await demo.open(MODELS);
    await hasLines(page);
    const popup = await openStrip();
    const shown = await page.$$eval(
      'horde-lens',
      (all) => all.filter((each) => each.shadowRoot?.querySelector('.lens')).length,
    );
    expect(shown).toBeGreaterThan(3);
    await expect.poll(() => strip(popup)).toEqual([`aihorde.net · ${shown} text models shown`, 'Turn off here']);
    await press(popup);
    await expect.poll(() => strip(popup)).toEqual(['aihorde.net · turned off', 'Turn on here']);
    await expect.poll(() => page.$$('horde-lens')).toEqual([]);
    expect((await readSettings()).off).toEqual(['aihorde.net']);
    const next = await (async () => {
      await page.bringToFront();
      return openStrip();
    })();
    await press(next);
    await expect.poll(() => strip(next)).toEqual([expect.stringMatching(/· \d+ text models shown$/), 'Turn off here']);
    await expect.poll(() => lines(page)).toEqual([1, 1, 1]);
  });

  it('adds backends to a front end at an address of the user’s own', async () => {
    const page = await demo.open(TAVERN.origin, { width: 500 });
    await page.waitForSelector('#horde_model option[value]');
    const popup = await openStrip();
    await expect.poll(() => strip(popup)).toEqual(['This looks like SillyTavern', 'Show backends here']);
    // The build is allowed there, so the browser need not ask.
    await press(popup);
    await expect
      .poll(() => strip(popup))
      .toEqual([expect.stringMatching(/^sillytavern · \d+ text models shown$/), 'Turn off here']);
    expect((await readSettings()).addresses).toEqual([TAVERN]);
    await page.bringToFront();
    const added = () =>
      page.$$eval('#horde_model option', (all) => all.filter((each) => each.text.includes(' · also ')).length);
    await expect.poll(added).toBeGreaterThan(3);
    const next = await openStrip();
    await expect.poll(() => strip(next)).toEqual([`sillytavern · ${await added()} text models shown`, 'Turn off here']);
    await press(next);
    await expect.poll(() => strip(next)).toEqual(['This looks like SillyTavern', 'Show backends here']);
    await expect.poll(added).toBe(0);
  });

  it('counts the names of a page, marks them, and removes the marks', async () => {
    const page = await demo.open('https://article.example/');
    const popup = await openStrip();
    const [text, action] = await strip(popup);
    expect([text, action]).toEqual([expect.stringMatching(/^\d+ names of models here$/), 'Mark them']);
    await pressAndLose(popup, () => press(popup));
    const head = () =>
      page.$eval('horde-lens[data-names]', (host) => host.shadowRoot?.querySelector('.marks-head')?.textContent ?? '');
    await page.waitForSelector('horde-lens[data-names]');
    await expect.poll(head).toContain(`${parseInt(text ?? '', 10)} names`);
    const next = await openStrip();
    await expect.poll(() => strip(next)).toEqual([text, 'Take the marks away']);
    await pressAndLose(next, () => press(next));
    await expect.poll(() => page.$('horde-lens')).toBeNull();
  });

  it.each([
    ['a PDF', () => pdf, 'No extension can read the text of a PDF.'],
    ['a page of the browser', () => 'chrome://version', 'The browser lets no extension into this page.'],
  ])(
    'offers nothing on %s, and says why; the button for any page says it in a sentence that can be closed',
    async (_name, urlOf, text) => {
      const page = await demo.browser.newPage();
      await page.goto(urlOf());
      const popup = await openStrip();
      expect(await strip(popup)).toEqual([text]);
      await popup.locator('[aria-label^="Show backends"]').click();
      await popup.waitForSelector('.notice');
      await expect
        .poll(() => popup.$eval('.notice', (notice) => notice.firstChild?.textContent))
        .toBe('Nothing can be read on this page, since the browser lets no extension into it.');
      await popup.locator('.notice button').click();
      await expect.poll(() => popup.$('.notice')).toBeNull();
      await expect.poll(() => popup.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search');
    },
  );

  it('offers nothing on a page without names, and says why; the button for any page reads it, and closes the popup', async () => {
    const page = await demo.open(pdf.replace('.pdf', '.html'));
    const popup = await openStrip();
    expect(await strip(popup)).toEqual(['No name of a model here']);
    await pressAndLose(popup, () => popup.locator('[aria-label^="Show backends"]').click());
    await page.waitForSelector('horde-lens[data-names]');
  });
});

describe('back and forward', () => {
  beginAs('installed');

  // Firefox does not cache a page that says no-store, as the demo's do.
  it('show no lines of a site that was switched off in a page from the cache', async () => {
    state = null;
    const page = await demo.open(MODELS);
    await hasLines(page);
    await page.evaluate(() =>
      addEventListener('pageshow', ({ persisted }) => document.body.setAttribute('data-kept', `${persisted}`)),
    );
    await page.goto('https://article.example/', { waitUntil: 'domcontentloaded' });
    const quiet = await openQuiet(demo);
    await askBackground(quiet, { type: 'changeSettings', change: { off: { add: ['aihorde.net'] } } });
    await page.bringToFront();
    await page.evaluate(() => history.back()).catch(() => {});
    await expect.poll(() => page.$eval('body', (body) => body.dataset.kept).catch(() => null)).toBe('true');
    await expect.poll(() => lines(page)).toEqual([0, 0, 0]);
  });
});

// Each of them allows what the later ones do not need blocked.
describe('where the browser allows no site', () => {
  beginAs('blocked');

  it('an own address is removed after a refusal, which the settings report once', async () => {
    const asking = await openSettings(demo);
    await asking.type('.choices form input', 'sillytavern.example');
    await demo.killBackground();
    // Makes the browser ask its question, which stays open.
    await asking.keyboard.press('Enter');
    // The question is asked once the intended address has been stored.
    await expect
      .poll(() => asking.evaluate(async () => Object.keys(await chrome.storage.local.get('asked address')).length))
      .toBe(1);
    await asking.close();
    const settings = await openSettings(demo);
    const told = () => settings.$$eval('.choices > .refusal', (all) => all.map((each) => each.textContent));
    await expect.poll(told).toEqual([`${TAVERN.origin} was not allowed, so nothing is added there.`]);
    await settings.reload();
    await settings.waitForSelector('.choices .switch');
    expect(await told()).toEqual([]);
    expect((await askSettings(settings)).addresses).toEqual([]);
  });

  it('a site says so, and gets its lines as soon as it is allowed, even in an open page', async () => {
    const page = await demo.open(MODELS);
    await page.waitForSelector('.models-table-row');
    const settings = await openSettings(demo);
    await settings.waitForSelector('.blocked');
    await expect
      .poll(() => readBlocked(settings))
      .toEqual(
        ['aihorde.net', 'models.aihorde.net', 'lite.koboldai.net', 'overseer.logicism.tv', 'artbot.site'].map(
          (site) => `Your browser does not allow Horde Lens there.Allow ${site}`,
        ),
      );
    await expect.poll(() => page.$$('horde-lens')).toEqual([]);
    await demo.allowSite('https://aihorde.net/*');
    await hasLines(page);
  });

  it('an own address is kept if it is allowed after the window that asked has gone, while the background sleeps', async () => {
    state = null;
    // Narrow: a wide screen replaces the list, and nothing is written into it then.
    const page = await demo.open(TAVERN.origin, { width: 500 });
    await page.waitForSelector('#horde_model option[value]');
    const popup = await demo.openPopup();
    // A background that is killed while it asks the Horde does not ask again for a minute.
    await waitForPopup(popup, hasModels);
    // What every window stores before it asks.
    await popup.evaluate((address) => chrome.storage.local.set({ 'asked address': address }), TAVERN);
    await popup.close();
    await demo.killBackground();
    await demo.allowSite(`${TAVERN.origin}/*`);
    const quiet = await openQuiet(demo);
    await expect.poll(async () => (await askSettings(quiet)).addresses).toEqual([TAVERN]);
    await page.bringToFront();
    await expect
      .poll(() =>
        page.$$eval('#horde_model option', (all) => all.filter((each) => each.text.includes(' · also ')).length),
      )
      .toBeGreaterThan(3);
  });
});
