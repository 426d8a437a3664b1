import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { pick } from '../../demo/chance.ts';
import { lookInBrowsersInTurn } from './in-browsers.ts';
import {
  type AddedLine,
  click,
  every,
  expectTrue,
  none,
  pressToggle,
  type Rows,
  waitForEach,
  waitForLines,
} from './page-lines.ts';

const CARDS: Rows = { row: 'app-worker-card', name: '.worker-single-model-name' };
const DIALOG: Rows = { row: '.worker-models-list-item', name: '.worker-link' };
const HOST = 'https://aihorde.net/details';

/** A card with several names has a button that shows them, and no line. Image models have no line either. */
const singles = ({ name }: AddedLine) => name !== '';

const type = (page: Page, selector: string, text: string) =>
  page.$eval(
    selector,
    (input, value) => {
      (input as HTMLInputElement).value = value;
      input.dispatchEvent(new Event('input', { bubbles: true }));
    },
    text,
  );

/** Each badge, and what follows it directly. */
const badges = (page: Page, selector: string) =>
  page.$$eval(selector, (all) =>
    all.map((badge) => ({
      name: (badge.textContent ?? '').trim().replace(/ ?\(\d+\)$/, ''),
      own:
        badge.nextElementSibling?.shadowRoot?.querySelector('.lens .figure.own')?.getAttribute('data-backend') ?? null,
      added: badge.nextElementSibling?.localName === 'horde-lens',
    })),
  );

