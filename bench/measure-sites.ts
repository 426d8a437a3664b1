import type { Page } from 'puppeteer-core';
import { type DemoBrowser, launchBrowser } from '../demo/browser.ts';
import type { Engine } from '../demo/find-browser.ts';
import { startDemo } from '../demo/server.ts';
import { type ListedPage, PAGES } from '../demo/site-pages.ts';
import { trace, workOf } from './measure-pages.ts';
import { medianOf, type Row } from './row.ts';

/**
 * What the page script costs on our stand-ins for the sites, or on built copies of the real ones (`npm start -- --sites
 * DIR` shows them).
 */

const RUNS = 5;
const SORTS = 4;
const JUMPS = 10;
/** Of 120 px each, at least a frame apart, like a turning mouse wheel. */
const STEPS = 80;
const ACTIONS = { load: 1, open: 1, sort: SORTS, jump: JUMPS, scroll: STEPS };
/** Ms after which the page and our additions have come to rest. */
const LOADED_MS = 4_000;
const SORTED_MS = 3_000;
const JUMPED_MS = 600;

const WORDS = {
  load: 'loaded',
  open: 'list opened',
  sort: `sorted ${SORTS} times`,
  jump: `${JUMPS} jumps of a screen`,
  scroll: `${STEPS} steps of scrolling`,
};
const PARTS = ['load', 'open', 'sort', 'jump', 'scroll'] as const satisfies (keyof typeof WORDS)[];
type Part = (typeof PARTS)[number];

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What frames say about one part of a visit. */
interface Frames {
  /** Total delay of all frames, ms. */
  late: number;
  /** The longest time between two frames, ms. */
  longest: number;
  /** Tasks of more than 50 ms; if the browser does not report them, frames that are 50 ms late. */
  long: number;
}

interface Measured extends Frames {
  /** Ms: script, style and layout in Chromium; in Firefox, which reports no durations, the delay of frames. */
  cost: number;
}

type Visit = Partial<Record<Part, Measured>>;

/**
 * Notes frames and long tasks from the start of the page. `framesSince()` reports those since its last call. Runs in
 * the page.
 */
function watchFrames() {
  const LATE_MS = 50;
  let seen: Frames = { late: 0, longest: 0, long: 0 };
  let last = 0;
  const canTellTasks = PerformanceObserver.supportedEntryTypes.includes('longtask');
  const tasks = new PerformanceObserver((list) => {
    seen.long += list.getEntries().length;
  });
  if (canTellTasks) tasks.observe({ type: 'longtask' });
  requestAnimationFrame(function look(now: number) {
    const took = last ? now - last : 0;
    last = now;
    seen.late += Math.max(0, took - 1000 / 60);
    seen.longest = Math.max(seen.longest, took);
    if (!canTellTasks && took > LATE_MS + 1000 / 60) seen.long += 1;
    requestAnimationFrame(look);
  });
  (window as unknown as { framesSince(): Frames }).framesSince = () => {
    const told = seen;
    seen = { late: 0, longest: 0, long: 0 };
    return told;
  };
}

const framesSince = (page: Page) => page.evaluate(() => (window as unknown as { framesSince(): Frames }).framesSince());

/** Brings the list into view, as for a user who looks at it. Runs in the page. */
async function showList(selector: string): Promise<void> {
  document.querySelector(selector)?.scrollIntoView();
  await new Promise((resolve) => setTimeout(resolve, 1_000));
}

/**
 * Scrolls the element that contains the rows: `times` times by `by` px, or by a screen if that is null. Runs in the
 * page.
 */
async function scrollDown(row: string, times: number, by: number | null, rest: number): Promise<void> {
  let holder: Element | null | undefined = document.querySelector(row)?.parentElement;
  while (
    holder &&
    !(holder.scrollHeight > holder.clientHeight && /auto|scroll/.test(getComputedStyle(holder).overflowY))
  )
    holder = holder.parentElement;
  holder ??= document.scrollingElement;
  for (let time = 0; holder && time < times; time += 1) {
    await new Promise(requestAnimationFrame);
    holder.scrollTop += by ?? Math.min(innerHeight, holder.clientHeight);
    await new Promise((resolve) => setTimeout(resolve, rest));
  }
}

/** Clicks the control that sorts the list: the third, or the last if there are fewer. Runs in the page. */
async function sortList(selector: string, rest: number): Promise<void> {
  const shown = [...document.querySelectorAll<HTMLElement>(selector)].filter((each) => each.checkVisibility());
  (shown[2] ?? shown.at(-1))?.click();
  await new Promise((resolve) => setTimeout(resolve, rest));
}

