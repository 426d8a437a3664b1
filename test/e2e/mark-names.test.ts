import { rmSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askBackground } from '../../demo/ask-background.ts';
import { type DemoBrowser, launchBrowser } from '../../demo/browser.ts';
import { buildWithHosts } from '../../demo/build-with-hosts.ts';
import type { Engine } from '../../demo/find-browser.ts';
import { type DemoServer, startDemo } from '../../demo/server.ts';

/** No test can open the toolbar's popup over a page, which is what grants `activeTab` (the context menu's entry, which
 * grants it too, is tried in asked-sites.test.ts, in Firefox). The build is therefore the
 * product's with this one page allowed from the start, and the message is the one that the popup's button sends. */
const ALLOWED = ['https://article.example/*'];

interface Tabs {
  query(query: { url: string }): Promise<{ id: number }[]>;
}

describe.each<Engine>(['chromium', 'firefox'])('names on any page in %s', (engine) => {
  let server: DemoServer;
  let demo: DemoBrowser;
  let folder: string;
  let popup: Page;

  beforeAll(async () => {
    server = await startDemo({ rateLimit: 100_000 });
    folder = buildWithHosts(engine, ALLOWED);
    demo = await launchBrowser({ engine, port: server.port, extension: folder });
    popup = await demo.openPopup();
  });
  afterAll(async () => {
    await demo?.close();
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function mark(page: Page) {
    const tabId = await popup.evaluate(async (url) => {
      const { browser, chrome } = globalThis as unknown as Record<'browser' | 'chrome', { tabs: Tabs } | undefined>;
      const [tab] = (await (browser ?? chrome)?.tabs.query({ url })) ?? [];
      return tab?.id;
    }, page.url());
    await askBackground(popup, { type: 'markNames', tabId });
    await page.bringToFront();
  }
  const panel = (page: Page) =>
    page.evaluate(() => {
      const root = document.querySelector('horde-lens[data-names]')?.shadowRoot;
      return {
        head: root?.querySelector('.marks-head')?.textContent ?? null,
        names: [...(root?.querySelectorAll('.chosen .name') ?? [])].map((name) => name.textContent),
      };
    });
  const head = async (page: Page) => (await panel(page)).head;

  it('finds the names, and nothing else, and leaves the page as it is', async () => {
    const page = await demo.open('https://article.example/');
    const before = await page.$eval('article', (article) => article.outerHTML);
    await mark(page);
    await expect.poll(() => head(page)).toBe('4 model names on this page');
    expect((await panel(page)).names).toEqual([
      'koboldcpp/L3-8B-Stheno-v3.2',
      'Sao10K/L3-8B-Stheno-v3.2',
      'ReadyArt/Broken-Tutu-24B',
      'L3-8B-Stheno-v3.2',
    ]);
    expect(await page.$eval('article', (article) => article.outerHTML)).toBe(before);

    await page.hover('article b');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('horde-lens:not([data-names])')].some((each) =>
        each.shadowRoot?.querySelector('.figure'),
      ),
    );
    await page.evaluate(() => {
      const tip = document.querySelector('horde-lens:not([data-names])')?.shadowRoot;
      [...(tip?.querySelectorAll('button') ?? [])].find((each) => each.textContent?.includes('all figures'))?.click();
    });
    await page.waitForFunction(() =>
      document
        .querySelector('horde-lens:not([data-names])')
        ?.shadowRoot?.querySelector('.detail .variations, .detail table, .detail dl'),
    );

    await mark(page);
    await expect.poll(() => page.$$eval('horde-lens', (elements) => elements.length)).toBe(0);
    expect(await page.$eval('article', (article) => article.outerHTML)).toBe(before);
    await page.close();
  });

  it('marks names that come later, and forgets those that go', async () => {
    const page = await demo.open('https://article.example/');
    await mark(page);
    await expect.poll(() => head(page)).toBe('4 model names on this page');
    await page.$eval('article', (article) => {
      const later = document.createElement('p');
      later.id = 'later';
      later.append('And now aphrodite/Qwen3-0.6B.');
      article.append(later);
    });
    await expect.poll(() => head(page)).toBe('5 model names on this page');
    expect((await panel(page)).names).toContain('aphrodite/Qwen3-0.6B');
    await page.$eval('#later', (later) => later.remove());
    await expect.poll(() => head(page)).toBe('4 model names on this page');
    await page.close();
  });

  it('finds nothing in an ordinary article', async () => {
    const page = await demo.open('https://article.example/prose.html');
    await mark(page);
    await expect.poll(() => head(page)).toBe('No text model of the Horde is named here.');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.$$eval('horde-lens', (elements) => elements.length)).toBe(0);
    await page.close();
  });

  it('says so where the browser lets no extension in', async () => {
    await expect(askBackground(popup, { type: 'markNames', tabId: 987654321 })).rejects.toThrow();
    expect(demo.problems).toEqual([]);
  });
});
