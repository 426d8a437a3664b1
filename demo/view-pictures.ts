import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { askBackground } from './ask-background.ts';
import { launchBrowser } from './browser.ts';
import { buildWithHosts, switchOnSites } from './build-with-hosts.ts';
import type { Picture, View } from './fixture.ts';
import { startDemo } from './server.ts';
import { OPTIONAL_VIEWS, optionalAddresses, VIEWS } from './views.ts';

/**
 * One small picture of each view for docs/sites.md: the part of the page that matters. `node demo/view-pictures.ts
 * [part of a name]`, after a build.
 */

const FOLDER = join(import.meta.dirname, '..', 'docs', 'screenshots', 'views');
const WIDTH_PX = 900;
const HEIGHT_PX = 1300;
const TALLEST_PX = 480;
const ROOM_PX = 12;

const ARTICLE = 'https://article.example/';
/** Marked names on an unknown page, with the pointer on one. */
const MARKED: View = {
  name: 'any-page',
  url: ARTICLE,
  ready: 'article',
  pictures: [{ crop: 'article, horde-lens', height: 640 }],
  annotated: async (page) => {
    await page.waitForFunction(() =>
      document.querySelector('horde-lens[data-names]')?.shadowRoot?.textContent?.includes('4 names'),
    );
    await page.hover('article b');
    await page.waitForFunction(() =>
      document.querySelector('horde-lens[data-tip]')?.shadowRoot?.querySelector('.figure'),
    );
  },
  setTheme: async () => {},
};

/** The position of what is shown, in the page, px. */
const boxOf = (page: Page, selector: string) =>
  page.$$eval(selector, (elements) => {
    const boxes = elements.map((each) => each.getBoundingClientRect()).filter(({ width, height }) => width && height);
    const least = (side: 'left' | 'top') => Math.min(...boxes.map((box) => box[side]));
    const most = (side: 'right' | 'bottom') => Math.max(...boxes.map((box) => box[side]));
    return { left: least('left'), top: least('top'), right: most('right'), bottom: most('bottom') };
  });

async function shoot(page: Page, name: string, { crop, prepare, room = ROOM_PX }: Picture) {
  await prepare?.(page);
  if ((await boxOf(page, crop)).top > HEIGHT_PX - TALLEST_PX)
    await page.$eval(crop, (element) => element.scrollIntoView({ block: 'center' }));
  // What comes into view is drawn before the next paint, and a picture needs one that has happened.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 500))));
  const { left, top, right, bottom } = await boxOf(page, crop);
  const x = Math.max(0, left - room);
  const y = Math.max(0, top - room);
  const clip = { x, y, width: right + room - x, height: Math.min(TALLEST_PX, bottom + room - y) };
  const path = join(FOLDER, `${name}.webp`);
  await page.screenshot({
    path: path as `${string}.webp`,
    type: 'webp',
    quality: 82,
    clip,
    captureBeyondViewport: false,
  });
  console.log(`${path} ${Math.round(clip.width)} × ${Math.round(clip.height)}, ${statSync(path).size} bytes`);
}

const [part = ''] = process.argv.slice(2);
const folder = buildWithHosts(
  'chromium',
  [...OPTIONAL_VIEWS, MARKED].map(({ url }) => `${new URL(url).origin}/*`),
);
// At noon of a fixed day: the same figures in each run.
const server = await startDemo({ time: Date.UTC(2026, 10, 23, 12) });
const demo = await launchBrowser({ engine: 'chromium', port: server.port, extension: folder });
mkdirSync(FOLDER, { recursive: true });
try {
  await switchOnSites(demo, optionalAddresses(OPTIONAL_VIEWS));
  const popup = await demo.openPopup();
  await askBackground(popup, { type: 'awaitRefresh', modelType: 'text' });

  for (const view of [...VIEWS, ...OPTIONAL_VIEWS, MARKED]) {
    const { pictures = [] } = view;
    const [first] = pictures;
    if (!first || !view.name.includes(part)) continue;
    const { width = WIDTH_PX, height = HEIGHT_PX } = first;
    const page = await demo.open(view.url, { scheme: 'light', width, height });
    await view.setTheme(page, 'light');
    if (view === MARKED) {
      const tabId = await popup.evaluate(async (url) => {
        const { chrome } = globalThis as unknown as {
          chrome: { tabs: { query(of: object): Promise<{ id: number }[]> } };
        };
        return (await chrome.tabs.query({ url }))[0]?.id;
      }, ARTICLE);
      await askBackground(popup, { type: 'markNames', tabId });
      await page.bringToFront();
    }
    await view.show?.(page);
    await page.waitForSelector(view.ready);
    await view.annotated(page);
    for (const picture of pictures) await shoot(page, picture.as ?? view.name, picture);
    await page.close();
  }
} finally {
  for (const problem of demo.problems) console.error(problem);
  await demo.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}
