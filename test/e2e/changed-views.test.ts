import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { askBackground } from '../../demo/ask-background.ts';
import type { DemoBrowser } from '../../demo/browser.ts';
import type { ChangedView } from '../../src/messages/protocol.ts';
import { inBrowsersInTurn } from './in-browsers.ts';
import { hasModels, waitForPopup } from './popup-view.ts';

const MODELS = 'https://aihorde.net/details/models/text?key=secret';

const renamed = (from: string, to: string) => (text: string) => text.replaceAll(from, to);

/**
 * Waits until the background knows these views, and no others. Asks from a page behind the current one: a hidden page
 * is not judged.
 */
const waitForReports = (extensionPage: Page, views: string[]) =>
  expect
    .poll(
      async () => {
        const answer = await askBackground<{ views: ChangedView[] }>(extensionPage, { type: 'getChangedViews' });
        return answer.views.map(({ view }) => view);
      },
      { timeout: 30_000, interval: 200 },
    )
    .toEqual(views);

const lineOf = (popup: Page) => popup.evaluate(() => document.querySelector('.changed > span')?.textContent ?? null);

async function openPopup(demo: DemoBrowser) {
  const popup = await demo.openPopup();
  await waitForPopup(popup, hasModels);
  return popup;
}

/** What the popup's button copies to the clipboard. */
async function copiedReport(popup: Page): Promise<string> {
  await popup.evaluate(() => {
    navigator.clipboard.writeText = async (text) => {
      document.body.dataset.copied = text;
    };
  });
  await popup.click('.changed button');
  await popup.waitForFunction(() => document.querySelector('.changed button')?.textContent === 'Copied');
  return (await popup.evaluate(() => document.body.dataset.copied)) ?? '';
}

inBrowsersInTurn('a site that has changed', (test) => {
  test('is reported in the popup, with a text to copy, until it works again', async ({ demo, server, engine }) => {
    const behind = await openPopup(demo);
    server.alterPages(renamed('app-models-list', 'app-models'));
    const page = await demo.open(MODELS);
    await page.bringToFront();
    await waitForReports(behind, ['models list']);
    await demo.killBackground();
    await waitForReports(behind, ['models list']);

    const popup = await openPopup(demo);
    await popup.waitForSelector('.changed');
    await expect.poll(() => lineOf(popup)).toBe('aihorde.net/details/models may have changed');
    const report = await copiedReport(popup);
    expect(report).toMatch(
      new RegExp(`^Horde Lens \\d+\\.\\d+\\.\\d+, ${engine === 'firefox' ? 'Firefox' : 'Chrome'} \\d+\n\n`),
    );
    expect(report).toContain('aihorde.net/details/models may have changed (models list)');
    expect(report).toContain('selector: app-models-list .models-table');
    expect(report).toContain('found: lists 0, names 0, of text models 0');
    expect(report).not.toMatch(/secret|koboldcpp/);
    await popup.close();

    server.alterPages(null);
    await page.bringToFront();
    await page.reload({ waitUntil: 'domcontentloaded' });
    await waitForReports(behind, []);
    const after = await openPopup(demo);
    await expect.poll(() => lineOf(after)).toBeNull();
  });

  test('is reported when its list contains no names any more', async ({ demo, server }) => {
    const behind = await openPopup(demo);
    server.alterPages(renamed('models-table-name', 'model-title'));
    const page = await demo.open(MODELS);
    await page.bringToFront();
    await waitForReports(behind, ['models list']);
    const popup = await openPopup(demo);
    await popup.waitForSelector('.changed');
    await expect.poll(() => copiedReport(popup)).toContain('found: lists 1, names 0, of text models 0');
  });

  test('is reported for only the view that has changed, even after navigation by script', async ({ demo, server }) => {
    const behind = await openPopup(demo);
    server.alterPages(renamed('app-usage-stats', 'app-usage'));
    const page = await demo.open('https://aihorde.net/details/models/text');
    await page.bringToFront();
    await page.waitForSelector('.models-table horde-lens');
    await page.click('.details-tab[href="/details/usage"]');
    await waitForReports(behind, ['usage overview']);
  });

  test('is reported when its names mean nothing', async ({ demo, server }) => {
    const behind = await openPopup(demo);
    server.alterPages(renamed('title: model.name', "title: 'Nr. 7'"));
    const page = await demo.open(MODELS);
    await page.bringToFront();
    await waitForReports(behind, ['models list']);
  });
});
