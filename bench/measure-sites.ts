import type { Page } from 'puppeteer-core';
import { type DemoBrowser, launchBrowser } from '../demo/browser.ts';
import type { Engine } from '../demo/find-browser.ts';
import { startDemo } from '../demo/server.ts';
import { workOf } from './measure-pages.ts';
import { medianOf, type Row } from './row.ts';

/** What the page script costs on built copies of the real sites (`npm start -- --sites DIR` shows them). */

interface RealPage {
  name: string;
  url: string;
  /** An element that is there once the list is. */
  ready: string;
  /** Opens the list, where the address alone does not. */
  open?(page: Page): Promise<void>;
  /** What sorts the list when it is clicked; of several the third, else the last. */
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
      // The site greets a first visit with a dialog.
      await pause(1_500);
      await page.evaluate('close_welcome_panel(false)');
      await page.click('#topbtn_ai');
      await page.waitForFunction(() => document.querySelectorAll('#pickedmodel option').length > 10);
    },
  },
];

const RUNS = 5;
const SORTS = 4;
const JUMPS = 10;
const ACTIONS = { load: 1, sort: SORTS, jump: JUMPS };
/** ms after which the page and what we add to it have come to rest. */
const LOADED = 4_000;
const SORTED = 3_000;
const JUMPED = 600;

const WORDS = { load: 'loaded', sort: `sorted ${SORTS} times`, jump: `${JUMPS} jumps of a screen` };

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

interface Work {
  /** Chromium only: Firefox tells no durations. */
  load: number;
  sort: number;
  jump: number;
}

const PARTS = ['load', 'sort', 'jump'] as const satisfies (keyof Work)[];

/** The list stands in view, as for somebody who looks at it. Runs in the page. */
async function showList(selector: string): Promise<void> {
  document.querySelector(selector)?.scrollIntoView();
  await new Promise((resolve) => setTimeout(resolve, 1_000));
}

/** Jumps down a screen at a time. Gives the ms by which frames were late. Runs in the page. */
async function jumpDown(row: string, times: number, rest: number): Promise<number> {
  let holder: Element | null | undefined = document.querySelector(row)?.parentElement;
  while (
    holder &&
    !(holder.scrollHeight > holder.clientHeight && /auto|scroll/.test(getComputedStyle(holder).overflowY))
  )
    holder = holder.parentElement;
  holder ??= document.scrollingElement;
  const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(() => resolve(performance.now())));
  let late = 0;
  for (let jump = 0; holder && jump < times; jump += 1) {
    let last = await nextFrame();
    const end = last + rest;
    holder.scrollTop += Math.min(innerHeight, holder.clientHeight);
    while (last < end) {
      const now = await nextFrame();
      late += Math.max(0, now - last - 1000 / 60);
      last = now;
    }
  }
  return late;
}

/** Clicks what sorts the list. Gives the ms by which frames were late until all has come to rest. Runs in the page. */
async function sortList(selector: string, rest: number): Promise<number> {
  const shown = [...document.querySelectorAll<HTMLElement>(selector)].filter((each) => each.checkVisibility());
  const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(() => resolve(performance.now())));
  let late = 0;
  let last = await nextFrame();
  const end = last + rest;
  (shown[2] ?? shown.at(-1))?.click();
  while (last < end) {
    const now = await nextFrame();
    late += Math.max(0, now - last - 1000 / 60);
    last = now;
  }
  return late;
}

async function visit(demo: DemoBrowser, { url, ready, open, sorter }: RealPage): Promise<Work> {
  const isChromium = demo.engine === 'chromium';
  const page = await demo.open('about:blank', { width: 1200, height: 800 });
  try {
    await page.goto(url, { waitUntil: 'domcontentloaded' });
    await page.waitForSelector(ready, { timeout: 30_000 });
    await open?.(page);
    await pause(LOADED);
    const load = isChromium ? await workOf(page) : 0;
    if (!sorter) return { load, sort: 0, jump: 0 };
    await page.evaluate(showList, ready);
    /** The work done since then, or how late frames were, ms. */
    const measure = async (act: () => Promise<number>) => {
      const before = isChromium ? await workOf(page) : 0;
      const late = await act();
      return isChromium ? (await workOf(page)) - before : late;
    };
    const sort = await measure(async () => {
      let late = 0;
      for (let turn = 0; turn < SORTS; turn += 1) late += await page.evaluate(sortList, sorter, SORTED);
      return late;
    });
    await page.evaluate(showList, ready);
    const jump = await measure(() => page.evaluate(jumpDown, ready, JUMPS, JUMPED));
    return { load, sort, jump };
  } finally {
    await page.close();
  }
}

/** The first visit has the background read the Horde, at the cost of whatever else runs, and fills the browser's caches. */
async function visitFirst(demo: DemoBrowser, { url }: RealPage) {
  const page = await demo.open(url);
  await pause(LOADED);
  await page.close();
}

async function compareOn(demo: DemoBrowser, page: RealPage): Promise<Row[]> {
  const own: Work[] = [];
  const withUs: Work[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    await demo.uninstall();
    await visitFirst(demo, page);
    own.push(await visit(demo, page));
    await demo.reinstall();
    await visitFirst(demo, page);
    withUs.push(await visit(demo, page));
  }
  const parts = PARTS.filter((part) => (part === 'load' ? demo.engine === 'chromium' : page.sorter));
  return parts.map((part) => {
    const before = medianOf(own.map((work) => work[part]));
    return {
      what: `${page.name}, ${WORDS[part]}, ${demo.engine}`,
      figure: medianOf(withUs.map((work) => work[part])) - before,
      unit: `ms on ${before.toFixed(0)}`,
      mustReach: Math.max(0.05 * before, 8 * ACTIONS[part]),
      method: `${
        demo.engine === 'chromium' ? 'script + style + layout (Performance.getMetrics)' : 'ms by which frames came late'
      } added on a built copy of the site; medians of ${RUNS}`,
    };
  });
}

async function measureIn(engine: Engine, port: number): Promise<Row[]> {
  const rows: Row[] = [];
  const demo = await launchBrowser({ engine, port });
  try {
    for (const page of PAGES) if (engine === 'chromium' || page.sorter) rows.push(...(await compareOn(demo, page)));
    return rows;
  } finally {
    await demo.close();
  }
}

/** `sites`: a folder with one for each host. */
export async function measureSites(sites: string): Promise<Row[]> {
  const rows: Row[] = [];
  const server = await startDemo({ sites, rateLimit: 100_000 });
  try {
    for (const engine of ['chromium', 'firefox'] satisfies Engine[]) {
      try {
        rows.push(...(await measureIn(engine, server.port)));
      } catch (error) {
        // What was measured in the other browser is kept.
        console.error(`The sites in ${engine}:`, error);
      }
    }
  } finally {
    await server.close();
  }
  return rows;
}
