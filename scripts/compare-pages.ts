/**
 * Shows that the extension changes nothing on pages outside its own lines. Takes each page with and without it, and compares
 * pixel by pixel every part in view that holds nothing of ours, wherever it stands: rows with our lines are higher.
 *
 *     npm run compare-pages -- --sites DIR [--browser chromium] [--only usage] [--out DIR]
 *
 * `--sites`: built copies of the real sites, each in a folder named after its host; default: our stand-ins. `--only`: the
 * pages whose names contain this. `--out` saves the pictures. Needs a build. Exits with 1 if a part differs.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exit } from 'node:process';
import { parseArgs } from 'node:util';
import type { Page } from 'puppeteer-core';
import { type DemoBrowser, launchBrowser } from '../demo/browser.ts';
import type { Engine } from '../demo/find-browser.ts';
import { startDemo } from '../demo/server.ts';
import { type ListedPage, PAGES, SHORT_PAGES } from '../demo/site-pages.ts';
import { type Part, readParts } from './page-parts.ts';

const { values } = parseArgs({
  options: {
    sites: { type: 'string' },
    browser: { type: 'string' },
    only: { type: 'string', default: '' },
    out: { type: 'string' },
  },
});
const { sites, out } = values;

/** Ms until page and lines have come to rest. */
const SETTLED_MS = 4_000;

/** By how much of 255 a colour may differ: browsers dither gradients and smooth curves by where on the screen they stand. */
const DITHERED = 12;

interface Seen {
  picture: string;
  parts: Part[];
  /** Of ours, in the document. */
  lines: number;
}

/** `paths`: as in `readParts`. */
async function readPage(
  demo: DemoBrowser,
  { url, ready, open }: ListedPage,
  paths: readonly number[][] | null,
): Promise<Seen> {
  const page = await demo.open(url, { width: 1200, height: 900 });
  await page.bringToFront();
  await page.waitForSelector(ready, { timeout: 60_000 });
  await open?.(page);
  if (!open)
    await page.evaluate((selector) => document.querySelector(selector)?.scrollIntoView({ block: 'start' }), ready);
  await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
  const picture = await page.screenshot({ encoding: 'base64' });
  const parts = await page.evaluate(readParts, paths);
  const lines = (await page.$$('horde-lens')).length;
  await page.close();
  return { picture, parts, lines };
}

interface Pair {
  own: Part;
  withUs: Part;
}

interface Difference extends Pair {
  /** How many pixels differ; all where the part has another size. */
  pixels: number;
  /** By how much the colour of one differs at most, of 255. */
  most: number;
}

interface Comparison {
  compared: Part[];
  /** Of these only the size was compared: they stand at another fraction of a pixel, where letters are drawn in another way. */
  shifted: number;
  differences: Difference[];
}

const keyOf = (path: readonly number[]) => path.join();

const isSameSize = ({ own, withUs }: Pair) =>
  Math.abs(withUs.width - own.width) < 0.5 && Math.abs(withUs.height - own.height) < 0.5;

/** A fraction of a pixel that two places differ by: browsers place boxes by 1/64 or 1/60 of a pixel. */
const isShifted = ({ own, withUs }: Pair) =>
  [own.left - withUs.left, own.top - withUs.top].some((by) => Math.abs(by - Math.round(by)) > 0.01);

/** The parts that both pictures show, each pixel of them once: what has another size is compared by its own parts. */
function pairParts(before: Seen, after: Seen): Pair[] {
  const ownParts = new Map(before.parts.map((part) => [keyOf(part.path), part]));
  const pairs = after.parts.flatMap((withUs) => {
    const own = ownParts.get(keyOf(withUs.path));
    return own ? [{ own, withUs }] : [];
  });
  const within = new Set(pairs.flatMap(({ withUs }) => (withUs.within ? [keyOf(withUs.within)] : [])));
  const whole = new Set(pairs.filter(isSameSize).map(({ withUs }) => keyOf(withUs.path)));
  return pairs.filter(
    ({ withUs }) =>
      !(withUs.within && whole.has(keyOf(withUs.within))) &&
      (whole.has(keyOf(withUs.path)) || !within.has(keyOf(withUs.path))),
  );
}

