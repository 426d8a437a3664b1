import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { Address } from '../src/messages/settings.ts';
import { askBackground } from './ask-background.ts';
import { launchBrowser } from './browser.ts';
import { buildWithHosts } from './build-with-hosts.ts';
import { startDemo } from './server.ts';
import { ASKED_VIEWS, VIEWS, type View } from './views.ts';

/** One small picture of each view for docs/sites.md: the part of the page that matters. `node demo/view-pictures.ts
 * [part of a name]`, after a build. */

const FOLDER = join(import.meta.dirname, '..', 'docs', 'screenshots', 'views');
const WIDTH = 900;
const HEIGHT = 1300;
const TALLEST = 480;
const ROOM = 12;

interface Crop {
  /** What is shown: all elements of this selector, as far as there is room. */
  crop: string;
  /** Done before the picture: a list is opened that is open only while somebody looks at it. */
  prepare?(page: Page): Promise<void>;
  /** Of the page, px. */
  width?: number;
  height?: number;
  /** Room around what is shown, px. */
  room?: number;
  /** Under a name of its own, where a page has several views. */
  as?: string;
}

/** No picture has a closed list's options in it. */
const opened = (selector: string, size: number) => (page: Page) =>
  page.$eval(selector, (select, options) => select.setAttribute('size', `${options}`), size);

/** The lines of more rows, in place of one row's table. */
const closeTable = (page: Page) =>
  page.$$eval('horde-lens', (elements) => {
    for (const { shadowRoot } of elements)
      shadowRoot?.querySelector<HTMLElement>('.lens button[aria-expanded="true"]')?.click();
  });

/** The audit begins with families that nobody serves. */
const goToServed = async (page: Page) => {
  await page.$$eval('.audit > tbody > tr', (rows) => {
    const at = rows.findIndex((row) => row.querySelector('.font-medium')?.textContent?.trim() === 'Qwen3');
    for (const row of rows.slice(at, at + 4)) row.setAttribute('data-picture', '');
    rows[at]?.scrollIntoView({ block: 'center' });
  });
};

const FRAMED = { room: 0 };

const CROPS: Record<string, readonly Crop[]> = {
  'aihorde-models-text': [{ crop: '.models-table-row:nth-child(-n+3)' }],
  'aihorde-model-search': [{ crop: '.filter-input, .filter-autocomplete-dropdown' }],
  'aihorde-usage': [{ crop: '.usage-totals-grid > :last-child .model-list' }],
  'aihorde-usage-text': [{ crop: '.models-table-row:nth-child(-n+5)' }],
  'aihorde-workers': [{ crop: '.worker-grid > :nth-child(n+6):nth-child(-n+9)', prepare: closeTable }],
  'aihorde-worker-models': [{ crop: '.cdk-dialog-container', ...FRAMED }],
  'aihorde-team': [{ crop: 'app-team-detail .card' }],
  'aihorde-style': [{ crop: '.style-detail-tags-models' }],
  'aihorde-style-filter': [{ crop: '#style-model', prepare: opened('#style-model', 9) }],
  'models-text-generation': [{ crop: '.virtual-scroll-viewport', prepare: closeTable, width: 1200 }],
  'models-cards': [{ crop: '.model-card-grid' }],
  'models-expanded': [{ crop: '.detail-row .card:has(> horde-lens)', width: 1200, ...FRAMED }],
  'models-audit': [{ crop: '[data-picture]', prepare: goToServed }],
  'models-audit-expanded': [{ crop: '.audit > tbody > tr', width: 1200 }],
  'lite-picker': [{ crop: '#customendpointcontainer .nspopup', ...FRAMED }],
  'lite-volunteers': [{ crop: '.workerpopup', ...FRAMED }],
  overseer: [{ crop: '#modelstable' }, { crop: '.worker-node', as: 'overseer-workers' }],
  'artbot-own-workers': [{ crop: '.modal', ...FRAMED }],
  'agnai-models': [
    {
      crop: '.modal',
      // The panel stands below a box that scrolls.
      prepare: (page) =>
        page.$eval('.dropdown', (box) => void Object.assign((box as HTMLElement).style, { maxHeight: '9rem' })),
      ...FRAMED,
    },
  ],
  'sillytavern-models': [{ crop: '#kobold_horde', ...FRAMED }],
  'sillytavern-results': [{ crop: '.select2-container, .select2-dropdown' }],
  'risuai-models': [
    { crop: '.models', prepare: (page) => page.$eval('.models', (list) => list.scrollTo(0, 120)), ...FRAMED },
  ],
  'writers-guild-models': [
    {
      crop: '.modal-body',
      // The panel stands below a box that scrolls.
      prepare: (page) =>
        page.$eval('.models-grid', (box) => void Object.assign((box as HTMLElement).style, { maxHeight: '11rem' })),
      ...FRAMED,
    },
  ],
  'text-ui-models': [{ crop: '.card', prepare: opened('.select', 6), ...FRAMED }],
};

const ARTICLE = 'https://article.example/';
/** Names on a page of which nothing is known, marked and pointed at. */
const MARKED: View & Crop = {
  name: 'any-page',
  url: ARTICLE,
  ready: 'article',
  crop: 'article, horde-lens',
  height: 640,
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

/** Where what is shown stands in the page, px. */
const boxOf = (page: Page, selector: string) =>
  page.$$eval(selector, (elements) => {
    const boxes = elements.map((each) => each.getBoundingClientRect()).filter(({ width, height }) => width && height);
    const least = (side: 'left' | 'top') => Math.min(...boxes.map((box) => box[side]));
    const most = (side: 'right' | 'bottom') => Math.max(...boxes.map((box) => box[side]));
    return { left: least('left'), top: least('top'), right: most('right'), bottom: most('bottom') };
  });

async function shoot(page: Page, name: string, { crop, prepare, room = ROOM }: Crop) {
  await prepare?.(page);
  if ((await boxOf(page, crop)).top > HEIGHT - TALLEST)
    await page.$eval(crop, (element) => element.scrollIntoView({ block: 'center' }));
  // What comes into view is drawn before the next paint, and pictures want one that has been.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 500))));
  const { left, top, right, bottom } = await boxOf(page, crop);
  const x = Math.max(0, left - room);
  const y = Math.max(0, top - room);
  const clip = { x, y, width: right + room - x, height: Math.min(TALLEST, bottom + room - y) };
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
  [...ASKED_VIEWS, MARKED].map(({ url }) => `${new URL(url).origin}/*`),
);
// At noon of one day: the same figures in each run.
const server = await startDemo({ time: Date.UTC(2026, 10, 23, 12) });
const demo = await launchBrowser({ engine: 'chromium', port: server.port, extension: folder });
mkdirSync(FOLDER, { recursive: true });
try {
  const popup = await demo.openPopup();
  const addresses: Address[] = ASKED_VIEWS.map(({ site, url }) => ({ site, origin: new URL(url).origin }));
  await askBackground(popup, { type: 'changeSettings', change: { addresses: { add: addresses } } });
  await askBackground(popup, { type: 'awaitRefresh', modelType: 'text' });

  for (const view of [...VIEWS, ...ASKED_VIEWS, MARKED]) {
    const crops = view === MARKED ? [MARKED] : (CROPS[view.name] ?? []);
    const [first] = crops;
    if (!first || !view.name.includes(part)) continue;
    const { width = WIDTH, height = HEIGHT } = first;
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
    for (const crop of crops) await shoot(page, crop.as ?? view.name, crop);
    await page.close();
  }
} finally {
  for (const problem of demo.problems) console.error(problem);
  await demo.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}
