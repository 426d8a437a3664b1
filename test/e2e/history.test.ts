import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { askBackground } from '../../demo/ask-background.ts';
import type { DemoBrowser } from '../../demo/browser.ts';
import { inventHistory, putHistory } from '../../demo/invented-history.ts';
import { violations } from './axe.ts';
import { expectReadableViews, hashOf, openAt } from './full-page-views.ts';
import { inBrowsersInTurn } from './in-browsers.ts';

/** The stored history as the full page shows it. */

const TUTU = 'ReadyArt/Broken-Tutu-24B';
const MODEL = `#/model/${encodeURIComponent(TUTU)}`;
const NAMES = ['koboldcpp/Broken-Tutu-24B', 'aphrodite/ReadyArt/Broken-Tutu-24B', 'tabbyAPI/Broken-Tutu-24B'];

const history = inventHistory({
  now: Math.floor(Date.now() / 1000),
  names: NAMES,
  workersOfName: (at) => 4 - at,
  days: 40,
});

async function rememberHistory(demo: DemoBrowser) {
  const page = await openAt(demo, '#/welcome');
  await putHistory(page, await history);
  await page.close();
}

/** The stretch of time in the address, in seconds. */
async function viewOf(page: Page): Promise<{ from: number; to: number; length: number } | null> {
  const [, from, to] = /from=(\d+)&to=(\d+)/.exec(await hashOf(page)) ?? [];
  return from === undefined ? null : { from: Number(from), to: Number(to), length: Number(to) - Number(from) };
}

/** Fingers that touch the chart, move and are lifted, as Chromium's own input: positions are shares of its width. */
async function moveFingers(page: Page, from: readonly number[], to: readonly number[]) {
  const session = await page.createCDPSession();
  const box = await (await page.$('.surface'))?.boundingBox();
  if (!box) throw new Error('There is no chart.');
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', shares: readonly number[]) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: shares.map((share, id) => ({ id, x: box.x + share * box.width, y: box.y + box.height / 2 })),
    });
  await touch('touchStart', from);
  for (let step = 1; step <= 5; step += 1)
    await touch(
      'touchMove',
      from.map((begin, id) => begin + (((to[id] ?? begin) - begin) * step) / 5),
    );
  await touch('touchEnd', []);
  await session.detach();
}

