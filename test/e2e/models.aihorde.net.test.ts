import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import type { DemoBrowser } from '../../demo/browser.ts';
import { lookInBrowsersInTurn } from './in-browsers.ts';
import { click, every, pressToggle, type Rows, waitForLines } from './page-lines.ts';

const FAMILIES: Rows = {
  row: 'app-model-row',
  name: 'tr:first-child > td:nth-child(4) app-model-row-header > span > span:first-child',
  added: 'td:nth-child(4) > horde-lens',
};
const CARDS: Rows = { row: '.model-card', name: '.model-card-title' };
/** An open row is followed by another one, without a name. */
const AUDIT: Rows = { row: '.audit > tbody > tr:not(.bg-gray-50)', name: 'span.font-medium' };

lookInBrowsersInTurn('models.aihorde.net', (test) => {
  const open = async (demo: DemoBrowser, viewport?: { width: number; height: number }) => {
    const page = await demo.open('https://models.aihorde.net/categories/text_generation', viewport);
    await page.waitForSelector('.status-dot--active');
    return page;
  };

  test.inBoth('gives each family one line with the backends of its models', async ({ demo }) => {
    const page = await open(demo);
    const lines = await waitForLines(page, FAMILIES, every);
    const family = lines.find((line) => line.name === 'Broken-Tutu');
    expect(family?.backends).toContain('koboldcpp 6');
    expect(family?.own).toBeNull();
  });

  test.inBoth(
    'opens the models of a family beside the page’s own details, only by its own button',
    async ({ demo }) => {
      const page = await open(demo);
      await waitForLines(page, FAMILIES, every);
      await pressToggle(page, FAMILIES, 'Qwen3');
      await page.waitForFunction(() =>
        [...document.querySelectorAll('tr[data-horde-lens] horde-lens')].some((each) =>
          each.shadowRoot?.textContent?.includes('Qwen3-32B'),
        ),
      );
      await expect.poll(() => page.$$('.detail-row')).toHaveLength(0);
      await page.evaluate((selector) => {
        const row = [...document.querySelectorAll(selector)].find(
          (each) => each.querySelector('app-model-row-header')?.textContent === 'Qwen3',
        );
        row?.querySelector('tr')?.click();
      }, FAMILIES.row);
      await page.waitForSelector('.detail-row');
      expect(
        await page.$$eval(
          'tr[data-horde-lens]',
          (rows) => rows.filter((row) => row.getBoundingClientRect().height > 0).length,
        ),
      ).toBe(1);
      const lines = await waitForLines(page, FAMILIES, every);
      expect(lines.filter((line) => line.open).map((line) => line.name)).toEqual(['Qwen3']);
    },
  );

  test.inBoth('keeps one line’s height free in each row, and needs no more', async ({ demo }) => {
    const page = await open(demo, { width: 1400, height: 800 });
    await waitForLines(page, FAMILIES, every);
    const heights = await page.$$eval('td:nth-child(4) > horde-lens', (lines) =>
      lines.flatMap((line) => {
        const row = line.closest('tr');
        if (!row || (line.shadowRoot?.querySelectorAll('.lens .figure').length ?? 0) > 3) return [];
        const { height } = row.getBoundingClientRect();
        (line as HTMLElement).style.display = 'none';
        return { height, without: row.getBoundingClientRect().height };
      }),
    );
    expect(heights.length).toBeGreaterThan(3);
    for (const { height, without } of heights) expect(height).toBe(without);
  });

  test.inBoth('breaks a line between backends if there is no room for all', async ({ demo }) => {
    const page = await open(demo, { width: 500, height: 800 });
    await waitForLines(page, FAMILIES, every);
    const figures = await page.$$eval('td:nth-child(4) > horde-lens', (lines) =>
      lines.flatMap((line) => {
        const end = line.getBoundingClientRect().right;
        return Array.from(line.shadowRoot?.querySelectorAll('.lens .figure') ?? [], (figure) => ({
          figure: figure.textContent,
          rows: figure.getClientRects().length,
          isInside: figure.getBoundingClientRect().right <= end,
        }));
      }),
    );
    expect(figures.length).toBeGreaterThan(5);
    for (const figure of figures) expect(figure).toMatchObject({ rows: 1, isInside: true });
  });

  test('follows sorting and filtering', async ({ demo }) => {
    const page = await open(demo);
    await waitForLines(page, FAMILIES, every);
    for (const sort of ['name', 'name', 'index', 'workers']) {
      await click(page, `th[data-sort="${sort}"]`);
      await waitForLines(page, FAMILIES, every);
    }
    await page.type('#model-search', 'cydonia');
    await page.waitForFunction(() => document.querySelectorAll('app-model-row').length < 10);
    await waitForLines(page, FAMILIES, every);
    await click(page, '#active-only');
    const lines = await waitForLines(page, FAMILIES, every);
    expect(lines.map((line) => line.name).sort()).toEqual(['Cydonia', 'Cydonia-Magnum-v4']);
    await click(page, '.theme-toggle');
    await waitForLines(page, FAMILIES, every);
  });

  test('is shown beside the page’s own table of a family, and says what it corrects', async ({ demo }) => {
    const page = await open(demo);
    await waitForLines(page, FAMILIES, every);
    const toggleRow = () =>
      page.evaluate(() => {
        const row = [...document.querySelectorAll('app-model-row')].find(
          (each) => each.querySelector('app-model-row-header')?.firstChild?.textContent === 'Broken-Tutu',
        );
        row?.querySelector('tr')?.click();
      });
    for (const _ of [1, 2]) {
      await toggleRow();
      await page.waitForFunction(() =>
        document
          .querySelector('.detail-row .card > horde-lens:last-child')
          ?.shadowRoot?.querySelector('.detail > p + .variations [data-backend="tabbyapi"]'),
      );
      await expect.poll(() => page.$$('.detail-row horde-lens')).toHaveLength(1);
      await toggleRow();
      await page.waitForFunction(() => !document.querySelector('.detail-row'));
    }
    await waitForLines(page, FAMILIES, every);
  });

  test('gives each card its line, and then each row again', async ({ demo }) => {
    const page = await open(demo);
    await waitForLines(page, FAMILIES, every);
    const modes = 'button.view-mode-button-compact';
    await page.$$eval(modes, (all) => (all.find((each) => each.textContent === 'Cards') as HTMLElement).click());
    await page.waitForSelector(CARDS.row);
    const cards = await waitForLines(page, CARDS, every);
    expect(cards.find(({ name }) => name === 'Broken-Tutu')?.backends).toContain('koboldcpp 6');
    await page.type('#model-search', 'stheno');
    await waitForLines(page, CARDS, every);
    await page.$$eval(modes, (all) => (all.find((each) => each.textContent === 'Rows') as HTMLElement).click());
    await page.waitForSelector('app-model-row');
    await waitForLines(page, FAMILIES, every);
  });

  test('annotates the audit, by family and by model', async ({ demo }) => {
    const page = await demo.open('https://models.stablehorde.net/categories/text_generation/audit');
    await page.waitForSelector('.audit > tbody > tr');
    const isNamed = ({ name }: { name: string }) => name !== '';
    await page.type('#audit-search', 'tutu');
    const grouped = await waitForLines(page, AUDIT, isNamed);
    expect(grouped.find(({ name }) => name.trim() === 'Broken-Tutu')?.own).toBeNull();
    await click(page, '#ungrouped');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('span.font-medium')].some(
        (each) => each.textContent?.trim() === 'ReadyArt/Broken-Tutu-24B',
      ),
    );
    const models = await waitForLines(page, AUDIT, isNamed);
    // It stands for the whole model.
    expect(models.find(({ name }) => name.trim() === 'ReadyArt/Broken-Tutu-24B')?.own).toBeNull();
    for (let turn = 0; turn < 4; turn++) {
      await click(page, '.sort-name');
      await click(page, '.audit > tbody > tr');
      await waitForLines(page, AUDIT, isNamed);
      await click(page, '#ungrouped');
      await waitForLines(page, AUDIT, isNamed);
    }
    // Our button does not open the page's own row.
    const before = await page.$$eval('.audit > tbody > tr', (rows) => rows.length);
    await page.evaluate(() =>
      document.querySelector('.audit horde-lens')?.shadowRoot?.querySelector<HTMLElement>('.toggle')?.click(),
    );
    await page.waitForFunction(() =>
      document.querySelector('.audit horde-lens')?.shadowRoot?.querySelector('.variations'),
    );
    await expect.poll(() => page.$$eval('.audit > tbody > tr', (rows) => rows.length)).toBe(before);
  });

  test('says below the audit’s own breakdown what it says below the list’s', async ({ demo }) => {
    const page = await demo.open('https://models.aihorde.net/categories/text_generation/audit');
    await page.waitForSelector('.audit > tbody > tr');
    await page.type('#audit-search', 'broken-tutu');
    await click(page, '.audit > tbody > tr');
    await page.waitForFunction(() =>
      document
        .querySelector('td[colspan] > div > table + horde-lens')
        ?.shadowRoot?.querySelector('.detail > p + .variations [data-backend="tabbyapi"]'),
    );
    await expect.poll(() => page.$$('td[colspan] horde-lens')).toHaveLength(1);
    await click(page, '.audit > tbody > tr');
    await page.waitForFunction(() => !document.querySelector('td[colspan] horde-lens'));
  });

  /** What is outside the visible part of the list, sideways. */
  const cutOff = (page: Page) =>
    page.evaluate(() => {
      const view = document.querySelector('.virtual-scroll-viewport');
      if (!view) return ['no list'];
      const { left } = view.getBoundingClientRect();
      const roots = [...view.querySelectorAll('horde-lens')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
      return roots.flatMap((root) =>
        [...root.querySelectorAll('.lens .toggle, .detail, .detail > p, .variations :is(th, td, dd, summary)')].flatMap(
          (each) => {
            const box = each.getBoundingClientRect();
            const isIn = box.width === 0 || (box.left >= left && box.right <= left + view.clientWidth);
            return isIn ? [] : [`${each.className || each.localName} ends at ${box.right}: ${each.textContent}`];
          },
        ),
      );
    });

  for (const [width, define] of [
    [1280, test.inBoth],
    // Between the other two, each browser lays out alike.
    [1024, test],
    [390, test.inBoth],
  ] as const)
    define(`shows all of its lines and tables in a window of ${width} px`, async ({ demo }) => {
      const page = await open(demo, { width, height: 900 });
      await waitForLines(page, FAMILIES, every);
      await pressToggle(page, FAMILIES, 'Broken-Tutu');
      await page.waitForFunction(() =>
        document.querySelector('tr[data-horde-lens] horde-lens')?.shadowRoot?.querySelector('.variations summary'),
      );
      // A model of the family has a table of ten columns, or cards.
      await page.evaluate(() => {
        const root = document.querySelector('tr[data-horde-lens] horde-lens')?.shadowRoot;
        for (const summary of root?.querySelectorAll<HTMLElement>('.model > summary') ?? []) summary.click();
      });
      await page.waitForFunction(() =>
        document.querySelector('tr[data-horde-lens] horde-lens')?.shadowRoot?.querySelector('.variations :is(td, dd)'),
      );
      expect(await cutOff(page)).toEqual([]);
      await page.$eval('app-model-row > tr', (row) => row.click());
      await page.waitForFunction(() =>
        document.querySelector('.detail-row horde-lens')?.shadowRoot?.querySelector('.detail > p + .variations'),
      );
      expect(await cutOff(page)).toEqual([]);
      await page.goto('https://models.aihorde.net/categories/text_generation/audit');
      await page.waitForSelector('.audit > tbody > tr');
      await page.type('#audit-search', 'broken-tutu');
      await waitForLines(page, AUDIT, ({ name }) => name !== '');
      await page.evaluate(() =>
        document.querySelector('.audit horde-lens')?.shadowRoot?.querySelector<HTMLElement>('.toggle')?.click(),
      );
      await page.waitForFunction(() =>
        document.querySelector('.audit horde-lens')?.shadowRoot?.querySelector('.variations'),
      );
      expect(await cutOff(page)).toEqual([]);
    });
});
