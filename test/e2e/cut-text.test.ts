import { rmSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askBackground } from '../../demo/ask-background.ts';
import { type DemoBrowser, launchBrowser } from '../../demo/browser.ts';
import { setLanguageOfBuild } from '../../demo/build-in-language.ts';
import { buildWithHosts } from '../../demo/build-with-hosts.ts';
import { HISTORY_PICTURES } from '../../demo/screenshots/history-pictures.ts';
import { LOOKS, type Look, setLook } from '../../demo/screenshots/looks.ts';
import { PAGE_PICTURES, SIDE_PANEL } from '../../demo/screenshots/page-pictures.ts';
import type { Pictured } from '../../demo/screenshots/pictured.ts';
import { POPUP_PICTURES } from '../../demo/screenshots/popup-pictures.ts';
import { type DemoServer, startDemo } from '../../demo/server.ts';
import { TEST_DEMO } from './in-browsers.ts';

/**
 * None of our texts is cut off, in any language; only names of models and workers may be. Checks what `npm run
 * screenshots` takes pictures of. Only in Chromium, since what is measured is the space that the style sheets provide.
 */

const lookOf = (name: string): Look => LOOKS.find((look) => look.name === name) as Look;

/** Texts that a box around them or a field cuts off, each with what cuts it. Runs in the page. */
function findCutTexts(): string[] {
  /**
   * Strangers' names, texts for screen readers only, and the cells of tables of thousands of rows, which have one line.
   */
  const MAY_BE_CUT = 'bdi, .name, .author, .copy, .said, option, [aria-hidden=true], svg, .long-table tbody *';
  /** A browser draws the arrows of a number inside its field. */
  const ARROWS_PX = 16;
  const found = new Set<string>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.nodeValue?.trim() || !parent || parent.closest(MAY_BE_CUT)) continue;
    if (!parent.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
    let [scrollsX, scrollsY] = [false, false];
    for (let box: Element | null = parent; box && box !== document.body; box = box.parentElement) {
      const { overflowX, overflowY, clipPath, position } = getComputedStyle(box);
      if (clipPath !== 'none') break;
      const [x, y] = [overflowX, overflowY].map((overflow) => overflow === 'hidden' || overflow === 'clip');
      const edge = box.getBoundingClientRect();
      const isCut = rects.some(
        (rect) =>
          (x && !scrollsX && (rect.right > edge.right + 1 || rect.left < edge.left - 1)) ||
          (y && !scrollsY && (rect.bottom > edge.bottom + 3 || rect.top < edge.top - 3)),
      );
      if (isCut) found.add(`"${node.nodeValue.trim().slice(0, 50)}" in ${box.tagName}.${box.className}`);
      scrollsX ||= overflowX === 'auto' || overflowX === 'scroll';
      scrollsY ||= overflowY === 'auto' || overflowY === 'scroll';
      if (position === 'fixed') break;
    }
  }
  const pen = document.createElement('canvas').getContext('2d');
  for (const input of document.querySelectorAll<HTMLInputElement>('input[type=number]')) {
    const { font, paddingInlineStart, paddingInlineEnd } = getComputedStyle(input);
    if (!pen || !input.checkVisibility()) continue;
    pen.font = font;
    const padding = Number.parseFloat(paddingInlineStart) + Number.parseFloat(paddingInlineEnd);
    const width = pen.measureText(input.value).width + padding + ARROWS_PX;
    if (width > input.clientWidth) found.add(`${input.value} in ${input.className} input`);
  }
  return [...found];
}

/** The first of these switches the history on. */
const WITH_HISTORY = ['history-model-top', 'history-model-strips', 'history-changes', 'history-watches'];
const THINGS = [
  ...POPUP_PICTURES,
  ...PAGE_PICTURES,
  SIDE_PANEL,
  ...HISTORY_PICTURES.filter(({ name }) => WITH_HISTORY.includes(name)),
];
/** Narrow as well: pages without tables, and only the list. In an open row at 360 px longer texts end in dots. */
const NARROW_TOO =
  /^popup(?:-(?:request|filters|view|filtered|compared|no-match|found|keys|figures-explained))?$|^page-(?:model|compare|compare-none|soonest|soonest-any|worker|settings|welcome)$|^side-panel$|^history-(?:changes|watches)$/;

/** Its controls wrap, even if their texts are longer than in any of our languages. */
const FITS_A_NARROW_WINDOW = /^history-changes$/;

/** How much wider than the window the page is. Runs in it. */
function findExcess(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth ? [`the page is ${scrollWidth - clientWidth} px too wide`] : [];
}

describe('with longer texts', () => {
  let server: DemoServer;
  let demo: DemoBrowser;
  let extension: string;
  /** The page that all are shown in, unless a test before has failed in it. */
  let used: Page | null = null;

  beforeAll(async () => {
    extension = buildWithHosts('chromium', []);
    setLanguageOfBuild(extension, 'pseudo');
    server = await startDemo(TEST_DEMO);
    demo = await launchBrowser({ engine: 'chromium', port: server.port, extension, isLikeAWindow: true });
    const page = await demo.openPopup();
    await askBackground(page, { type: 'awaitRefresh', modelType: 'text' });
    await page.close();
  }, 60_000);
  afterAll(async () => {
    await demo?.close();
    await server?.close();
    rmSync(extension, { recursive: true, force: true });
  });

  const waitUntilLaidOut = (page: Page) =>
    page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

  async function cutTexts(thing: Pictured, page: Page): Promise<Record<string, string[]>> {
    const cut: Record<string, string[]> = {};
    for (const look of ['pseudo', ...(NARROW_TOO.test(thing.name) ? ['pseudo-narrow'] : [])].map(lookOf)) {
      await setLook(page, look, thing.window);
      await thing.settle?.(page);
      await waitUntilLaidOut(page);
      const found = await page.evaluate(findCutTexts);
      if (FITS_A_NARROW_WINDOW.test(thing.name)) found.push(...(await page.evaluate(findExcess)));
      if (found.length > 0) cut[look.name] = found;
    }
    return cut;
  }

  it('finds a text that a box cuts', async () => {
    const page = await demo.openPopup({ width: 640 });
    await page.waitForSelector('.model .row');
    await page.addStyleTag({
      content: '.totals { overflow: hidden; max-width: 30px; white-space: nowrap }',
    });
    await waitUntilLaidOut(page);
    const found = await page.evaluate(findCutTexts);
    expect(found).toContainEqual(expect.stringContaining('in DL.totals'));
    await page.close();
  });

  it.each(THINGS.map((thing) => [thing.name, thing] as const))('%s shows all of its texts', async (_, thing) => {
    const before = used;
    used = null;
    if (before && thing.window) await setLook(before, lookOf('pseudo'), thing.window);
    const page = await thing.show({ demo, server, ...(before && { page: before }) });
    expect(await cutTexts(thing, page)).toEqual({});
    used = page;
  });
});
