import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { askBackground } from '../../demo/ask-background.ts';
import type { DemoBrowser } from '../../demo/browser.ts';
import { createHorde } from '../../demo/horde.ts';
import { REFERENCE_NAMES } from '../../demo/reference-names.ts';
import { showView } from '../../demo/show-view.ts';
import { countModels } from '../independent-totals.ts';
import { violations } from './axe.ts';
import { hashOf, reloadPage } from './full-page-views.ts';
import { inBrowsersInTurn, PAST, TIME } from './in-browsers.ts';

/** The views of demand and of the reference, compared with independently computed figures. */

const moment = createHorde({ past: PAST }).at(TIME);
const usage = moment.usage('text');
const counted = countModels({
  status: moment.activeModels('text'),
  workers: moment.workers('text'),
  usage,
  reference: REFERENCE_NAMES,
});

const openAt = async (demo: DemoBrowser, hash: string, options = {}) => {
  const page = await demo.open(demo.extensionUrl(`full-page.html${hash}`), options);
  // A fresh install's first answers are partial.
  await askBackground(page, { type: 'awaitRefresh', modelType: 'text' });
  await page.waitForSelector('.long-table tbody th');
  return page;
};
const heads = (page: Page) =>
  page.$$eval('.long-table > tbody > tr > th', (cells) => cells.map((cell) => cell.textContent ?? ''));

type Row = Record<string, string | number | null>;

/** What the page would save as a file. */
async function takeExport(page: Page, label: string): Promise<string> {
  await page.evaluate(() => {
    const scope = globalThis as unknown as { saved: Promise<string> };
    URL.createObjectURL = (blob) => {
      scope.saved = (blob as Blob).text();
      return '#saved';
    };
    HTMLAnchorElement.prototype.click = () => {};
  });
  await page.$$eval(
    '.exports button',
    (buttons, wanted) => buttons.find((button) => button.textContent === wanted)?.click(),
    label,
  );
  return page.evaluate(() => (globalThis as unknown as { saved: Promise<string> }).saved);
}

const takeRows = async (page: Page): Promise<Row[]> => JSON.parse(await takeExport(page, 'JSON')).rows;

/** Complete answers come a moment after the first ones. */
const pollRows = async (page: Page, isWhole: (rows: Row[]) => boolean): Promise<Row[]> => {
  let rows: Row[] = [];
  await expect
    .poll(async () => {
      rows = await takeRows(page);
      return isWhole(rows);
    })
    .toBe(true);
  return rows;
};

