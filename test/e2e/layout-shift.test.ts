import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DemoBrowser, launchBrowser } from '../../demo/browser.ts';
import type { View } from '../../demo/fixture.ts';
import { type DemoServer, startDemo } from '../../demo/server.ts';
import { VIEWS } from '../../demo/views.ts';

/* Shifts by the page itself are its own affair, but we must add none. Only Chromium reports how much a page has
   shifted. */

/** Less than a line of text that moves by its own height in one row of a window. */
const UNSEEN = 0.002;

let server: DemoServer;
let demo: DemoBrowser;

/** The page's cumulative shift from its start until it has its names and, if expected, our lines. */
async function measureShift({ url, ready }: View, width: number, hasLines: boolean): Promise<number> {
  const page = await demo.open('about:blank', { width, height: 900 });
  await page.evaluateOnNewDocument(() => {
    const world = window as unknown as { shift: number; still: () => Promise<number> };
    world.shift = 0;
    const add = (entries: PerformanceEntryList) => {
      // What follows a click at once is the purpose of the click. And elements that the page discards and redraws were
      // not moved by us.
      type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean; sources: { currentRect: DOMRect }[] };
      for (const { value, hadRecentInput, sources } of entries as Shift[])
        if (!hadRecentInput && sources.some(({ currentRect }) => currentRect.height > 0)) world.shift += value;
    };
    const observer = new PerformanceObserver((list) => add(list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    world.still = async () => {
      for (let frame = 0; frame < 20; frame++) await new Promise(requestAnimationFrame);
      add(observer.takeRecords());
      return world.shift;
    };
  });
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  await page.waitForSelector(ready);
  if (hasLines)
    await page.waitForFunction(() =>
      [...document.querySelectorAll('horde-lens')].some(({ shadowRoot }) => shadowRoot?.querySelector('.figure')),
    );
  const shift = await page.evaluate(() => (window as unknown as { still: () => Promise<number> }).still());
  await page.close();
  return shift;
}

const SHIFTING = [
  'aihorde-models-text',
  'aihorde-usage',
  'aihorde-usage-text',
  'aihorde-team',
  'aihorde-style',
  'models-text-generation',
  'models-audit',
];
const views = VIEWS.filter(({ name }) => SHIFTING.includes(name));

/** 9,000 rows are laid out by the same rules as a few, which are also checked in a narrow window. */
const widthsOf = ({ name }: View) => (name === 'aihorde-usage-text' ? [1280] : [1280, 390]);

const looks = views.flatMap((view) => widthsOf(view).map((width) => ({ view, name: view.name, width })));

/** What pages shift without us, in the order of `looks`. */
const own: number[] = [];

beforeAll(async () => {
  server = await startDemo({ rateLimit: 100_000 });
  // Like the Horde, and unlike a server on the same machine: pages exist before their lists.
  server.setFault('all', { kind: 'late', delay: 500, only: 'page' });
  demo = await launchBrowser({ engine: 'chromium', port: server.port });
  await demo.uninstall();
  for (const { view, width } of looks) own.push(await measureShift(view, width, false));
  await demo.reinstall();
  // Then the background has the Horde's answers, as for a user who often visits these pages.
  for (const view of views.slice(0, 1)) await measureShift(view, 1280, true);
}, 300_000);
afterAll(async () => {
  await demo?.close();
  await server?.close();
});

it.each(looks)('lines move nothing that does not move by itself: $name, $width px wide', async ({ view, width }) => {
  const itself = own[looks.findIndex((look) => look.view === view && look.width === width)] ?? 0;
  expect(await measureShift(view, width, true)).toBeLessThanOrEqual(itself + UNSEEN);
});

it('each of these views is known', () => {
  expect(views.map(({ name }) => name).sort()).toEqual([...SHIFTING].sort());
});
