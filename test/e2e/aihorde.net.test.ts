import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { createHorde } from '../../demo/horde.ts';
import { inBrowsers, lookInBrowsersInTurn, TIME } from './in-browsers.ts';
import {
  click,
  every,
  expectTrue,
  none,
  pressToggle,
  type Rows,
  readLines,
  waitForEach,
  waitForLines,
} from './page-lines.ts';

const ROWS: Rows = { row: '.models-table-row', name: '.models-table-name' };
const OVERVIEW: Rows = { row: '.model-list-item', name: '.model-name' };

async function search(page: Page, text: string) {
  await page.waitForSelector('.filter-input');
  await page.$eval(
    '.filter-input',
    (input, value) => {
      (input as HTMLInputElement).value = value;
      input.dispatchEvent(new Event('input', { bubbles: true }));
    },
    text,
  );
}

lookInBrowsersInTurn('aihorde.net', (test) => {
  test.inBoth('gives each text model one true line, with its own variant marked', async ({ demo }) => {
    const page = await demo.open('https://aihorde.net/details/models/text');
    await waitForLines(page, ROWS, every);
    await expectTrue(page, ROWS);
    await click(page, '.models-table-th[data-field="queued"]');
    const sorted = await waitForLines(page, ROWS, every);
    const tutu = sorted.find((line) => line.name === 'koboldcpp/Broken-Tutu-24B');
    expect(tutu?.backends.toSorted()).toEqual(['aphrodite 4', 'canonical 1', 'koboldcpp 6', 'tabbyapi 1']);
  });

  test.inBoth('opens the table of all figures in place, and closes it', async ({ demo }) => {
    const page = await demo.open('https://aihorde.net/details/models/text');
    const name = 'aphrodite/ReadyArt/Broken-Tutu-24B';
    await search(page, 'broken-tutu');
    await waitForLines(page, ROWS, every);
    await pressToggle(page, ROWS, name);
    await page.waitForFunction(() =>
      [...document.querySelectorAll('horde-lens')].some((each) =>
        each.shadowRoot?.querySelector('.variations [data-backend="tabbyapi"]'),
      ),
    );
    const opened = (await readLines(page, ROWS)).filter((line) => line.open);
    expect(opened.map((line) => line.name)).toEqual([name]);
    const text = await page.$$eval('horde-lens', (all) =>
      all
        .map((each) => (each.shadowRoot?.querySelector('.variations') as HTMLElement | null)?.innerText ?? '')
        .join(''),
    );
    for (const variant of ['koboldcpp/Broken-Tutu-24B', name, 'tabbyAPI/Broken-Tutu-24B', 'ReadyArt/Broken-Tutu-24B']) {
      expect(text).toContain(variant);
    }
    await pressToggle(page, ROWS, name);
    await waitForEach(page, 'horde-lens', (each) => !each.shadowRoot?.querySelector('.variations'));
  });

  test.inBoth('cuts off no figure without “…”, even beside the longest button of a narrow window', async ({ demo }) => {
    const page = await demo.open('https://aihorde.net/details/models/text', { width: 390, height: 844 });
    await search(page, 'broken-tutu');
    await waitForLines(page, ROWS, every);
    await pressToggle(page, ROWS, 'koboldcpp/Broken-Tutu-24B');
    /** The first figures of all lines: px from the end of their outline to where the line cuts it off. */
    const readEnds = () =>
      page.$$eval('horde-lens', (lines) =>
        lines.flatMap(({ shadowRoot }) => {
          const figure = shadowRoot?.querySelector('.lens .figure');
          if (!figure?.parentElement) return [];
          const { textOverflow, outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(figure);
          const outline =
            outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth) + Number.parseFloat(outlineOffset);
          const [box, room] = [figure, figure.parentElement].map((each) => each.getBoundingClientRect());
          return {
            isCut: figure.scrollWidth > figure.clientWidth,
            cutBy: textOverflow,
            left: (room?.right ?? 0) - (box?.right ?? 0) - outline,
          };
        }),
      );
    await expect.poll(readEnds).toContainEqual(expect.objectContaining({ isCut: true, cutBy: 'ellipsis' }));
    for (const { left } of await readEnds()) expect(left).toBeGreaterThanOrEqual(0);
  });

  test.inBoth('follows sorting, filtering, tabs, a new fetch and navigation', async ({ demo }) => {
    const page = await demo.open('https://aihorde.net/details/models');
    await page.waitForSelector(ROWS.row);
    await expect
      .poll(() => page.$eval('[data-tab="image"]', (tab) => tab.classList.contains('details-tab-active')))
      .toBe(true);
    await waitForLines(page, ROWS, none);
    await click(page, '[data-tab="text"]');
    await page.waitForFunction(() => location.pathname === '/details/models/text');
    await waitForLines(page, ROWS, every);
    for (const field of ['name', 'name', 'eta', 'performance', 'count']) {
      await click(page, `.models-table-th[data-field="${field}"]`);
      await waitForLines(page, ROWS, every);
    }
    await search(page, 'stheno');
    const filtered = await waitForLines(page, ROWS, every);
    expect(filtered.every((line) => /stheno/i.test(line.name))).toBe(true);
    await expectTrue(page, ROWS);
    await search(page, '');
    await waitForLines(page, ROWS, every);
    await click(page, '.btn-source-control');
    await page.waitForSelector(ROWS.row);
    await waitForLines(page, ROWS, every);
    await click(page, '[data-tab="image"]');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.models-table-name')].some((name) => name.textContent === 'Deliberate'),
    );
    await waitForLines(page, ROWS, none);
    await click(page, '.details-tab[href="/details/usage"]');
    await page.waitForSelector('.model-list-item');
    await waitForLines(page, OVERVIEW, (line) => line.name.includes('/'));
    await page.goBack();
    await page.waitForSelector(ROWS.row);
    await waitForLines(page, ROWS, none);
    await click(page, '[data-tab="text"]');
    await page.waitForFunction(() => location.pathname === '/details/models/text');
    await waitForLines(page, ROWS, every);
    await expectTrue(page, ROWS);
  });

  test('annotates the model in the address', async ({ demo }) => {
    const name = 'aphrodite/ReadyArt/Broken-Tutu-24B';
    const page = await demo.open(`https://aihorde.net/details/models/name/${encodeURIComponent(name)}`);
    await page.waitForSelector('.models-table-row-highlighted');
    const [line] = await waitForLines(page, ROWS, every);
    expect(line?.name).toBe(name);
    expect(line?.own).toBe('aphrodite');
  });

  test.inBoth('follows the page’s theme while it is open', async ({ demo }) => {
    const page = await demo.open('https://aihorde.net/details/models/text', { scheme: 'light' });
    await waitForLines(page, ROWS, every);
    const ink = () =>
      page.$eval('.models-table-row horde-lens', (element) => {
        const figure = element.shadowRoot?.querySelector('.figure b');
        return figure ? getComputedStyle(figure).color : '';
      });
    const light = await ink();
    await click(page, '.theme-toggle');
    await page.waitForFunction(
      (before) => {
        const figure = document.querySelector('.models-table-row horde-lens')?.shadowRoot?.querySelector('.figure b');
        return figure && getComputedStyle(figure).color !== before;
      },
      {},
      light,
    );
    await click(page, '.theme-toggle');
    await page.waitForFunction(
      (before) => {
        const figure = document.querySelector('.models-table-row horde-lens')?.shadowRoot?.querySelector('.figure b');
        return figure && getComputedStyle(figure).color === before;
      },
      {},
      light,
    );
  });

  test('annotates the text models of the usage overview, not the image models beside them', async ({ demo }) => {
    const page = await demo.open('https://aihorde.net/details/usage');
    await page.waitForSelector('.model-list-item');
    const lines = await waitForLines(page, OVERVIEW, (line) => line.name.includes('/'));
    expect(lines.filter((line) => line.count === 0).length).toBeGreaterThan(3);
    await expectTrue(page, OVERVIEW);
  });

  test('leaves the leaderboard alone, even a user with the name of a model', async ({ demo }) => {
    const page = await demo.open('https://aihorde.net/details/usage');
    await waitForLines(page, OVERVIEW, (line) => line.name.includes('/'));
    await click(page, '.details-tab[href="/details/leaderboard"]');
    await page.waitForSelector('.leaderboard-table-row');
    await expect
      .poll(() => page.$$eval(ROWS.name, (names) => names.map((name) => name.textContent)))
      .toContain('koboldcpp/tinyllama');
    // Back to a page with names: by then the leaderboard has been processed, too.
    await click(page, '.details-tab[href="/details/usage"]');
    await waitForLines(page, OVERVIEW, (line) => line.name.includes('/'));
    await page.goBack();
    await page.waitForSelector('.leaderboard-table-row');
    await waitForLines(page, ROWS, none);
    await expect.poll(() => page.$$('horde-lens')).toHaveLength(0);
  });

  test.inBoth('keeps its clicks from the page’s rows, and what the page reads of them unchanged', async ({ demo }) => {
    const page = await demo.open('https://aihorde.net/details/models/text');
    await waitForLines(page, ROWS, every);
    const [first] = await readLines(page, ROWS);
    const text = await page.$eval(ROWS.row, (row) => row.textContent);
    expect(text).toMatch(new RegExp(`^${first?.name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}Workers\\d`));
    await click(page, `${ROWS.row} ${ROWS.name}`);
    await expect.poll(() => page.$$('.models-table-row-picked')).toHaveLength(1);
  });

  test.inBoth('leaves no trace when the extension is switched off', async ({ demo }) => {
    const page = await demo.open('https://aihorde.net/details/models/text');
    await waitForLines(page, ROWS, every);
    const height = () => page.$eval(ROWS.row, (row) => row.getBoundingClientRect().height);
    const annotated = await height();
    await demo.uninstall();
    // Chromium notifies no page script: the next event on the page does.
    await page.mouse.move(200, 200);
    await page.mouse.move(210, 210);
    await page.waitForFunction(
      (before) => (document.querySelector('.models-table-row')?.getBoundingClientRect().height ?? before) < before,
      {},
      annotated,
    );
    expect(
      await page.$$eval('horde-lens', (all) => all.filter((each) => each.getClientRects().length > 0).length),
    ).toBe(0);
    await expect.poll(() => page.$$('[data-horde-lens-room]')).toHaveLength(0);
  });
});

