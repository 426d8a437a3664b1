import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import type { DemoBrowser } from '../../demo/browser.ts';
import type { View } from '../../demo/fixture.ts';
import { VIEWS } from '../../demo/views.ts';
import { TEST_DEMO } from './in-browsers.ts';
import { useSceneForGroup } from './shared-scene.ts';

/* The demo's pages move nothing by themselves, and we must move nothing either. Only Chromium reports how much a page
   has shifted. */

let demo: DemoBrowser;

/** The page's cumulative shift from its start until it has its names and our lines, and until `then` has happened. */
async function measureShift(
  { url, ready }: View,
  width: number,
  then: (page: Page) => Promise<void> = async () => {},
): Promise<number> {
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
  await page.waitForFunction(() =>
    [...document.querySelectorAll('horde-lens')].some(({ shadowRoot }) => shadowRoot?.querySelector('.figure')),
  );
  await then(page);
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

const looks = views.flatMap((view) => [1280, 390].map((width) => ({ view, name: view.name, width })));

// Like the Horde, and unlike a server on the same machine: pages exist before their lists.
const SLOW_LISTS = { kind: 'late', delay: 500, only: 'page' } as const;

useSceneForGroup('chromium', TEST_DEMO, async (scene) => {
  ({ demo } = scene);
  scene.server.setFault('all', SLOW_LISTS);
  // Then the background has the Horde's answers, as for a user who often visits these pages.
  for (const view of views.slice(0, 1)) await measureShift(view, 1280);
});

it.each(looks)('lines move nothing: $name, $width px wide', async ({ view, width }) => {
  expect(await measureShift(view, width)).toBe(0);
});

it('sees a list that is pushed down by one line', async () => {
  const pushed = await measureShift(views[0] as View, 1280, (page) =>
    page.evaluate(() => document.querySelector('.models-table')?.before(document.createElement('p'), ' ')),
  );
  expect(pushed).toBeGreaterThan(0);
});

it('each of these views is known', () => {
  expect(views.map(({ name }) => name).sort()).toEqual([...SHIFTING].sort());
});
