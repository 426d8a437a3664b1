import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { askBackground, type TextStatistics } from '../../demo/ask-background.ts';
import { violations } from './axe.ts';
import { expectReadableViews, hashOf, openAt, reloadPage } from './full-page-views.ts';
import { inBrowsersInTurn, lookInBrowsersInTurn } from './in-browsers.ts';

/** The extension as a page: all of its state is in the address. */

const TUTU = 'ReadyArt/Broken-Tutu-24B';

const keys = (page: Page) =>
  page.$$eval('.model .row', (rows) => rows.map((row) => (row as HTMLElement).dataset.key ?? ''));
const heading = (page: Page) => page.$eval('main h1', (each) => each.textContent);
const goBack = (page: Page) => page.evaluate(() => history.back()).catch(() => {});

inBrowsersInTurn('the list of the full page', (test) => {
  test.inBoth(
    'lists models; the search is in the address, and survives a reload and the back button',
    async ({ demo }) => {
      const page = await openAt(demo, '');
      // Models that only the usage or the reference names arrive with those answers.
      await askBackground(page, { type: 'awaitRefresh', modelType: 'text' });
      await expect.poll(() => keys(page)).toContain(TUTU);
      const all = (await keys(page)).length;
      await page.type('input[type=search]', 'tutu');
      await expect.poll(() => hashOf(page)).toBe('#/models?q=tutu');
      // All that it will find: the list itself may still be waiting for the names that were only used in the past.
      const { statistics } = await askBackground<TextStatistics>(page, {
        ...{ type: 'getCombinedModelData', modelType: 'text', scope: 'all' },
      });
      const wanted = Object.keys(statistics).filter((name) => /tutu/i.test(name));
      await expect.poll(async () => (await keys(page)).toSorted()).toEqual(wanted.toSorted());
      const found = await keys(page);
      expect(found).toContain(TUTU);
      expect(found.length).toBeLessThan(all);
      await reloadPage(page);
      await page.waitForSelector('.model .row');
      await expect.poll(() => keys(page)).toEqual(found);
      await expect
        .poll(() => page.$eval('input[type=search]', (field) => (field as HTMLInputElement).value))
        .toBe('tutu');

      await page.click('nav a[href="#/compare"]');
      await expect.poll(() => heading(page)).toBe('Compare');
      await goBack(page);
      await expect.poll(() => heading(page)).toBe('Models');
      await expect.poll(() => hashOf(page)).toBe('#/models?q=tutu');
      await expect.poll(() => keys(page)).toEqual(found);
    },
  );

  test('shows the filtered list of a bookmark, however the list was left', async ({ demo }) => {
    const page = await openAt(demo, '#/models?backend=aphrodite&min-context=16384');
    await page.waitForSelector('.model .row');
    await expect
      .poll(() => page.$$eval('.filter-tag', (tags) => tags.map((tag) => tag.textContent?.trim())))
      .toHaveLength(2);
    await expect.poll(() => hashOf(page)).toBe('#/models?backend=aphrodite&min-context=16384');
  });

  test('says that it does not know an unknown name, and leads to the search', async ({ demo }) => {
    const page = await openAt(demo, '#/model/no-such-model-at-all');
    await page.waitForSelector('.blank a');
    await expect.poll(() => page.$eval('.blank h2', (each) => each.textContent)).toBe('No model is known by this name');
    await page.click('.blank a');
    await expect.poll(() => heading(page)).toBe('Models');
    await expect
      .poll(() => page.$eval('input[type=search]', (field) => (field as HTMLInputElement).value))
      .toBe('no-such-model-at-all');
  });
});

