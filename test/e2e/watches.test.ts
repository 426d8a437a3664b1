import { rmSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askBackground } from '../../demo/ask-background.ts';
import { type DemoBrowser, launchBrowser } from '../../demo/browser.ts';
import { buildWithHosts } from '../../demo/build-with-hosts.ts';
import { makeStoredOlder } from '../../demo/older-storage.ts';
import { type DemoServer, startDemo } from '../../demo/server.ts';
import { hashOf, openAt } from './full-page-views.ts';
import { inBrowsers, TEST_DEMO } from './in-browsers.ts';
import { openQuiet, readStored } from './stored.ts';

/**
 * Watching in real browsers: a model that goes offline and comes back while the background is killed again and again.
 * The browser's own question whether notifications may be shown is a window that no test can click: Firefox grants it
 * here, and in Chromium it stays unanswered, which equals a refusal. So the build of the second part has the
 * permission.
 */

const MODEL = 'TheDrummer/Behemoth-123B-v1.2';
const VIEW = `/model/${encodeURIComponent(MODEL)}`;
const SERVED = 'tabbyAPI/Behemoth-123B-v1.2-4.0bpw-h6-exl2';
const MINUTE = 60_000;

interface Scope {
  action: { getBadgeText(of: object): Promise<string>; getTitle(of: object): Promise<string> };
  permissions: { contains(of: object): Promise<boolean> };
  notifications?: { getAll(): Promise<Record<string, unknown>> };
}
type Browsers = Record<'browser' | 'chrome', Scope | undefined>;

/** The badge on the button, and its words for screen readers. */
const readBadge = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const { browser, chrome } = globalThis as unknown as Browsers;
    const action = (browser ?? chrome)?.action;
    return [(await action?.getBadgeText({})) ?? '', (await action?.getTitle({})) ?? ''];
  });

/** The notifications that the system shows, by their ids. */
const readNotices = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const { browser, chrome } = globalThis as unknown as Browsers;
    return Object.keys((await (browser ?? chrome)?.notifications?.getAll()) ?? {}).sort();
  });

const mayNotify = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    const { browser, chrome } = globalThis as unknown as Browsers;
    return (await (browser ?? chrome)?.permissions.contains({ permissions: ['notifications'] })) ?? false;
  });

const readFeed = async (page: Page): Promise<string[]> => {
  const { watches } = (await readStored(page)) as { watches?: { feed: { what: string }[] } };
  return watches?.feed.map(({ what }) => what) ?? [];
};

/** Ten minutes later, and after the background was killed, the Horde is asked once more. */
async function sampleAgain(demo: DemoBrowser, page: Page) {
  const before = await sampledAt(page);
  await makeStoredOlder(demo, page, 10 * MINUTE);
  for (let tries = 0; tries < 5; tries += 1) {
    const asked = askBackground(page, { type: 'awaitRefresh', modelType: 'text' }).then(() => true);
    asked.catch(() => {});
    if (await Promise.race([asked, new Promise((resolve) => setTimeout(resolve, 6_000, false))])) break;
  }
  await expect.poll(() => sampledAt(page)).toBeGreaterThan(before - 10 * MINUTE);
}
const sampledAt = async (page: Page): Promise<number> =>
  ((await readStored(page)) as { watches?: { sampleTime: number | null } }).watches?.sampleTime ?? 0;

/** Adds the first watch with the star on the model's page. */
async function beginFirstWatch(demo: DemoBrowser) {
  const page = await openAt(demo, `#${VIEW}`);
  await askBackground(page, { type: 'awaitRefresh', modelType: 'text' });
  await page.waitForSelector('h1 ~ * .star, .star.plain');
  await page.click('.star.plain');
  await expect.poll(() => hashOf(page)).toMatch(/^#\/watches\?add=model/);
  await page.waitForSelector('.confirm .primary');
  return page;
}

/** One sample without the model reports nothing, the second one does; one with it reports at once. */
async function goAndComeBack(server: DemoServer, demo: DemoBrowser, page: Page) {
  server.setAway([SERVED]);
  await sampleAgain(demo, page);
  expect(await readFeed(page)).toEqual([]);
  await sampleAgain(demo, page);
  await expect.poll(() => readFeed(page)).toEqual(['offline']);
  await expect.poll(() => readBadge(page)).toEqual(['0', 'Horde Lens – 0 of 1 watched online']);
  server.setAway([]);
  await sampleAgain(demo, page);
  await expect.poll(() => readFeed(page)).toEqual(['online', 'offline']);
  await expect.poll(() => readBadge(page)).toEqual(['1', 'Horde Lens – 1 of 1 watched online']);
  // A background that wakes again has reported it already.
  await sampleAgain(demo, page);
  expect(await readFeed(page)).toEqual(['online', 'offline']);
}

inBrowsers('watches', (test, engine) => {
  test('the first one states its cost and asks; badge and feed report, whatever the browser allows', async ({
    demo,
    server,
  }) => {
    const page = await beginFirstWatch(demo);
    await expect.poll(() => page.$eval('.confirm', (each) => each.textContent ?? '')).toMatch(/requests? .*MB/);
    const quiet = await openQuiet(demo);
    await page.bringToFront();
    // In Chromium the click only ends with the question that it asks.
    page.click('.confirm .primary').catch(() => {});
    await expect.poll(() => readBadge(quiet)).toEqual(['1', 'Horde Lens – 1 of 1 watched online']);
    await goAndComeBack(server, demo, quiet);
    await expect.poll(() => mayNotify(quiet)).toBe(engine === 'firefox');
    // Without a desktop Firefox has nowhere to show one.
    await expect.poll(() => readNotices(quiet)).toEqual([]);
    await expect
      .poll(() => page.$$eval('.feed li', (all) => all.map((each) => each.className)))
      .toEqual(['was-online', 'was-offline']);
  });
});

describe('in Chromium, with notices allowed', () => {
  let server: DemoServer;
  let demo: DemoBrowser;
  let folder: string;
  beforeAll(async () => {
    server = await startDemo(TEST_DEMO);
    folder = buildWithHosts('chromium', [], ['notifications']);
    demo = await launchBrowser({ engine: 'chromium', port: server.port, extension: folder });
  });
  afterAll(async () => {
    await demo?.close();
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('each change is one notice, and a click on it opens the model’s page', async () => {
    const page = await beginFirstWatch(demo);
    expect(await page.$$eval('.confirm p', (all) => all.length)).toBe(2);
    await page.click('.confirm .primary');
    await page.waitForSelector('.watches li .is-online');
    const quiet = await openQuiet(demo);
    await goAndComeBack(server, demo, quiet);
    await expect.poll(() => readNotices(quiet)).toEqual([`watch 0 ${VIEW}`, `watch 1 ${VIEW}`]);
    const background = await demo.browser.waitForTarget((target) => target.type() === 'service_worker');
    // As Chromium does when the notice is clicked.
    await (await background.worker())?.evaluate(
      `chrome.notifications.onClicked.dispatch(${JSON.stringify(`watch 1 ${VIEW}`)})`,
    );
    await demo.browser.waitForTarget((target) => target.url().endsWith(`full-page.html#${VIEW}`));
    await expect.poll(() => readNotices(quiet)).toEqual([`watch 0 ${VIEW}`]);
    expect(demo.problems).toEqual([]);
  });
});
