import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { NEWER_THAN_SHIPPED, REFERENCE_NAMES } from '../../demo/reference-names.ts';
import { formatCount } from '../../src/ui/format.ts';
import { COUNTED, TOTALS } from './demo-counts.ts';
import { lookInBrowsersInTurn, type Scene } from './in-browsers.ts';
import { click } from './page-lines.ts';
import { hasModels, openFold, openPopover, type PopupView, readPopup, sortBy, waitForPopup } from './popup-view.ts';

const TUTU = 'ReadyArt/Broken-Tutu-24B';

/** All figures are there: the last source that the list needs has answered. */
const isComplete = (view: PopupView) => hasModels(view) && view.totals.workers === formatCount(TOTALS.workers);

const typeSearch = async (page: Page, text: string) => {
  await page.focus('input[type="search"]');
  await page.keyboard.type(text);
};

/** As pasted: all at once. Each typed letter would search and draw anew. */
const pasteSearch = async (page: Page, text: string) => {
  await page.focus('input[type="search"]');
  await page.evaluate((pasted) => document.execCommand('insertText', false, pasted), text);
};

/** The popup keeps all choices in `localStorage`, and writes them once more when it closes. */
const forgetChoices = (page: Page) =>
  page.evaluate(() => {
    localStorage.clear();
    Storage.prototype.setItem = () => {};
  });

type Body = (scene: Scene) => Promise<void>;

/** Leaves the popup without any choices, as the first test finds it. The test has one open, the last one, when it ends. */
const forgettingChoices =
  (body: Body): Body =>
  async ({ demo, ...scene }) => {
    let popup: Page | undefined;
    const openPopup: typeof demo.openPopup = async (options) => {
      popup = await demo.openPopup(options);
      // Its list is there at once. It moves the focus a moment later, which closes a panel that is open by then.
      await popup.waitForFunction(() => document.activeElement?.matches('input[type="search"]'));
      return popup;
    };
    await body({ ...scene, demo: { ...demo, openPopup } });
    if (popup) await forgetChoices(popup);
  };

const rowOf = (key: string) => `.model .row[data-key="${key}"]`;