lookInBrowsersInTurn('the full page', (test) => {
  test('explains the headings of its tables by a click, by ? on one that sorts, and by Enter on one that does not', async ({
    demo,
  }) => {
    const told = () =>
      page.$$eval('.help-panel:popover-open', (all) => all.map((each) => (each as HTMLElement).innerText)).then(String);
    const page = await openAt(demo, `#/model/${encodeURIComponent(TUTU)}`);
    await page.waitForSelector('[aria-label=Backends] thead .help-opener');
    await page.focus('[aria-label=Backends] thead .help-opener[aria-label="What “Context” means"]');
    await page.keyboard.press('Enter');
    await expect.poll(told).toContain('The most tokens of context');
    await page.keyboard.press('Escape');
    await expect.poll(told).toBe('');
    await page.evaluate(() => {
      location.hash = '#/workers';
    });
    await page.waitForSelector('.long-table tbody a');
    await page.focus('.long-table thead th:nth-child(5) .sort');
    await page.keyboard.type('?');
    await expect.poll(told).toContain('in tokens');
    await page.keyboard.press('Escape');
    await page.hover('.long-table thead th:nth-child(6) .sort');
    await page.click('.long-table thead th:nth-child(6) .help-opener');
    await expect.poll(told).toContain('most tokens that it writes');
  });

  test('opens a model’s page by any of its names, with its backends, names and workers', async ({ demo }) => {
    const page = await openAt(demo, '#/model/koboldcpp%2FBroken-Tutu-24B');
    await expect.poll(() => heading(page).catch(() => '')).toBe(TUTU);
    await expect.poll(() => hashOf(page)).toBe(`#/model/${encodeURIComponent(TUTU)}`);
    const backends = () =>
      page.$$eval('[aria-label=Backends] tbody tr', (rows) => rows.map((row) => (row as HTMLElement).dataset.backend));
    // The name is known from the reference before the rest has arrived.
    await expect.poll(backends).toEqual(expect.arrayContaining(['koboldcpp', 'aphrodite']));
    const cards = () => page.$$eval('.card h2', (all) => all.map((each) => each.textContent ?? ''));
    await expect
      .poll(cards)
      .toEqual(['Backends', 'Your request', 'Is it usually there?', 'Names', expect.stringMatching(/^\d+ workers$/)]);
    await expect
      .poll(() => page.$$eval('.links a', (links) => links.map((link) => (link as HTMLAnchorElement).href)))
      .toContain(`https://aihorde.net/details/models/text/${encodeURIComponent(TUTU)}`);
    await expect.poll(() => page.title()).toBe(`${TUTU} · Horde Lens`);
  });

  test('compares models and variants side by side, adds and removes them, and can show only the differences', async ({
    demo,
  }) => {
    const page = await openAt(demo, `#/compare?m=${encodeURIComponent(TUTU)}`);
    const columns = () => page.$$eval('.compared thead a', (all) => all.map((each) => each.textContent ?? ''));
    await expect.poll(columns).toEqual([TUTU]);
    await page.type('.add > input', 'aphrodite/ReadyArt/Broken-Tutu-24B');
    await page.keyboard.press('Enter');
    await expect.poll(columns).toEqual([TUTU, 'aphrodite/ReadyArt/Broken-Tutu-24B']);
    const rows = () => page.$$eval('.compared tbody tr', (all) => all.length);
    const all = await rows();
    await page.click('.add input[type=checkbox]');
    await expect.poll(rows).toBeLessThan(all);
    await expect.poll(() => hashOf(page)).toContain('different=');
    await page.click('.compared thead button');
    await expect.poll(columns).toEqual(['aphrodite/ReadyArt/Broken-Tutu-24B']);
    await goBack(page);
    await expect.poll(columns).toHaveLength(2);
  });

  test.inBoth(
    'works by keyboard: past the navigation to the content, and from a link to the heading of the view that it opens',
    async ({ demo }) => {
      const page = await openAt(demo, '#/compare');
      await expect.poll(() => heading(page).catch(() => '')).toBe('Compare');
      await page.keyboard.press('Tab');
      await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
      await page.keyboard.press('Enter');
      await expect.poll(() => page.evaluate(() => document.activeElement?.localName)).toBe('h1');
      await page.focus('nav a[href="#/settings"]');
      await page.keyboard.press('Enter');
      const focused = () =>
        page.evaluate(() => `${document.activeElement?.localName}: ${document.activeElement?.textContent}`);
      await expect.poll(focused).toBe('h1: Settings');
      await expect.poll(() => page.$eval('nav [aria-current=page]', (link) => link.textContent)).toBe('Settings');
    },
  );

  test.inBoth('is accessible in every view, wide and narrow, light and dark', async ({ demo }) => {
    await expectReadableViews(
      demo,
      [
        ['#/models', '.model .row'],
        [`#/model/${encodeURIComponent(TUTU)}`, '[aria-label=Backends] tbody tr'],
        ['#/model/unknown-model', '.blank a'],
        [`#/compare?m=${encodeURIComponent(TUTU)}&m=Qwen3-0.6B`, '.compared tbody tr'],
        ['#/changes', '.history-off'],
        ['#/compare', 'main .blank'],
        ['#/watches', '.watches-view'],
        ['#/settings', '.choices .switch'],
        ['#/welcome', '.welcome svg'],
      ],
      390,
    );
  });

  test.inBoth('has a list beside the pages, which is the popup’s list in the width of a panel', async ({ demo }) => {
    const panel = await demo.open(demo.extensionUrl('sidepanel.html'), { width: 340, height: 700 });
    await panel.waitForSelector('.model .row');
    expect((await keys(panel)).length).toBeGreaterThan(5);
    const overflow = () => panel.evaluate(() => document.body.scrollWidth - document.documentElement.clientWidth);
    expect(await overflow()).toBeLessThanOrEqual(0);
    expect(await violations(panel)).toEqual([]);
    // As Firefox opens it at first: names have at least two fifths of the panel.
    await panel.setViewport({ width: 240, height: 700 });
    const nameShare = () =>
      panel.$eval('.model .cell', (cell) => cell.getBoundingClientRect().width / document.body.clientWidth);
    await expect.poll(nameShare).toBeGreaterThan(0.4);
    expect(await overflow()).toBeLessThanOrEqual(0);
  });
});

inBrowsersInTurn('the first run', (test) => {
  /** A test starts with an installation, whose page the demo's browser waits for and closes: it was there once. */
  test.inBoth('opens the welcome page once, at the installation, and nothing after an update', async ({ demo }) => {
    const page = await openAt(demo, '#/welcome');
    await page.waitForSelector('.welcome svg');
    expect(
      await page.$$eval('.site-links a', (links) => links.map((link) => (link as HTMLAnchorElement).host)),
    ).toEqual(['aihorde.net', 'models.aihorde.net', 'lite.koboldai.net', 'overseer.logicism.tv', 'artbot.site']);
    await page.close();
    // Pages opened by an earlier test may still be there.
    const fullPages = async () =>
      (await demo.browser.pages()).map((each) => each.url()).filter((url) => url.includes('full-page'));
    const before = await fullPages();
    await demo.update();
    const popup = await demo.openPopup();
    await popup.waitForSelector('.model .row');
    expect((await fullPages()).filter((url) => !before.includes(url))).toEqual([]);
  });

  test('sends the Horde no request', async ({ demo, server }) => {
    const page = await openAt(demo, '#/welcome');
    await page.waitForSelector('.welcome svg');
    expect(server.count('status/models text', 'extension')).toBe(0);
  });
});