/** What a user does there, part by part. `take` is told each part as it starts. */
async function visitPage(
  page: Page,
  { url, ready, open, sorter }: ListedPage,
  take: (part: Part, act: () => Promise<unknown>) => Promise<void>,
): Promise<void> {
  await take('load', async () => {
    await page.goto(url, { waitUntil: 'domcontentloaded' });
    await page.waitForSelector(ready, { timeout: 30_000 });
    await pause(LOADED_MS);
  });
  if (open)
    await take('open', async () => {
      await open(page);
      await pause(SORTED_MS);
    });
  if (!sorter) return;
  await page.evaluate(showList, ready);
  await take('sort', async () => {
    for (let turn = 0; turn < SORTS; turn += 1) await page.evaluate(sortList, sorter, SORTED_MS);
  });
  await page.evaluate(showList, ready);
  await take('jump', () => page.evaluate(scrollDown, ready, JUMPS, null, JUMPED_MS));
  await take('scroll', () => page.evaluate(scrollDown, ready, STEPS, 120, 25));
}

async function measureVisit(demo: DemoBrowser, listed: ListedPage): Promise<Visit> {
  const isChromium = demo.engine === 'chromium';
  const page = await demo.open('about:blank', { width: 1200, height: 800 });
  await page.evaluateOnNewDocument(watchFrames);
  const measured: Visit = {};
  try {
    await visitPage(page, listed, async (part, act) => {
      const before = isChromium && part !== 'load' ? await workOf(page) : 0;
      if (part !== 'load') await framesSince(page);
      await act();
      const frames = await framesSince(page);
      measured[part] = { ...frames, cost: isChromium ? (await workOf(page)) - before : frames.late };
    });
    return measured;
  } finally {
    await page.close();
  }
}

/** The longest call of our script in each part of one more visit, ms, with the style and layout that it forces. */
async function longestCalls(demo: DemoBrowser, listed: ListedPage): Promise<Partial<Record<Part, number>>> {
  const page = await demo.open('about:blank', { width: 1200, height: 800 });
  const longest: Partial<Record<Part, number>> = {};
  try {
    await visitPage(page, listed, async (part, act) => {
      longest[part] = Math.max(0, ...(await trace(page, act)).calls);
    });
    return longest;
  } finally {
    await page.close();
  }
}

/**
 * During the first visit the background reads the Horde, at the cost of everything else, and the browser fills its
 * caches.
 */
async function visitFirst(demo: DemoBrowser, { url }: ListedPage) {
  const page = await demo.open(url);
  await pause(LOADED_MS);
  await page.close();
}

async function compareOn(demo: DemoBrowser, listed: ListedPage): Promise<Row[]> {
  const own: Visit[] = [];
  const withUs: Visit[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    await demo.uninstall();
    await visitFirst(demo, listed);
    own.push(await measureVisit(demo, listed));
    await demo.reinstall();
    await visitFirst(demo, listed);
    withUs.push(await measureVisit(demo, listed));
  }
  const calls = demo.engine === 'chromium' ? await longestCalls(demo, listed) : {};
  return PARTS.filter((part) => own[0]?.[part]).map((part): Row => {
    const median = (visits: Visit[], figure: keyof Measured) =>
      medianOf(visits.flatMap((each) => each[part]?.[figure] ?? []));
    const before = median(own, 'cost');
    const call = calls[part];
    return {
      what: `${listed.name}, ${WORDS[part]}, ${demo.engine}`,
      figure: median(withUs, 'cost') - before,
      unit: `ms on ${before.toFixed(0)}`,
      mustReach: Math.max(0.05 * before, 8 * ACTIONS[part]),
      method: [
        demo.engine === 'chromium' ? 'script + style + layout added' : 'ms by which frames came late, added',
        `medians of ${RUNS}`,
        `longest frame ${median(own, 'longest').toFixed(0)} and ${median(withUs, 'longest').toFixed(0)} ms with us`,
        `tasks over 50 ms ${median(own, 'long')} and ${median(withUs, 'long')}`,
        ...(call === undefined ? [] : [`longest call of ours ${call.toFixed(1)} ms`]),
      ].join('; '),
    };
  });
}

/** `sites`: a folder with one folder for each host; undefined: our stand-ins. */
export async function measureSites(sites?: string): Promise<Row[]> {
  const rows: Row[] = [];
  const server = await startDemo({ ...(sites !== undefined && { sites }), rateLimit: 100_000 });
  try {
    for (const engine of ['chromium', 'firefox'] satisfies Engine[]) {
      const demo = await launchBrowser({ engine, port: server.port });
      try {
        // Keeps everything that was measured before.
        for (const page of PAGES)
          rows.push(...(await compareOn(demo, page).catch((error) => failed(page, engine, error))));
      } finally {
        await demo.close();
      }
    }
  } finally {
    await server.close();
  }
  return rows;
}

const failed = ({ name }: ListedPage, engine: Engine, error: unknown): Row[] => [
  { what: `${name}, ${engine}`, figure: null, unit: '', mustReach: null, method: `skipped: ${error}` },
];
