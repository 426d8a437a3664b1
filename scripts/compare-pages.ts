/**
 * Shows that the extension changes nothing on pages outside its own lines. Takes each page with and without it, and
 * compares every part without our elements pixel by pixel.
 *
 *     npm run compare-pages -- --sites DIR [--browser chromium] [--out DIR]
 *
 * `--sites`: built copies of the real sites, each in a folder named after its host; default: our stand-ins. `--out`
 * saves the pictures. Needs a build. Exits with 1 if a part differs.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exit } from 'node:process';
import { parseArgs } from 'node:util';
import type { Page } from 'puppeteer-core';
import { type DemoBrowser, launchBrowser } from '../demo/browser.ts';
import type { Engine } from '../demo/find-browser.ts';
import { startDemo } from '../demo/server.ts';
import { type ListedPage, PAGES } from '../demo/site-pages.ts';

const { values } = parseArgs({
  options: { sites: { type: 'string' }, browser: { type: 'string' }, out: { type: 'string' } },
});
const { sites, out } = values;

/** Ms until page and lines have come to rest. */
const SETTLED_MS = 4_000;

/** The position of an element among its siblings that are not ours, and of each of its ancestors among theirs. */
type Path = number[];

interface Part {
  path: Path;
  left: number;
  top: number;
  width: number;
  height: number;
}

interface Seen {
  picture: string;
  parts: Part[];
}

/** The largest visible parts of the page without our elements, or those with these paths. Runs in the page. */
function readParts(paths: Path[] | null): Part[] {
  const OURS = 'horde-lens, horde-lens-end, [data-horde-lens]';
  const HOLDING = `${OURS}, [data-horde-lens-room]`;
  const childrenOf = (element: Element) => Array.from(element.children).filter((child) => !child.matches(OURS));
  const measure = (element: Element, path: Path): Part[] => {
    const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
    const isInView = width >= 1 && height >= 1 && left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
    return isInView ? [{ path, left: Math.round(left), top: Math.round(top), width, height }] : [];
  };
  const collect = (element: Element, path: Path): Part[] => {
    const isHolding =
      element.matches(HOLDING) ||
      element.querySelector(HOLDING) ||
      element.parentElement?.matches('[data-horde-lens-room]');
    const whole = isHolding ? [] : measure(element, path);
    if (whole.length > 0 || (!isHolding && element.children.length === 0)) return whole;
    return childrenOf(element).flatMap((child, at) => collect(child, [...path, at]));
  };
  if (!paths) return collect(document.body, []);
  return paths.flatMap((path) => {
    let element: Element | undefined = document.body;
    for (const at of path) element = element && childrenOf(element)[at];
    return element ? measure(element, path) : [];
  });
}

async function readPage(demo: DemoBrowser, { url, ready, open }: ListedPage, paths: Path[] | null): Promise<Seen> {
  const page = await demo.open(url, { width: 1200, height: 900 });
  await page.bringToFront();
  await page.waitForSelector(ready, { timeout: 60_000 });
  await open?.(page);
  if (!open)
    await page.evaluate((selector) => document.querySelector(selector)?.scrollIntoView({ block: 'center' }), ready);
  await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
  const picture = await page.screenshot({ encoding: 'base64' });
  const parts = await page.evaluate(readParts, paths);
  await page.close();
  return { picture, parts };
}

/** For each pair of parts with the same path, how many pixels differ. If the size differs, all of them do. */
const countDifferingPixels = (page: Page, before: Seen, after: Seen): Promise<number[]> =>
  page.evaluate(
    async (own, withUs) => {
      const read = async (picture: string) => {
        const image = new Image();
        image.src = `data:image/png;base64,${picture}`;
        await image.decode();
        const canvas = document.createElement('canvas');
        canvas.width = image.width;
        canvas.height = image.height;
        const context = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
        context.drawImage(image, 0, 0);
        return context;
      };
      const [first, second] = [await read(own.picture), await read(withUs.picture)];
      return own.parts.map((part) => {
        const twin = withUs.parts.find(({ path }) => path.join() === part.path.join());
        const [width, height] = [Math.floor(part.width), Math.floor(part.height)];
        if (!twin) return 0;
        if (Math.abs(twin.width - part.width) > 0.5 || Math.abs(twin.height - part.height) > 0.5) return width * height;
        const a = new Uint32Array(first.getImageData(part.left, part.top, width, height).data.buffer);
        const b = new Uint32Array(second.getImageData(twin.left, twin.top, width, height).data.buffer);
        return a.reduce((sum, pixel, at) => sum + (pixel === b[at] ? 0 : 1), 0);
      });
    },
    before,
    after,
  );

async function compareIn(engine: Engine, port: number): Promise<number> {
  const demo = await launchBrowser({ engine, port });
  let differing = 0;
  try {
    for (const listed of PAGES) {
      // Fills the background's answers and the browser's caches.
      await readPage(demo, listed, null);
      const withUs = await readPage(demo, listed, null);
      await demo.uninstall();
      const paths = withUs.parts.map(({ path }) => path);
      const own = await readPage(demo, listed, paths);
      // Parts that change by themselves, like a figure that is requested each time, also differ without us.
      const again = await readPage(demo, listed, paths);
      await demo.reinstall();
      const page = await demo.open('about:blank');
      const counts = await countDifferingPixels(page, own, withUs);
      const moving = await countDifferingPixels(page, own, again);
      await page.close();
      const parts = own.parts.flatMap((part, at) =>
        (counts[at] ?? 0) > 0 && moving[at] === 0 ? [{ ...part, pixels: counts[at] }] : [],
      );
      differing += parts.length;
      console.log(`${engine}, ${listed.name}: ${own.parts.length} parts compared, ${parts.length} differ`);
      for (const { pixels, left, top, width, height } of parts.slice(0, 5))
        console.log(`  ${pixels} pixels of ${Math.round(width)} x ${Math.round(height)} at ${left}, ${top}`);
      if (out !== undefined) {
        mkdirSync(out, { recursive: true });
        for (const [when, { picture }] of [
          ['without', own],
          ['with', withUs],
        ] as const)
          writeFileSync(join(out, `${engine}-${listed.name.replaceAll(' ', '-')}-${when}.png`), picture, 'base64');
      }
    }
  } finally {
    await demo.close();
  }
  return differing;
}

const server = await startDemo({
  ...(sites !== undefined && { sites }),
  time: Date.UTC(2026, 10, 23, 12),
  rateLimit: 100_000,
});
let differing = 0;
for (const engine of ['chromium', 'firefox'] as const)
  if (values.browser === undefined || values.browser === engine) differing += await compareIn(engine, server.port);
await server.close();
exit(differing > 0 ? 1 : 0);
