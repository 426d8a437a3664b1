import type { Page } from 'puppeteer-core';
import { type DemoBrowser, launchBrowser } from '../demo/browser.ts';
import { startDemo } from '../demo/server.ts';
import { workOf } from './measure-pages.ts';
import { medianOf, type Row } from './row.ts';

/** What the page script costs on built copies of the real sites (`npm start -- --sites DIR` shows them), in Chromium. */

interface RealPage {
  name: string;
  url: string;
  /** Is there when the list is. */
  ready: string;
  /** Brings the list forth, where it takes more than the address. */
  open?(page: Page): Promise<void>;
  /** What sorts the list; of several the third, else the last. */
  sorter?: string;
}

const PAGES: RealPage[] = [
  {
    name: 'aihorde.net usage',
    url: 'https://aihorde.net/details/usage/text',
    ready: '.usage-table-row',
    sorter: '.models-table-header button',
  },
  {
    name: 'aihorde.net models',
    url: 'https://aihorde.net/details/models/text',
    ready: '.models-table-row',
    sorter: '.models-table-header button',
  },
  {
    name: 'models.aihorde.net',
    url: 'https://models.aihorde.net/categories/text_generation',
    ready: 'app-model-row > tr',
    sorter: 'th',
  },
  {
    name: 'lite.koboldai.net',
    url: 'https://lite.koboldai.net/',
    ready: '#topbtn_ai',
    async open(page) {
      // A first visit is greeted.
      await pause(1_500);
      await page.evaluate('close_welcome_panel(false)');
      await page.click('#topbtn_ai');
      await page.waitForFunction(() => document.querySelectorAll('#pickedmodel option').length > 10);
    },
  },
];

const RUNS = 3;
const SORTS = 4;
/** ms after which the page and what we add to it have come to rest. */
const LOADED = 4_000;
const SORTED = 3_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

interface Work {
  load: number;
  sort: number;
}

async function visit(demo: DemoBrowser, { url, ready, open, sorter }: RealPage): Promise<Work> {
  const page = await demo.open('about:blank', { width: 1200, height: 800 });
  try {
    await page.goto(url, { waitUntil: 'domcontentloaded' });
    await page.waitForSelector(ready, { timeout: 30_000 });
    await open?.(page);
    await pause(LOADED);
    const load = await workOf(page);
    for (let sort = 0; sorter && sort < SORTS; sort += 1) {
      await page.evaluate((selector) => {
        const shown = [...document.querySelectorAll<HTMLElement>(selector)].filter((each) => each.checkVisibility());
        (shown[2] ?? shown.at(-1))?.click();
      }, sorter);
      await pause(SORTED);
    }
    return { load, sort: (await workOf(page)) - load };
  } finally {
    await page.close();
  }
}

/** `sites`: a folder with one for each host. */
export async function measureSites(sites: string): Promise<Row[]> {
  const rows: Row[] = [];
  const server = await startDemo({ sites, rateLimit: 100_000 });
  const demo = await launchBrowser({ engine: 'chromium', port: server.port });
  try {
    for (const page of PAGES) {
      const own: Work[] = [];
      const withUs: Work[] = [];
      for (let run = 0; run < RUNS; run += 1) {
        await demo.uninstall();
        own.push(await visit(demo, page));
        await demo.reinstall();
        // It reads the Horde's answers on the other core.
        await pause(LOADED);
        withUs.push(await visit(demo, page));
      }
      for (const part of page.sorter ? (['load', 'sort'] as const) : (['load'] as const)) {
        const before = medianOf(own.map((work) => work[part]));
        rows.push({
          what: `${page.name}, ${part === 'load' ? 'loaded' : `sorted ${SORTS} times`}`,
          figure: medianOf(withUs.map((work) => work[part])) - before,
          unit: `ms on ${before.toFixed(0)}`,
          mustReach: Math.max(0.05 * before, 30),
          method: `script + style + layout (Performance.getMetrics) added on a built copy of the site; medians of ${RUNS}`,
        });
      }
    }
  } finally {
    await demo.close();
    await server.close();
  }
  return rows;
}
