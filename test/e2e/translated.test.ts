import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import type { DemoBrowser } from '../../demo/browser.ts';
import { VIEWS } from '../../demo/views.ts';
import { lookInBrowsersInTurn } from './in-browsers.ts';

/**
 * Wraps every text of the page in `<font>`, including later ones, like Chromium's translation. An additional word shows
 * where it has been.
 */
const translate = (page: Page) =>
  page.evaluate(() => {
    document.documentElement.classList.add('translated-ltr');
    const wrap = (text: Text) => {
      const parent = text.parentElement;
      if (!text.data.trim() || !parent || parent.closest('font, script, style, [translate="no"]')) return;
      const fonts = [document.createElement('font'), document.createElement('font')] as const;
      fonts[0].append(fonts[1]);
      // A name has no translation.
      fonts[1].append(text.data.includes('/') ? text.data : text.data.replace(/^\\w+$/, '$& (Wort)'));
      text.replaceWith(fonts[0]);
    };
    const wrapAll = () => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      texts.forEach(wrap);
    };
    wrapAll();
    new MutationObserver(wrapAll).observe(document.body, { childList: true, characterData: true, subtree: true });
  });

/** An element of another extension in every row, and after every name in it. */
const decorate = (page: Page, selector: string) =>
  page.$$eval(selector, (names) => {
    for (const name of names) {
      const star = document.createElement('other-extension');
      star.textContent = '★';
      // Rows that it moves out of view may lose their lines.
      star.style.position = 'absolute';
      name.append(star);
      name.after(star.cloneNode(true));
    }
  });

const state = (page: Page) =>
  page.evaluate(() => {
    // Rows out of view may be without.
    const lines = [...document.querySelectorAll('horde-lens')].filter((each) => {
      const { top, bottom, height } = each.getBoundingClientRect();
      return each.shadowRoot?.querySelector('.figure') && height > 0 && top >= 0 && bottom <= innerHeight;
    });
    const options = [...document.querySelectorAll('option, .filter-autocomplete-name')].map((each) => each.textContent);
    return {
      lines: lines.length,
      figures: lines.map((each) => each.shadowRoot?.querySelector('.backends')?.textContent).join(),
      options: options.filter((text) => text?.includes(' · also ')).length,
      doubled: options.filter((text) => (text?.split(' · also ').length ?? 0) > 2),
    };
  });

const countAdditions = ({ lines, options }: Awaited<ReturnType<typeof state>>) => lines + options;

/**
 * Waits until nothing has changed for 20 frames: the rows, and the figures in our lines. Counted in frames, because on
 * a busy machine these come later, too. Fails after ten seconds: then one keeps writing over what the other has
 * written.
 */
const comeToRest = (page: Page) =>
  page.evaluate(async () => {
    const seen = () =>
      [...document.querySelectorAll('option, li, tr, horde-lens')]
        .map((each) => each.innerHTML + (each.shadowRoot?.querySelector('.backends')?.textContent ?? ''))
        .join('\n');
    const deadline = Date.now() + 10_000;
    let last = seen();
    for (let same = 0; same < 20; ) {
      await new Promise(requestAnimationFrame);
      const now = seen();
      same = now === last ? same + 1 : 0;
      last = now;
      if (Date.now() > deadline) throw new Error('The page does not come to rest.');
    }
  });

/** The page at rest, high enough for all of its lines. */
const open = async (demo: DemoBrowser, name: string): Promise<Page> => {
  const view = VIEWS.find((each) => each.name === name);
  if (!view) throw new Error(name);
  const page = await demo.open(view.url, { width: 1100, height: 5000 });
  await view.show?.(page);
  await page.waitForSelector(view.ready);
  await view.annotated(page);
  // A page that is redrawn after its first line is also at rest for some frames.
  await expect.poll(async () => countAdditions(await state(page))).toBeGreaterThan(0);
  await comeToRest(page);
  return page;
};

/** Views that cover every element with names in it: a row, a badge, an option, a cell of lines, a card. */
const TRANSLATED = [
  'aihorde-models-text',
  'aihorde-style',
  'aihorde-style-filter',
  'lite-picker',
  'lite-volunteers',
  'models-cards',
  'overseer',
  'aihorde-model-search',
  'aihorde-workers',
  'aihorde-worker-models',
  'aihorde-team',
  'models-audit',
  'artbot-own-workers',
];
const DECORATED = [
  ['aihorde-models-text', '.models-table-name'],
  ['aihorde-style', '.badge-secondary'],
  ['overseer', '#models td:first-child'],
  ['aihorde-team', '.worker-badge'],
  ['artbot-own-workers', 'a[href^="/info/models#"]'],
] as const;

lookInBrowsersInTurn('pages that others write into', (test) => {
  test.each(TRANSLATED)('a translated page keeps everything of ours, once: %i', async ({ demo }, name) => {
    const page = await open(demo, name);
    const before = await state(page);
    await translate(page);
    await comeToRest(page);
    await expect.poll(() => state(page)).toEqual({ ...before, doubled: [] });
  });

  test.each(DECORATED.map((each) => each.join(' at ')))(
    'a page in which another extension has put elements keeps all its lines: %i',
    async ({ demo }, which) => {
      const [name = '', selector = ''] = which.split(' at ');
      const page = await open(demo, name);
      const before = await state(page);
      await decorate(page, selector);
      await comeToRest(page);
      await expect.poll(() => state(page)).toEqual(before);
    },
  );
});