inBrowsersInTurn('the views of demand and of the reference', (test) => {
  test('names outside the reference have the usage of the independent calculation, with what is near and what differs', async ({
    demo,
  }) => {
    const page = await openAt(demo, '#/reference');
    const outside = [...counted.models].filter(([key]) => !REFERENCE_NAMES.includes(key));
    const rows = await pollRows(page, (all) => all.some(({ requests_ever: ever }) => Number(ever) > 0));
    // Names made only of separators are distinct here, and one name there.
    expect(Math.abs(rows.length - outside.length)).toBeLessThanOrEqual(1);
    const sum = (of: (one: [string, (typeof outside)[number][1]]) => number) =>
      outside.reduce((all, one) => all + of(one), 0);
    expect(rows.reduce((all, row) => all + Number(row.requests_ever), 0)).toBe(sum(([, { total }]) => total));
    expect(rows.reduce((all, row) => all + Number(row.requests_month), 0)).toBe(sum(([, { month }]) => month));
    const twin = rows.find(({ name }) => name === 'aphrodite/FrenzyBiscuit/Broken-Tutu-24B');
    expect(twin).toMatchObject({
      requests_ever: counted.ofName('aphrodite/FrenzyBiscuit/Broken-Tutu-24B')?.total,
      nearest: 'ReadyArt/Broken-Tutu-24B',
      differs_in: 'author frenzybiscuit → readyart',
    });
    const [, first = ''] = /^\| `([^`]+)`/m.exec((await takeExport(page, 'Markdown')).split('---').at(-1) ?? '') ?? [];
    await expect.poll(() => heads(page)).toEqual(expect.arrayContaining([expect.stringContaining(first)]));
  });

  test('backends have their share of all use; models without use are those that the independent calculation lacks', async ({
    demo,
  }) => {
    const page = await openAt(demo, '#/reference?part=backends');
    const useBy = new Map<string, number>();
    for (const { backends } of counted.models.values())
      for (const [backend, { total }] of backends) useBy.set(backend, (useBy.get(backend) ?? 0) + total);
    const all = [...useBy.values()].reduce((sum, total) => sum + total, 0);
    const shares = await pollRows(page, (rows) => rows.some(({ requests_ever: ever }) => Number(ever) > 0));
    for (const { backend, requests_ever, share_ever } of shares) {
      const total = useBy.get(backend === 'no prefix' ? 'canonical' : String(backend)) ?? 0;
      expect([backend, requests_ever]).toEqual([backend, total]);
      expect(share_ever).toBeCloseTo(total / all, 9);
    }
    await page.evaluate(() => {
      location.hash = '#/reference?part=unused&unused=total';
    });
    await expect.poll(async () => (await heads(page)).some((head) => head.includes('/'))).toBe(true);
    const unused = (await takeRows(page)).map(({ model }) => model);
    const expected = REFERENCE_NAMES.filter((name) => {
      const model = counted.models.get(name);
      return !model || (model.total === 0 && model.threads === 0);
    });
    expect(unused.toSorted()).toEqual(expected.toSorted());
  });

  test('demand has the figures of the independent calculation, and the Horde’s own totals', async ({ demo }) => {
    const page = await openAt(demo, '#/demand');
    const served = [...counted.models].filter(([, { threads }]) => threads > 0).length;
    const rows = await pollRows(
      page,
      (all) => all.some(({ requests_month: month }) => Number(month) > 0) && all.length > served,
    );
    let compared = 0;
    for (const row of rows) {
      const model = counted.models.get(String(row.model));
      if (!model || !REFERENCE_NAMES.includes(String(row.model))) continue;
      compared += 1;
      expect([row.model, row.threads, row.tokens_waiting ?? 0, row.requests_month]).toEqual([
        row.model,
        model.threads,
        model.queued,
        model.month,
      ]);
    }
    expect(compared).toBeGreaterThan(30);
    const { day, minute } = moment.totals();
    const busy = rows.find(({ model }) => model === 'ReadyArt/Broken-Tutu-24B') ?? {};
    const { threads = 0, speed } = counted.models.get('ReadyArt/Broken-Tutu-24B') ?? {};
    const share = (Number(busy.requests_day) * (day.tokens / day.requests)) / (threads * (speed ?? 0) * 86_400);
    await expect
      .poll(async () => (await takeRows(page)).find(({ model }) => model === busy.model)?.demand_by_supply)
      .toBeCloseTo(share, 3);
    const figures = await page.$$eval('.horde-totals dd', (all) =>
      all.map(({ firstChild }) => firstChild?.textContent),
    );
    const write = (value: number) =>
      value < 9_999.5 ? Math.round(value).toLocaleString('en') : `${(value / 1000).toFixed(1)} k`;
    const { past_minute_tokens = 0, queued_tokens = 0 } = moment.performance();
    expect(figures).toEqual([minute.tokens, past_minute_tokens, queued_tokens].map(write));
    await page.$eval('.classes .link', (link) => (link as HTMLElement).click());
    await expect
      .poll(() => page.$eval('.classes + .hint', (hint) => hint.textContent).catch(() => null))
      .toMatch(/^up to 4B: [\d,.k ]+ requests a day × \d+ tokens ÷ \(\d+ threads × [\d.]+ tokens\/s × 86,400 s\) = /);
  });

  test('the Horde’s totals are only asked for by this view, whose code is loaded when it is opened', async ({
    demo,
    server,
  }) => {
    const popup = await demo.openPopup();
    await askBackground(popup, { type: 'awaitRefresh', modelType: 'text' });
    const page = await demo.open(demo.extensionUrl('full-page.html#/models'));
    await page.waitForSelector('.model .row');
    const loaded = () => page.$$eval('link[href*="demand-view"]', (links) => links.length);
    const asked = () =>
      (['status/performance', 'stats/text/totals'] as const).map((endpoint) => server.count(endpoint, 'extension'));
    expect(asked()).toEqual([0, 0]);
    await expect.poll(() => loaded()).toBe(0);
    await page.click('nav a[href="#/demand"]');
    await page.waitForSelector('.horde-totals');
    await expect.poll(asked).toEqual([1, 1]);
    await expect.poll(() => loaded()).toBeGreaterThan(0);
    await page.click('nav a[href="#/reference"]');
    await page.waitForSelector('.parts');
    expect(asked()).toEqual([1, 1]);
  });

  test('work by keyboard alone: a search, an open row and the sort are in the address, and survive a reload', async ({
    demo,
  }) => {
    const page = await openAt(demo, '#/reference');
    await page.focus('.tools input[type=search]');
    await page.keyboard.type('tutu');
    await expect.poll(() => hashOf(page)).toBe('#/reference?q=tutu');
    await expect.poll(async () => (await heads(page)).every((head) => /tutu/i.test(head))).toBe(true);
    await page.focus('.long-table .opener');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.outside-details');
    await page.focus('.long-table thead th:nth-child(3) .sort');
    await page.keyboard.press('Enter');
    await expect.poll(() => hashOf(page)).toMatch(/^#\/reference\?q=tutu&open=[^&]+&sort=month$/);
    await reloadPage(page);
    await page.waitForSelector('.outside-details');
    await expect.poll(() => page.$eval('.outside-details', (each) => each.textContent)).toContain('Rule:');
    await expect.poll(() => page.$eval('[aria-sort=descending]', (each) => each.textContent)).toContain('30 days');

    await page.evaluate(() => {
      location.hash = '#/demand?vram=8&served=yes';
    });
    await page.waitForSelector('.vram');
    await expect.poll(async () => (await takeRows(page)).length).toBeGreaterThan(0);
    for (const row of await takeRows(page)) expect(Number(row.vram_gb_Q4_K_M_8192)).toBeLessThanOrEqual(8);
    // A search for a card opens the first model with its names; the user can close it and open another.
    const countNames = () => page.$$eval('.demand-details code', (all) => all.length);
    await expect.poll(countNames).toBeGreaterThan(0);
    // Which model is the first one changes with each source that answers.
    await askBackground(page, { type: 'awaitRefresh', modelType: 'text' });
    await page.focus('.long-table .opener[aria-expanded=true]');
    await page.keyboard.press('Enter');
    await expect.poll(countNames).toBe(0);
    await page.keyboard.press('Enter');
    await expect.poll(countNames).toBeGreaterThan(0);
  });

  test('have no accessibility problems in light and dark with rows open', async ({ demo }) => {
    const page = await openAt(demo, '#/reference');
    for (const [hash, scheme] of [
      ['#/reference?q=frenzy', 'light'],
      ['#/reference?part=spellings&q=tutu', 'dark'],
      ['#/demand?q=tutu', 'dark'],
    ] as const) {
      await demo.setScheme(page, scheme);
      await showView(page, hash, '.long-table tbody th');
      await page.$eval('.long-table', (table) => table.querySelector<HTMLElement>('.opener')?.click());
      await expect.poll(() => violations(page), { message: hash }).toEqual([]);
    }
  });
});