inBrowsersInTurn('the history', (test, engine) => {
  test('says what it costs before it is switched on, and can be switched on from a model’s page', async ({ demo }) => {
    const page = await openAt(demo, MODEL);
    // A fresh install's first answers bring names one after the other.
    await askBackground(page, { type: 'awaitRefresh', modelType: 'text' });
    await page.waitForSelector('.history-off');
    const cost = () => page.$eval('.history-off .hint', (each) => each.textContent ?? '');
    await expect.poll(cost).toMatch(/577 requests and 2\.6 to 16 MB a day/);
    await page.click('.history-off .seg button:last-child');
    await expect.poll(cost).toMatch(/49 requests and 0\.4 to 2\.3 MB a day/);
    expect(await violations(page)).toEqual([]);
    await page.click('.history-off .primary');
    await page.waitForFunction(() => !document.querySelector('.history-off'));
    const { settings } = (await askBackground(page, { type: 'getSettings' })) as {
      settings: { sampleEveryMinutes: number | null };
    };
    expect(settings.sampleEveryMinutes).toBe(60);
  });

  test('is drawn with gaps, read by the cursor’s keys and as a table, and kept in the address', async ({ demo }) => {
    await rememberHistory(demo);
    const page = await openAt(demo, MODEL);
    await page.waitForSelector('.surface .value');
    await expect.poll(() => page.$$eval('.surface .gaps rect', (all) => all.length)).toBeGreaterThan(0);
    await expect
      .poll(() => page.$eval('.surface [data-backend=koboldcpp] .value', (line) => line.getAttribute('d')))
      .toMatch(/^M.*M/s);
    const spoken = () => page.$eval('.history-chart [role=status]', (each) => each.textContent ?? '');
    await page.focus('.surface');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(spoken).toMatch(/: koboldcpp [\d.]+, aphrodite [\d.]+, .*tabbyapi [\d.]+/);
    // Half of the way in larger steps.
    for (let press = 0; press < 5; press += 1) await page.keyboard.press('PageUp');
    for (let press = 0; press < 40 && !(await spoken()).includes('not watched'); press += 1)
      await page.keyboard.press('ArrowLeft');
    await expect.poll(() => spoken()).toContain('not watched');

    await page.keyboard.press('+');
    await expect.poll(() => hashOf(page)).toMatch(/from=\d+&to=\d+/);
    await page.keyboard.press('0');
    await expect.poll(() => hashOf(page)).toBe(MODEL);
    await page.evaluate(() => {
      for (const text of ['Wait', 'Month', 'Table'])
        [...document.querySelectorAll<HTMLElement>('.history button')]
          .find(({ textContent }) => textContent === text)
          ?.click();
    });
    await expect.poll(() => hashOf(page)).toBe(`${MODEL}?chart=wait&range=month&table=`);
    await page.waitForSelector('.history-table td.text');
    await page.waitForSelector('.week-map td.known');
    await page.waitForSelector('.strips .unwatched');
    await expect
      .poll(() => page.$eval('.strips .share', (each) => each.textContent))
      .toMatch(/^100% of the \d+ days watched/);
    expect(
      await page.$$eval('.horde-history a', (links) => links.map((link) => (link as HTMLAnchorElement).href)),
    ).toContain(
      `https://grafana.aihorde.net/d/horde-text-model-detail?orgId=2&var-model=${encodeURIComponent(NAMES[0] ?? '')}&from=now-7d`,
    );
  });

  test.inBoth('is zoomed and moved by mouse and wheel, and in Chromium by fingers', async ({ demo }) => {
    await rememberHistory(demo);
    const page = await openAt(demo, MODEL);
    await page.waitForSelector('.surface .value');
    await page.$eval('.surface', (chart) => chart.scrollIntoView({ block: 'center' }));
    const box = await (await page.$('.surface'))?.boundingBox();
    if (!box) throw new Error('There is no chart.');
    const at = (share: number) => [box.x + share * box.width, box.y + box.height / 2] as const;
    const lengthOf = async () => (await viewOf(page))?.length ?? 0;
    const WEEK = 7 * 86_400;

    // Dragged over a third of it.
    await page.mouse.move(...at(0.3));
    await page.mouse.down();
    await page.mouse.move(...at(0.6), { steps: 4 });
    await page.mouse.up();
    await expect.poll(lengthOf).toBeGreaterThan(0.25 * WEEK);
    const drawn = await lengthOf();
    expect(drawn).toBeLessThan(0.4 * WEEK);

    await page.keyboard.down('Control');
    await page.mouse.wheel({ deltaY: -200 });
    await page.keyboard.up('Control');
    await expect.poll(lengthOf).toBeLessThan(0.8 * drawn);
    const zoomed = await viewOf(page);
    await page.mouse.wheel({ deltaX: -200 });
    await expect.poll(async () => (await viewOf(page))?.to).toBeLessThan(zoomed?.to ?? 0);
    expect(Math.abs((await lengthOf()) - (zoomed?.length ?? 0))).toBeLessThan(3);

    if (engine === 'firefox') return;
    const before = await lengthOf();
    await moveFingers(page, [0.4, 0.6], [0.2, 0.8]);
    await expect.poll(lengthOf).toBeLessThan(0.5 * before);
    const pinched = await viewOf(page);
    await moveFingers(page, [0.4, 0.6], [0.2, 0.4]);
    await expect.poll(async () => (await viewOf(page))?.from).toBeGreaterThan(pinched?.from ?? 0);
    expect(await lengthOf()).toBeLessThan(1.1 * (pinched?.length ?? 0));
    // One finger points.
    const told = () => page.$eval('.legend .when', (each) => each.textContent);
    await moveFingers(page, [0.9], [0.2]);
    const early = await told();
    await moveFingers(page, [0.2], [0.8]);
    await expect.poll(told).not.toBe(early);
    expect(await page.$('.surface .cursor')).not.toBeNull();
  });

  test.inBoth('is accessible wide and narrow, light and dark', async ({ demo }) => {
    await rememberHistory(demo);
    await expectReadableViews(
      demo,
      [
        [`${MODEL}?table=`, '.of-workers tr'],
        ['#/changes', '.change'],
      ],
      360,
    );
  });

  test('lists and filters changes, and adds the last seven days to the list of models', async ({ demo }) => {
    await rememberHistory(demo);
    const page = await openAt(demo, '#/changes');
    const kinds = () => page.$$eval('.change', (all) => [...new Set(all.map((each) => each.classList[1]))]);
    await expect.poll(async () => (await kinds().catch(() => [])).length).toBeGreaterThan(1);
    await page.click('.changes-bar .seg button:nth-of-type(2)');
    await expect.poll(() => hashOf(page)).toBe('#/changes?kind=went');
    await expect.poll(kinds).toEqual(['went']);
    await page.close();
    const list = await openAt(demo, '#/models', { width: 1300 });
    await expect
      .poll(() => list.$$eval('.cell.of-online .said', (all) => all.map((each) => each.textContent ?? '')))
      .toContainEqual(expect.stringMatching(/^100% of the \d+ h watched/));
  });
});