lookInBrowsersInTurn('aihorde.net workers, teams and styles', (test) => {
  test.inBoth('gives the only model of each card its line, even while its name is shown in full', async ({ demo }) => {
    const page = await demo.open(`${HOST}/workers/text`);
    await page.waitForSelector(CARDS.row);
    const lines = await waitForLines(page, CARDS, singles);
    await expectTrue(page, CARDS);
    const name = lines.find(singles)?.name ?? '';
    await pressToggle(page, CARDS, name);
    await page.waitForFunction(() =>
      [...document.querySelectorAll('horde-lens')].some((each) => each.shadowRoot?.querySelector('.variations')),
    );
    await click(page, 'button.worker-single-model-name');
    await page.waitForSelector('.worker-single-model-name-expanded');
    const expanded = await waitForLines(page, CARDS, singles);
    expect(expanded.some(({ name: each, open }) => each === name && open)).toBe(true);
  });

  test.inBoth('follows whatever is done to the cards', async ({ demo }) => {
    const page = await demo.open(`${HOST}/workers/text`);
    const actions: (() => Promise<void>)[] = [
      () => click(page, '.sort-button'),
      () => type(page, '.filter-input', 'a'),
      () => type(page, '.filter-input', ''),
      () => click(page, '.btn-source-control'),
      () => click(page, 'button.worker-single-model-name').catch(() => {}),
      async () => {
        await click(page, '[data-tab="image"]');
        await page.waitForSelector(CARDS.row);
        await waitForLines(page, CARDS, none);
        await click(page, '[data-tab="text"]');
      },
      async () => {
        await click(page, '.details-tab[href="/details/teams"]');
        await page.goBack();
      },
    ];
    for (let turn = 0; turn < 20; turn++) {
      await page.waitForSelector(CARDS.row);
      await pick(actions, 'cards', turn)();
      await page.waitForSelector(CARDS.row);
      await waitForLines(page, CARDS, singles);
    }
    await type(page, '.filter-input', '');
    await waitForLines(page, CARDS, singles);
    await expectTrue(page, CARDS);
  });

  test('gives each of several models its line in the dialog that lists them', async ({ demo }) => {
    const page = await demo.open(`${HOST}/workers/text`);
    await page.waitForSelector('.worker-inline-action');
    await click(page, '.worker-inline-action');
    await page.waitForSelector(DIALOG.row);
    await waitForLines(page, DIALOG, every);
    await expectTrue(page, DIALOG);
    await click(page, '.modal-actions button');
    await page.waitForFunction(() => !document.querySelector('.worker-models-list'));
  });

  test('annotates the card that a row opens, but not the row', async ({ demo }) => {
    const page = await demo.open(`${HOST}/workers/text`);
    await page.waitForSelector(CARDS.row);
    await waitForLines(page, CARDS, singles);
    await click(page, '.worker-view-btn:last-child');
    await page.waitForSelector('app-worker-row');
    await expect.poll(() => page.$$('horde-lens')).toHaveLength(0);
    const total = await page.$$eval('app-worker-row', (rows) => rows.length);
    let opened = 0;
    for (let index = 0; index < total && opened < 2; index++) {
      await page.evaluate(
        (at) => document.querySelectorAll<HTMLElement>('app-worker-row .worker-row')[at]?.click(),
        index,
      );
      const lines = await waitForLines(page, { ...CARDS, row: 'cdk-dialog-container app-worker-card' }, singles);
      opened += lines.filter(singles).length;
      await click(page, '.worker-detail-modal-header button');
    }
    expect(opened).toBe(2);
  });

  test('annotates the card of a worker in the address', async ({ demo }) => {
    const page = await demo.open(`${HOST}/workers/text`);
    await page.waitForSelector(CARDS.row);
    const worker = await page.evaluate(async () => {
      const all = (await (await fetch('/api/v2/workers?type=text')).json()) as {
        id: string;
        name: string;
        models: string[];
      }[];
      return all.find(({ models, name }) => models.length === 1 && !name.includes('&'));
    });
    for (const address of [`id/${worker?.id}`, `name/${encodeURIComponent(worker?.name ?? '')}`]) {
      await page.goto(`${HOST}/workers/${address}`);
      await page.waitForSelector(CARDS.row);
      const [line] = await waitForLines(page, CARDS, every);
      expect(line?.name).toBe(worker?.models[0]);
    }
    // Its button opens the worker's page. Firefox does not reveal the address of a page that the extension has opened.
    await page.evaluate(() => {
      const buttons = [...document.querySelectorAll('horde-lens')].flatMap((host) => [
        ...(host.shadowRoot?.querySelectorAll<HTMLElement>('.lens > .toggle') ?? []),
      ]);
      buttons.find(({ textContent }) => textContent === 'Worker ↗')?.click();
    });
    const titles = async () => Promise.all((await demo.browser.pages()).map((each) => each.title().catch(() => '')));
    await expect.poll(titles).toContain(`${worker?.name} · Horde Lens`);
  });

  test('puts a line below each badge of a team’s text models', async ({ demo }) => {
    const page = await demo.open(`${HOST}/teams/00000000-0000-4000-8000-000000000001`);
    await page.waitForSelector('.badge-container > horde-lens');
    await page.$eval('.badge-container > :last-child', (last) => last.scrollIntoView());
    await waitForEach(
      page,
      'a.worker-badge',
      (badge) =>
        badge.textContent?.trim() === 'Deliberate' ||
        badge.nextElementSibling?.shadowRoot?.querySelector('.lens .figure'),
    );
    const all = await badges(page, 'a.worker-badge');
    expect(all.length).toBeGreaterThan(8);
    expect(all.filter(({ added }) => !added).map(({ name }) => name)).toEqual(['Deliberate']);
    for (const { name, own } of all) if (name.startsWith('aphrodite/')) expect(own).toBe('aphrodite');
    // Moved by the page, as by a sort: each line moves along.
    await page.evaluate(() => {
      const container = document.querySelector('.badge-container');
      container?.append(...[...container.querySelectorAll('a')].reverse());
    });
    await page.waitForFunction(() => {
      const container = document.querySelector('.badge-container');
      return (
        container &&
        container.querySelectorAll('a').length === container.querySelectorAll(':scope > a + horde-lens').length + 1
      );
    });
    expect((await badges(page, 'a.worker-badge')).map(({ name, own }) => [name, own])).toEqual(
      all.map(({ name, own }) => [name, own]).reverse(),
    );
  });

  test('puts a line below each badge of a style’s models, and none at its tags', async ({ demo }) => {
    const page = await demo.open(`${HOST}/styles/text/00000000-0000-4000-8000-000000000100`);
    await waitForEach(page, '.badge-secondary', (badge) =>
      badge.nextElementSibling?.shadowRoot?.querySelector('.lens .figure'),
    );
    expect((await badges(page, '.badge-secondary')).length).toBeGreaterThan(4);
    expect((await badges(page, '.badge-info')).some(({ added }) => added)).toBe(false);
  });

  test('adds to the text of the style filter’s options, which filter as before', async ({ demo }) => {
    const page = await demo.open(`${HOST}/styles/text`);
    await page.waitForFunction(() =>
      [...document.querySelectorAll('#style-model option')].some((option) =>
        /^koboldcpp\/Broken-Tutu-24B · also aphrodite\s4\sworkers/.test(option.textContent ?? ''),
      ),
    );
    const options = await page.$$eval('#style-model option', (all) =>
      all.map((option) => ({
        text: (option as HTMLOptionElement).text,
        value: (option as HTMLOptionElement).value,
      })),
    );
    for (const { text, value } of options.slice(1)) expect(text.split(' · also ')[0]).toBe(value);
    expect(options[0]).toEqual({ text: 'All models', value: '' });
    await page.select('#style-model', 'koboldcpp/Broken-Tutu-24B');
    await page.waitForFunction(() => document.querySelectorAll('.worker-item-link').length < 3);
  });

  test('adds to the text of suggestions for text models, which can be chosen as before', async ({ demo }) => {
    const page = await demo.open(`${HOST}/models`);
    await page.waitForSelector('.models-table-row');
    await click(page, '[data-tab="text"]');
    await page.waitForFunction(() => location.pathname === '/details/models/text');
    await page.waitForSelector('.models-table-row');
    await page.focus('.filter-input');
    await type(page, '.filter-input', 'e');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.filter-autocomplete-name')].some((name) => name.textContent?.includes(' also ')),
    );
    await type(page, '.filter-input', 'deliberate');
    await page.waitForSelector('.filter-autocomplete-item');
    await type(page, '.filter-input', 'tutu-24b');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.filter-autocomplete-name')].some((name) =>
        /^koboldcpp\/Broken-Tutu-24B · also aphrodite\s4\sworkers/.test(name.textContent ?? ''),
      ),
    );
    const image = await page.$$eval('.filter-autocomplete-item', (items) =>
      items
        .filter((item) => item.querySelector('.filter-autocomplete-badge')?.textContent === 'Image')
        .some((item) => item.textContent?.includes(' also ')),
    );
    expect(image).toBe(false);
    await page.$$eval('.filter-autocomplete-item', (items) => {
      const item = items.find((each) => each.textContent?.startsWith('koboldcpp/Broken-Tutu-24B ·'));
      item?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
    });
    await expect
      .poll(() => page.$eval('.filter-input', (input) => (input as HTMLInputElement).value))
      .toBe('koboldcpp/Broken-Tutu-24B');
  });
});