/** How many pixels differ of each pair, and by how much. */
const countDifferingPixels = (page: Page, pictures: readonly string[], pairs: readonly Pair[]) =>
  page.evaluate(
    async (encoded, places, dithered) => {
      const [first, second] = await Promise.all(
        encoded.map(async (picture) => {
          const image = new Image();
          image.src = `data:image/png;base64,${picture}`;
          await image.decode();
          const canvas = document.createElement('canvas');
          canvas.width = image.width;
          canvas.height = image.height;
          const context = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
          context.drawImage(image, 0, 0);
          return context;
        }),
      );
      return places.map(({ own, withUs }) => {
        const [width, height] = [Math.floor(own.width), Math.floor(own.height)];
        const read = (context: CanvasRenderingContext2D | undefined, { left, top }: Part) =>
          context?.getImageData(Math.round(left), Math.round(top), width, height).data ?? new Uint8ClampedArray();
        const [a, b] = [read(first, own), read(second, withUs)];
        const differing = new Set<number>();
        let most = 0;
        a.forEach((value, at) => {
          const difference = Math.abs(value - (b[at] ?? 0));
          most = Math.max(most, difference);
          if (difference > dithered) differing.add(at >> 2);
        });
        return { pixels: differing.size, most };
      });
    },
    pictures,
    pairs,
    DITHERED,
  );

async function comparePictures(page: Page, before: Seen, after: Seen): Promise<Comparison> {
  const all = pairParts(before, after);
  const pairs = all.filter((pair) => !isSameSize(pair) || !isShifted(pair));
  const counts = await countDifferingPixels(page, [before.picture, after.picture], pairs);
  return {
    compared: pairs.map(({ own }) => own),
    shifted: all.length - pairs.length,
    differences: pairs.flatMap((pair, at) => {
      const { pixels = 0, most = 0 } = counts[at] ?? {};
      if (!isSameSize(pair))
        return [{ ...pair, pixels: Math.floor(pair.own.width) * Math.floor(pair.own.height), most: 255 }];
      return pixels > 0 ? [{ ...pair, pixels, most }] : [];
    }),
  };
}

function keepPictures(name: string, pictures: Record<string, Seen>) {
  if (out === undefined) return;
  mkdirSync(out, { recursive: true });
  for (const [when, { picture }] of Object.entries(pictures))
    writeFileSync(join(out, `${name.replaceAll(/[ ,]+/g, '-')}-${when}.png`), picture, 'base64');
}

/** How many parts of the page differ. */
async function comparePage(demo: DemoBrowser, listed: ListedPage): Promise<number> {
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
  const { compared, shifted, differences } = await comparePictures(page, own, withUs);
  const moving = new Set(
    (await comparePictures(page, own, again)).differences.map(({ own: part }) => keyOf(part.path)),
  );
  await page.close();
  const ours = differences.filter(({ own: part }) => !moving.has(keyOf(part.path)));
  const pixels = compared.reduce((sum, { width, height }) => sum + Math.floor(width) * Math.floor(height), 0);
  const texts = compared.filter(({ isText }) => isText).length;
  const name = `${demo.engine}, ${listed.name}`;
  console.log(
    `${name}: ${compared.length} parts compared (${texts} texts, ${pixels} pixels) beside ${withUs.lines} lines; ` +
      `of ${shifted} more only the size; ${moving.size} move by themselves; ${ours.length} differ`,
  );
  for (const { own: part, withUs: twin, pixels: differing, most } of ours.slice(0, 8)) {
    const [from, to] = [part, twin].map(({ left, top, width, height }) => `${width} x ${height} at ${left}, ${top}`);
    console.log(`  ${part.what}: ${differing} pixels, by up to ${most}, of ${from}; with lines ${to}`);
  }
  keepPictures(name, { without: own, with: withUs });
  // Without lines, or with nothing to compare, nothing was proved.
  return ours.length + (withUs.lines === 0 || texts === 0 ? 1 : 0);
}

async function compareIn(engine: Engine, port: number): Promise<number> {
  const demo = await launchBrowser({ engine, port });
  let differing = 0;
  try {
    for (const listed of [...PAGES, ...SHORT_PAGES].filter(({ name }) => name.includes(values.only)))
      differing += await comparePage(demo, listed);
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
console.log(differing > 0 ? 'There are differences.' : 'Nothing differs.');
exit(differing > 0 ? 1 : 0);