/** More than 2,000 names, which only this test needs. */
const LONG_USAGE = { kind: 'body', body: JSON.stringify(createHorde({ past: 0.25 }).at(TIME).usage('text')) } as const;

inBrowsers('aihorde.net with all that was ever used', (test) => {
  test('works through thousands of rows while they are looked at', async ({ demo, server }) => {
    server.setFault('stats/text/models', LONG_USAGE);
    const page = await demo.open('https://aihorde.net/details/usage/text');
    await page.waitForSelector(ROWS.row);
    await waitForLines(page, ROWS, every);
    const [total, annotated] = await page.evaluate(
      (...selectors) => selectors.map((selector) => document.querySelectorAll(selector).length),
      ROWS.row,
      'horde-lens',
    );
    expect(total).toBeGreaterThan(2000);
    expect(annotated).toBeLessThan(100);
    // A row has the same height before and after its line appears, in whole pixels: otherwise the whole list would be
    // laid out again. (Positions far down are only measured to a fiftieth of a pixel.)
    const heights = await page.$$eval(ROWS.row, (rows) => [
      ...new Set(rows.map((row) => row.getBoundingClientRect().height.toFixed(1))),
    ]);
    expect(heights).toEqual([expect.stringMatching(/^\d+\.0$/)]);
    const middle = await page.evaluate((selector) => {
      const names = [...document.querySelectorAll(selector)];
      const name = names.findLast(
        (each, index) => index < names.length / 3 && each.textContent?.startsWith('aphrodite/'),
      );
      name?.scrollIntoView({ block: 'center' });
      return name?.textContent ?? '';
    }, ROWS.name);
    await waitForLines(page, ROWS, ({ name, count }) => name === middle || count === 1);
    // Sorted in reverse: the lines are where the user looks, and nowhere else.
    await page.evaluate(() => scrollTo(0, 0));
    const first = await page.$eval(ROWS.name, (name) => name.textContent);
    await click(page, '.models-table-th:has(.sort-indicator)');
    await page.waitForFunction(
      (selector, before) => document.querySelector(selector)?.textContent !== before,
      {},
      ROWS.name,
      first,
    );
    await waitForLines(page, ROWS, every);
    await expect.poll(() => page.$$eval('horde-lens', (all) => all.length)).toBeLessThan(50);
    await search(page, 'lunaris');
    await waitForLines(page, ROWS, every);
    await expectTrue(page, ROWS);
  });
});
