import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { askBackground } from '../../demo/ask-background.ts';
import { inBrowsers, inBrowsersInTurn } from './in-browsers.ts';
import { hasModels, waitForPopup } from './popup-view.ts';
import { openQuiet, readStored, type Stored, writeStored } from './stored.ts';

/** This build over the stored data of earlier releases: `npm run record-storage` writes one file for each. */

interface Image {
  version: string;
  /** Tokens queued, by model. */
  models: Record<string, number>;
  settings: object;
  stored: Stored;
}

const FIXTURES = join(import.meta.dirname, '..', 'fixtures');
const IMAGES = readdirSync(FIXTURES)
  .filter((file) => file.startsWith('storage-'))
  .map((file): Image => JSON.parse(readFileSync(join(FIXTURES, file), 'utf8')));
const VERSIONS = IMAGES.map(({ version }) => version);
const imageOf = (wanted: string) => IMAGES.find(({ version }) => version === wanted) as Image;

const MINUTE = 60_000;

/** As if it had been stored this long ago. */
function aged(stored: Stored, ms: number): Stored {
  const text = JSON.stringify(stored);
  const [newest = 0] = [...text.matchAll(/\b1[78]\d{11}\b/g)].map(([time]) => Number(time)).sort((a, b) => b - a);
  const later = Date.now() - ms - newest;
  return JSON.parse(text.replace(/\b1[78]\d{11}\b/g, (time) => `${Number(time) + later}`));
}

const online = { type: 'getCombinedModelData', modelType: 'text', scope: 'online' };
type Online = { statistics: Record<string, { queued: number }>; sources: Record<string, { fetchedAt: number | null }> };

inBrowsersInTurn('an update', (test) => {
  test('shows its news in the popup’s footer, with a dot until somebody has looked, and moves nothing', async ({
    demo,
  }) => {
    const before = await demo.openPopup();
    await waitForPopup(before, hasModels);
    const foot = (page: Page) => page.$$eval('footer .link', (all) => all.map(({ textContent }) => textContent));
    await expect.poll(() => foot(before)).toEqual(['What do these numbers mean?']);
    await before.evaluate(() => localStorage.setItem('news seen', '0.0.9'));
    await before.close();
    const pages = (await demo.browser.pages()).length;
    await demo.update();
    const popup = await demo.openPopup();
    await waitForPopup(popup, hasModels);
    // An update opens no tab.
    expect((await demo.browser.pages()).length).toBe(pages + 1);
    await expect.poll(() => foot(popup)).toEqual(['What is new', 'What do these numbers mean?']);
    // Rows out of view may still be missing.
    const places = () =>
      popup.$$eval('.model .row, footer, footer .link', (all) =>
        Object.fromEntries(
          all.map((each) => {
            const { x, y, width, height } = each.getBoundingClientRect();
            const text = each.matches('footer') ? 'footer' : each.textContent;
            return [(each as HTMLElement).dataset.key ?? text, [x, y, width, height]];
          }),
        ),
      );
    const first = await places();
    await expect.poll(() => popup.$('footer .dot')).not.toBeNull();
    await popup.locator('.news-button').click();
    await popup.waitForSelector('dialog[open] .news li');
    await expect.poll(() => popup.$eval('dialog[open] h2', (head) => head.textContent)).toBe('What is new');
    await popup.keyboard.press('Escape');
    await expect.poll(() => popup.$('dialog[open]')).toBeNull();
    await expect.poll(() => popup.$('footer .dot')).toBeNull();
    await expect.poll(() => places()).toMatchObject(first);
    await popup.close();
    const after = await demo.openPopup();
    await waitForPopup(after, hasModels);
    await expect.poll(() => foot(after)).toEqual(['What do these numbers mean?']);
  });

  test.each(VERSIONS)(
    'going back to %i from a later version throws away what it does not know',
    async ({ demo }, version) => {
      const newer = Object.entries(aged(imageOf(version).stored, 14 * MINUTE)).map(([key, value]) => [
        key,
        typeof value === 'string' ? value.replace('"version":1', '"version":2,"more":{}') : value,
      ]);
      const before = await openQuiet(demo);
      await writeStored(before, { ...Object.fromEntries(newer), 'something new': { version: 2 } });
      await demo.update();
      const popup = await demo.openPopup();
      await waitForPopup(
        popup,
        (view) => hasModels(view) && view.notices.length === 0 && Number(view.totals.workers) > 20,
      );
      await askBackground(popup, { type: 'awaitRefresh', modelType: 'text' });
      const { sources } = await askBackground<Online>(popup, online);
      for (const [name, { fetchedAt }] of Object.entries(sources))
        expect(fetchedAt, name).toBeGreaterThan(Date.now() - MINUTE);
      const stored = await readStored(popup);
      expect(String(stored['answer.text.status']).slice(0, 12)).toBe('{"version":1');
    },
  );
});

inBrowsers('an update', (test) => {
  test.each(VERSIONS)('from %i keeps the last good answer and the settings', async ({ demo, server }, version) => {
    const { models, settings, stored } = imageOf(version);
    const before = await openQuiet(demo);
    const old = aged(stored, 14 * MINUTE);
    await writeStored(before, old);
    server.setFault('all', { kind: 'silence', only: 'extension' });
    await demo.update();
    const popup = await demo.openPopup();
    await waitForPopup(popup, hasModels);
    await expect.poll(() => popup.$eval('footer', (footer) => footer.textContent)).toMatch(/1[45] min ago/);
    const { statistics } = await askBackground<Online>(popup, online);
    expect(Object.fromEntries(Object.entries(statistics).map(([key, { queued }]) => [key, queued]))).toEqual(models);
    await expect.poll(() => askBackground(popup, { type: 'getSettings' })).toMatchObject({ settings });
  });
});
