import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { NEWER_THAN_SHIPPED, REFERENCE_NAMES } from '../../demo/reference-names.ts';
import { formatCount } from '../../src/ui/format.ts';
import { COUNTED, TOTALS } from './demo-counts.ts';
import { inBrowsers } from './in-browsers.ts';
import { click } from './page-lines.ts';
import { hasModels, type PopupView, readPopup, waitForPopup } from './popup-view.ts';

const TUTU = 'ReadyArt/Broken-Tutu-24B';

/** All figures are there: the last source that the list needs has answered. */
const isComplete = (view: PopupView) => hasModels(view) && view.totals.workers === formatCount(TOTALS.workers);

const sortBy = (page: Page, key: string) => page.select('.find select', key);

const typeSearch = async (page: Page, text: string) => {
  await page.focus('input[type="search"]');
  await page.keyboard.type(text);
};

const rowOf = (key: string) => `.model .row[data-key="${key}"]`;

inBrowsers('the popup', (test) => {
  test('shows the totals of all models, each worker once', async ({ demo }) => {
    const page = await demo.openPopup();
    const view = await waitForPopup(page, isComplete);
    expect(view.totals).toEqual({
      'models online': formatCount(TOTALS.modelsOnline),
      workers: formatCount(TOTALS.workers),
      threads: formatCount(TOTALS.threads),
      'tokens queued': formatCount(TOTALS.queued),
    });
    expect(view.notices).toEqual([]);
  });

  test('sorts by what is chosen', async ({ demo }) => {
    const page = await demo.openPopup();
    await waitForPopup(page, isComplete);
    const online = [...COUNTED.models].filter(([, model]) => model.workers);
    const best = (figure: (model: (typeof online)[number][1]) => number | null) =>
      online.toSorted(([, a], [, b]) => (figure(b) ?? -1) - (figure(a) ?? -1))[0]?.[0];
    for (const [key, figure] of [
      ['workers', (model) => model.workers],
      ['queue', (model) => model.queued],
      ['speed', (model) => model.speed],
      ['month', (model) => model.month],
    ] satisfies [string, Parameters<typeof best>[0]][]) {
      await sortBy(page, key);
      await waitForPopup(page, (view) => view.models[0] === best(figure));
    }
    await sortBy(page, 'name');
    const names = (view: PopupView) =>
      view.models
        .filter((key) => REFERENCE_NAMES.includes(key))
        .map((key) => key.slice(key.indexOf('/') + 1).toLowerCase());
    await waitForPopup(page, (view) => `${names(view)}` === `${names(view).toSorted()}`);
  });

  test('finds the model that a name of any spelling means, with the background asleep', async ({ demo }) => {
    const page = await demo.openPopup();
    await waitForPopup(page, isComplete);
    for (const typed of [
      'Cydonia-24B-v4.1-Q5_K_S.gguf',
      'https://huggingface.co/TheDrummer/Cydonia-24B-v4.1',
      'sglang/TheDrummer/Cydonia-24B-v4.1-FP8-Dynamic',
    ]) {
      await demo.killBackground();
      await typeSearch(page, typed);
      await waitForPopup(page, ({ models }) => `${models}` === 'TheDrummer/Cydonia-24B-v4.1');
      await click(page, '.find input');
      await page.keyboard.press('Escape');
      await waitForPopup(page, ({ models }) => models.length > 1);
    }
    await typeSearch(page, '24b_v4.1 no prefix');
    await waitForPopup(page, ({ models }) => `${models}` === 'TheDrummer/Cydonia-24B-v4.1');
  });

  test('finds models by name, author and backend, and says when there is none', async ({ demo }) => {
    const page = await demo.openPopup();
    await waitForPopup(page, isComplete);
    const clear = () => page.keyboard.press('Escape');
    await typeSearch(page, 'broken tutu');
    await waitForPopup(
      page,
      (view) => view.models.includes(TUTU) && view.models.every((key) => /broken.tutu/i.test(key)),
    );
    await clear();
    await typeSearch(page, 'knifeayumu');
    await waitForPopup(page, (view) => hasModels(view) && view.models.every((key) => key.startsWith('knifeayumu/')));
    await clear();
    await typeSearch(page, 'sglang');
    await waitForPopup(page, (view) => view.models[0] === 'PocketDoc/Dans-PersonalityEngine-V1.2.0-24b');
    await clear();
    await typeSearch(page, 'no such model anywhere');
    await waitForPopup(page, (view) => view.blank === 'No model matches');
    await clear();
    await waitForPopup(page, hasModels);
  });

  test('knows a reference model that it was not shipped with', async ({ demo }) => {
    const page = await demo.openPopup();
    await waitForPopup(page, (view) => view.models.includes(NEWER_THAN_SHIPPED));
  });

  test('filters by backend', async ({ demo }) => {
    const page = await demo.openPopup();
    await waitForPopup(page, isComplete);
    await click(page, '.chip[data-backend="tabbyapi"]');
    const { models } = await waitForPopup(page, (view) => view.models.length < 10);
    expect(models.toSorted()).toEqual(
      [...COUNTED.models]
        .filter(([, model]) => model.backends.get('tabbyapi')?.workers)
        .map(([key]) => key)
        .toSorted(),
    );
    await click(page, '.chip[data-backend="tabbyapi"]');
    await waitForPopup(page, (view) => view.models.length > models.length);
  });

  test('opens a row to every figure of every backend, and copies a variant name exactly', async ({ demo }) => {
    const page = await demo.openPopup();
    await waitForPopup(page, isComplete);
    await typeSearch(page, 'broken-tutu-24b');
    await page.waitForSelector(rowOf(TUTU));
    await click(page, rowOf(TUTU));
    await page.waitForSelector('.model.open .variations');
    const text = await page.$eval('.model.open .variations', (table) => (table as HTMLElement).innerText);
    const { backends } = COUNTED.models.get(TUTU) ?? {};
    expect([...(backends?.keys() ?? [])].sort()).toEqual(['aphrodite', 'canonical', 'koboldcpp', 'tabbyapi']);
    for (const { total, queued } of backends?.values() ?? []) {
      expect(text).toContain(formatCount(total));
      expect(text).toContain(formatCount(queued));
    }
    for (const name of ['koboldcpp/Broken-Tutu-24B', 'aphrodite/ReadyArt/Broken-Tutu-24B', 'tabbyAPI/Broken-Tutu-24B'])
      expect(text).toContain(name);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    await page.bringToFront();
    const copied = await page.evaluate(() => {
      const button = [...document.querySelectorAll<HTMLButtonElement>('.variations button')].find(
        (each) => each.querySelector('code')?.textContent === 'koboldcpp/Broken-Tutu-24B.i1-Q5_K_M',
      );
      button?.scrollIntoView({ block: 'center' });
      button?.setAttribute('data-test', 'copy');
      return button !== undefined;
    });
    expect(copied).toBe(true);
    await page.click('[data-test="copy"]');
    await page.waitForFunction(() => /copied/i.test(document.querySelector('[data-test="copy"]')?.textContent ?? ''));
    await page.click('input[type="search"]', { count: 3 });
    await page.keyboard.down('Control');
    await page.keyboard.press('v');
    await page.keyboard.up('Control');
    await page.waitForFunction(
      () =>
        document.querySelector<HTMLInputElement>('input[type="search"]')?.value ===
        'koboldcpp/Broken-Tutu-24B.i1-Q5_K_M',
    );
  });

  test('shows image models without variations, and comes back to text', async ({ demo }) => {
    const page = await demo.openPopup();
    await waitForPopup(page, isComplete);
    await page.evaluate(() =>
      [...document.querySelectorAll('button')].find((each) => each.textContent === 'Image')?.click(),
    );
    const view = await waitForPopup(page, (each) => each.models.includes('Deliberate') && each.totals.workers === '8');
    expect(view.models).not.toContain(TUTU);
    expect(view.totals).toHaveProperty('pixelsteps queued');
    await click(page, rowOf('Deliberate'));
    await page.waitForSelector('.model.open .variations');
    expect(await page.$$('.model.open .variations [data-backend="koboldcpp"]')).toHaveLength(0);
    await page.evaluate(() =>
      [...document.querySelectorAll('button')].find((each) => each.textContent === 'Text')?.click(),
    );
    await waitForPopup(page, isComplete);
  });

  test('can be worked by keyboard alone', async ({ demo }) => {
    const page = await demo.openPopup();
    await waitForPopup(page, isComplete);
    const focused = () =>
      page.evaluate(
        () => (document.activeElement as HTMLElement | null)?.dataset.key ?? document.activeElement?.tagName,
      );
    expect(await focused()).toBe('INPUT');
    const { models } = await readPopup(page);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe(models[1]);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.model.open .variations');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('.variations') !== null)).toBe(true);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelector('.model.open') === null);
    expect(await focused()).toBe(models[1]);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await focused()).toBe('INPUT');
  });

  test('remembers what was chosen, until it is opened again', async ({ demo }) => {
    const first = await demo.openPopup();
    await waitForPopup(first, isComplete);
    await sortBy(first, 'queue');
    const { models } = await waitForPopup(first, (view) => view.models[0] === TUTU);
    await first.close();
    const second = await demo.openPopup();
    const view = await waitForPopup(second, hasModels);
    expect(view.models[0]).toBe(models[0]);
  });

  test('shows strangers’ names as text, whatever they are', async ({ demo }) => {
    const page = await demo.openPopup();
    await waitForPopup(page, isComplete);
    for (const [typed, key] of [
      ['loud', 'loud'],
      ['constructor', 'constructor'],
    ] as const) {
      await typeSearch(page, typed);
      const view = await waitForPopup(page, (each) => each.models.some((model) => model.includes(key)));
      await click(
        page,
        rowOf(
          view.models
            .find((model) => model.includes(key))
            ?.replace(/["\\]/g, '\\$&')
            .replace(/\n/g, '\\a ') ?? '',
        ),
      );
      await page.waitForSelector('.model.open .variations');
      await page.keyboard.press('Escape');
    }
    expect(await page.$$('p[style*="color"], img, script:not([src])')).toHaveLength(0);
  });

  test('fits into any width', async ({ demo }) => {
    const page = await demo.openPopup();
    await waitForPopup(page, isComplete);
    await sortBy(page, 'queue');
    await page.waitForSelector(rowOf(TUTU));
    await click(page, rowOf(TUTU));
    await page.waitForSelector('.model.open .variations');
    for (const width of [360, 400, 560, 800]) {
      await page.setViewport({ width, height: 600 });
      await page.waitForFunction((wanted) => innerWidth === wanted, {}, width);
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(excess, `${width} px`).toBeLessThanOrEqual(0);
    }
  });
});