lookInBrowsersInTurn('the popup', (define) => {
  const test = (name: string, body: Body) => define(name, forgettingChoices(body));
  const testInBoth = (name: string, body: Body) => define.inBoth(name, forgettingChoices(body));

  test('shows the totals of all models, each worker once', async ({ demo }) => {
    const page = await demo.openPopup();
    const view = await waitForPopup(page, isComplete);
    expect(view.totals).toEqual({
      models: formatCount(TOTALS.modelsOnline),
      workers: formatCount(TOTALS.workers),
      threads: formatCount(TOTALS.threads),
      'tokens waiting': formatCount(TOTALS.queued),
    });
    expect(view.notices).toEqual([]);
  });

  test('sorts by the heading that is clicked, and reverses the order at a second click', async ({ demo }) => {
    const page = await demo.openPopup({ width: 1000 });
    await waitForPopup(page, isComplete);
    await openPopover(page, 'View');
    await page.click('.panel label:nth-of-type(2) input[name="use-period"]');
    await page.keyboard.press('Escape');
    const online = [...COUNTED.models].filter(([, model]) => model.workers);
    const best = (figure: (model: (typeof online)[number][1]) => number | null) =>
      online.toSorted(([, a], [, b]) => (figure(b) ?? -1) - (figure(a) ?? -1))[0]?.[0];
    for (const [key, figure] of [
      ['workers', (model) => model.workers],
      ['queued', (model) => model.queued],
      ['performance', (model) => model.speed],
      ['use', (model) => model.month],
    ] satisfies [string, Parameters<typeof best>[0]][]) {
      await sortBy(page, key);
      await waitForPopup(page, (view) => view.models[0] === best(figure));
    }
    await sortBy(page, 'model');
    const names = (view: PopupView) =>
      view.models
        .filter((key) => REFERENCE_NAMES.includes(key))
        .map((key) => key.slice(key.indexOf('/') + 1).toLowerCase());
    await waitForPopup(page, (view) => `${names(view)}` === `${names(view).toSorted()}`);
    await expect.poll(() => page.$eval('.of-model', (head) => head.getAttribute('aria-sort'))).toBe('ascending');
    await page.click('.of-model .sort');
    await waitForPopup(page, (view) => `${names(view)}` === `${names(view).toSorted().reverse()}`);
    await expect.poll(() => page.$eval('.of-model', (head) => head.getAttribute('aria-sort'))).toBe('descending');
  });

  test('finds the model by any spelling of a name, even with the background asleep', async ({ demo }) => {
    const page = await demo.openPopup();
    await waitForPopup(page, isComplete);
    for (const typed of [
      'Cydonia-24B-v4.1-Q5_K_S.gguf',
      'https://huggingface.co/TheDrummer/Cydonia-24B-v4.1',
      'sglang/TheDrummer/Cydonia-24B-v4.1-FP8-Dynamic',
    ]) {
      await demo.killBackground();
      await pasteSearch(page, typed);
      await waitForPopup(page, ({ models }) => `${models}` === 'TheDrummer/Cydonia-24B-v4.1');
      await click(page, '.find input');
      await page.keyboard.press('Escape');
      await waitForPopup(page, ({ models }) => models.length > 1);
    }
    await typeSearch(page, '24b_v4.1 no prefix');
    await waitForPopup(page, ({ models }) => `${models}` === 'TheDrummer/Cydonia-24B-v4.1');
  });

  test('finds models by name, author and backend, and says if there is none', async ({ demo }) => {
    const page = await demo.openPopup();
    await waitForPopup(page, isComplete);
    const clear = () => page.keyboard.press('Escape');
    await pasteSearch(page, 'broken tutu');
    await waitForPopup(
      page,
      (view) => view.models.includes(TUTU) && view.models.every((key) => /broken.tutu/i.test(key)),
    );
    await clear();
    await pasteSearch(page, 'knifeayumu');
    await waitForPopup(page, (view) => hasModels(view) && view.models.every((key) => key.startsWith('knifeayumu/')));
    await clear();
    await pasteSearch(page, 'sglang');
    await waitForPopup(page, (view) => view.models[0] === 'PocketDoc/Dans-PersonalityEngine-V1.2.0-24b');
    await clear();
    await pasteSearch(page, 'no such model anywhere');
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
    await openPopover(page, 'Filters');
    await page.click('.backends-choice label:has([data-backend="tabbyapi"]) input');
    const { models } = await waitForPopup(page, (view) => hasModels(view) && view.models.length < 10);
    expect(models.toSorted()).toEqual(
      [...COUNTED.models]
        .filter(([, model]) => model.backends.get('tabbyapi')?.workers)
        .map(([key]) => key)
        .toSorted(),
    );
    const count = await page.$eval('.tags .count', ({ textContent }) => textContent);
    expect(count).toBe(`${models.length} of ${TOTALS.modelsOnline} models`);
    await page.keyboard.press('Escape');
    await page.click('.filter-tag');
    await waitForPopup(page, (view) => view.models.length > models.length);
  });

  test('opens a row with every figure of every backend, and copies a variant name exactly', async ({ demo }) => {
    const page = await demo.openPopup();
    await waitForPopup(page, isComplete);
    await pasteSearch(page, 'broken-tutu-24b');
    await page.waitForSelector(rowOf(TUTU));
    await click(page, rowOf(TUTU));
    await openFold(page, 'Details');
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

  test('shows image models without variations, and returns to text models', async ({ demo }) => {
    const page = await demo.openPopup();
    await waitForPopup(page, isComplete);
    await page.evaluate(() =>
      [...document.querySelectorAll('button')].find((each) => each.textContent === 'Image')?.click(),
    );
    const view = await waitForPopup(page, (each) => each.models.includes('Deliberate') && each.totals.workers === '8');
    expect(view.models).not.toContain(TUTU);
    expect(view.totals).toHaveProperty('pixelsteps waiting');
    await click(page, rowOf('Deliberate'));
    await openFold(page, 'Details');
    await expect.poll(() => page.$$('.model.open .variations [data-backend="koboldcpp"]')).toHaveLength(0);
    await page.evaluate(() =>
      [...document.querySelectorAll('button')].find((each) => each.textContent === 'Text')?.click(),
    );
    await waitForPopup(page, isComplete);
  });

  testInBoth('can be used by keyboard alone', async ({ demo }) => {
    const page = await demo.openPopup();
    await waitForPopup(page, isComplete);
    const focused = () =>
      page.evaluate(
        () => (document.activeElement as HTMLElement | null)?.dataset.key ?? document.activeElement?.tagName,
      );
    await expect.poll(() => focused()).toBe('INPUT');
    const { models } = await readPopup(page);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => focused()).toBe(models[1]);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.model.open .actions');
    await page.keyboard.press('Tab');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('.model.open .offer') !== null))
      .toBe(true);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelector('.model.open') === null);
    await expect.poll(() => focused()).toBe(models[1]);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => focused()).toBe('INPUT');
  });

  test('remembers the choices when it is opened again', async ({ demo }) => {
    const first = await demo.openPopup({ width: 1000 });
    await waitForPopup(first, isComplete);
    await sortBy(first, 'queued');
    const { models } = await waitForPopup(first, (view) => view.models[0] === TUTU);
    await first.close();
    const second = await demo.openPopup();
    const view = await waitForPopup(second, hasModels);
    expect(view.models[0]).toBe(models[0]);
  });

  test('shows strangers’ names as text, whatever they contain', async ({ demo }) => {
    const page = await demo.openPopup();
    await waitForPopup(page, isComplete);
    for (const [typed, key] of [
      ['loud', 'loud'],
      ['constructor', 'constructor'],
    ] as const) {
      await pasteSearch(page, typed);
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
      await openFold(page, 'Details');
      await page.keyboard.press('Escape');
    }
    await expect.poll(() => page.$$('p[style*="color"], img, script:not([src])')).toHaveLength(0);
  });

  testInBoth('fits into any width', async ({ demo }) => {
    const page = await demo.openPopup();
    await waitForPopup(page, isComplete);
    await page.waitForSelector(rowOf(TUTU));
    await click(page, rowOf(TUTU));
    await openFold(page, '^\\d+ workers', '.model.open .small-table');
    for (const width of [360, 400, 560, 800]) {
      await page.setViewport({ width, height: 600 });
      await page.waitForFunction((wanted) => innerWidth === wanted, {}, width);
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(excess, `${width} px`).toBeLessThanOrEqual(0);
      for (const opener of ['Filters', 'View']) {
        await openPopover(page, opener);
        const box = await page.$eval('.panel', (panel) => panel.getBoundingClientRect().toJSON() as DOMRect);
        expect([width, opener, box.left >= 0, box.right <= width]).toEqual([width, opener, true, true]);
        await page.keyboard.press('Escape');
        await page.waitForFunction(() => document.querySelector('.panel') === null);
      }
    }
  });

  test('continues where it was left: search text, open row, and position in the list', async ({ demo }) => {
    const first = await demo.openPopup();
    await waitForPopup(first, isComplete);
    await openPopover(first, 'Filters');
    await first.$$eval('.panel .check input', (all) => (all.at(-1) as HTMLElement).click());
    await first.keyboard.press('Escape');
    await first.waitForFunction(() => (document.querySelector('.list')?.scrollHeight ?? 0) > 5_000);
    await first.evaluate(() => document.querySelector('.list')?.scrollTo(0, 3_000));
    await first.waitForFunction(() => /"scrollTop":3\d{3}/.test(localStorage.getItem('list') ?? ''));
    await first.close();
    const second = await demo.openPopup();
    await second.waitForFunction(() => Math.abs((document.querySelector('.list')?.scrollTop ?? 0) - 3_000) < 200);
    await second.$eval('.row', (row) => (row as HTMLElement).click());
    await typeSearch(second, 'tutu');
    await waitForPopup(second, ({ models }) => models.includes(TUTU) && models.length < 10);
    await click(second, rowOf(TUTU));
    await second.waitForSelector('.model.open .actions');
    await second.close();
    const third = await demo.openPopup();
    await third.waitForSelector(`.model.open ${rowOf(TUTU).slice('.model '.length)}`);
    await expect.poll(() => third.$eval('input[type="search"]', ({ value }) => value)).toBe('tutu');
  });

  testInBoth('shows at least six models, and scrolls as a whole in a low window', async ({ demo }) => {
    const page = await demo.openPopup({ width: 640, height: 600 });
    await waitForPopup(page, isComplete);
    const inSight = () =>
      page.$$eval('.model .row', (rows) => {
        const bottom = document.querySelector('footer')?.getBoundingClientRect().top ?? innerHeight;
        return rows.filter((row) => row.getBoundingClientRect().bottom <= Math.min(bottom, innerHeight)).length;
      });
    await expect.poll(() => inSight()).toBeGreaterThanOrEqual(10);
    await page.setViewport({ width: 400, height: 300 });
    await page.waitForFunction(() => innerHeight === 300);
    await page.evaluate(() => document.querySelector('.popup')?.scrollTo(0, 400));
    await page.waitForFunction(() => (document.querySelector('.find')?.getBoundingClientRect().bottom ?? 1) <= 0);
    await expect.poll(() => inSight()).toBeGreaterThanOrEqual(6);
  });

  test('explains a column by a click beside its heading and by ?, and its keys by ? elsewhere', async ({ demo }) => {
    const page = await demo.openPopup({ width: 640 });
    await waitForPopup(page, isComplete);
    const told = () =>
      page.$$eval('.help-panel:popover-open', (all) => all.map((each) => (each as HTMLElement).innerText)).then(String);
    await page.hover('.of-request .sort');
    await page.click('.of-request .help-opener');
    await expect.poll(told).toContain('Seconds until your request is answered');
    await page.keyboard.press('Escape');
    await expect.poll(told).toBe('');
    await page.focus('.of-performance .sort');
    await page.keyboard.type('?');
    await expect.poll(told).toContain('Tokens/s');
    await page.keyboard.press('Escape');
    await page.focus('.model .row');
    await page.keyboard.type('?');
    await page.waitForSelector('dialog.keys[open]');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelector('dialog[open]') === null);
  });
});
