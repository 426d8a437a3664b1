import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { askBackground } from '../../demo/ask-background.ts';
import type { DemoBrowser } from '../../demo/browser.ts';
import { switchOnSites } from '../../demo/build-with-hosts.ts';
import { FIXTURES } from '../../demo/fixtures.ts';
import type { DemoServer } from '../../demo/server.ts';
import { OPTIONAL_VIEWS } from '../../demo/views.ts';
import type { Address } from '../../src/messages/settings.ts';
import { TEST_DEMO } from './in-browsers.ts';
import { click, every, pressToggle, type Rows, waitForLines } from './page-lines.ts';
import { openSettings, readBlocked } from './settings-page.ts';
import { useSceneForGroup } from './shared-scene.ts';
import { ENGINES, itInTurn } from './turns.ts';

/**
 * No test can click a button of the browser's own question. The build is therefore the product's with one difference:
 * these addresses are allowed from the start, so that the browser answers "yes" without asking.
 */
const ALLOWED = [
  ...OPTIONAL_VIEWS.map(({ url }) => `${new URL(url).origin}/*`),
  ...[...FIXTURES.values()].flatMap(({ ownHost }) => (ownHost ? [`https://${ownHost}/*`] : [])),
];

interface Browser {
  storage: Record<'local' | 'session', { get(key: string): Promise<Record<string, unknown>> }>;
  permissions: { getAll(): Promise<{ origins: string[] }> };
}

const TAVERN: Address = { site: 'sillytavern', origin: 'https://sillytavern.example' };

/** The text after the site's own. */
const words = (page: Page, selector: string) =>
  page.$$eval(selector, (elements) => elements.filter((each) => each.textContent?.includes(' · also ')).length);
const hasWords = (page: Page, selector: string) => expect.poll(() => words(page, selector)).toBeGreaterThan(3);
const panels = (page: Page) =>
  page.$$eval('horde-lens', (elements) =>
    elements.map((each) =>
      [...(each.shadowRoot?.querySelectorAll('.chosen .name') ?? [])].map((name) => name.textContent),
    ),
  );
const values = (page: Page, selector: string) =>
  page.$$eval(selector, (options) => options.map((option) => (option as HTMLOptionElement).value));

describe.each(ENGINES)('sites on request in %s', (engine) => {
  /** The same code as for the sites above adds to these lists. */
  const test = itInTurn(engine);
  let server: DemoServer;
  let demo: DemoBrowser;

  useSceneForGroup(engine, { ...TEST_DEMO, allowed: ALLOWED }, (scene) => {
    ({ demo, server } = scene);
  });

  const choose = (addresses: Address[]) => switchOnSites(demo, addresses);

  it('get no additions before the user asks for them', async () => {
    const page = await demo.open(TAVERN.origin);
    await page.waitForSelector('#horde_model option[value]');
    await expect.poll(() => words(page, '#horde_model option')).toBe(0);
    expect(server.count('status/models text', 'extension')).toBe(0);
    await page.close();
  });

  it('SillyTavern: the open page gets its additions as soon as its address is added, at each opening of the list, and loses them with the address', async () => {
    const page = await demo.open(TAVERN.origin);
    await page.waitForSelector('#horde_model option[value]');
    const before = await values(page, '#horde_model option');

    const settings = await openSettings(demo);
    await settings.type('.choices form input', 'sillytavern.example/#settings');
    await settings.keyboard.press('Enter');
    await settings.waitForFunction(() =>
      document.querySelector('section[aria-labelledby=own] li')?.textContent?.includes('https://sillytavern.example'),
    );

    await page.bringToFront();
    for (let time = 0; time < 2; time++) {
      await page.click('.select2-container');
      await page.waitForSelector('#select2-horde_model-results li');
      await hasWords(page, '#select2-horde_model-results small');
      if (time === 0) {
        await page.click('#select2-horde_model-results li');
        await expect.poll(() => panels(page)).toHaveLength(1);
      }
      await page.click('.select2-container');
      await expect.poll(() => page.$('#select2-horde_model-results')).toBeNull();
    }
    await expect
      .poll(() => page.$$eval('.select2-selection__choice', (pills) => pills.map((pill) => pill.textContent)))
      .toEqual((await panels(page))[0]);
    await click(page, '#horde_refresh');
    // Nothing is written into what the box searches.
    await expect.poll(() => words(page, '#horde_model option')).toBe(0);
    expect((await values(page, '#horde_model option')).sort()).toEqual(before.sort());

    // There the list itself is shown.
    const narrow = await demo.open(TAVERN.origin, { width: 390 });
    await hasWords(narrow, '#horde_model option');
    await narrow.close();

    await settings.bringToFront();
    await settings.evaluate(() =>
      [...document.querySelectorAll<HTMLButtonElement>('section[aria-labelledby=own] li button')]
        .find((each) => each.textContent?.startsWith('Remove'))
        ?.click(),
    );
    await page.bringToFront();
    await expect.poll(() => panels(page)).toEqual([]);
    await settings.close();
    await page.close();
  });

  test('agnai.chat: options of models get additions, options of workers do not, even after the background was killed', async () => {
    await choose([{ site: 'agnai.chat', origin: 'https://agnai.chat' }]);
    await demo.killBackground();
    const page = await demo.open('https://agnai.chat/settings?tab=ai');
    await click(page, '#models');
    await page.waitForSelector('select[name=workers] option');
    await hasWords(page, 'select[name=workers] option');
    // The list is as wide as without our words.
    const [width, own] = await page.$eval('select[name=workers]', (list) => {
      const without = list.parentElement?.appendChild(list.cloneNode(true)) as HTMLSelectElement;
      without.style.width = '';
      for (const option of without.options) option.text = option.text.replace(/ · also .*/, '');
      const widths = [list, without].map((each) => each.getBoundingClientRect().width);
      without.remove();
      return widths;
    });
    expect(width).toBeCloseTo(own as number, 0);
    const [first, second] = await values(page, 'select[name=workers] option');
    await page.select('select[name=workers]', first as string, second as string);
    await expect.poll(async () => (await panels(page)).flat().join()).toContain(first);
    await click(page, '.close');
    await expect.poll(() => page.$eval('#chosen', (chosen) => chosen.textContent)).toBe(`${first}, ${second}`);
    await expect.poll(() => panels(page)).toEqual([]);
    await click(page, '#workers');
    await page.waitForSelector('select[name=workers] option');
    // Once the last option, a model, has its addition, all the workers before it have been processed.
    await page.$eval(
      'select[name=workers]',
      (list, model) => list.append(Object.assign(document.createElement('option'), { value: model, text: model })),
      first as string,
    );
    await expect.poll(() => words(page, 'select[name=workers] option:last-child')).toBe(1);
    await expect.poll(() => words(page, 'select[name=workers] option')).toBe(1);
    await page.close();
  });

  test('AI Horde Text UI: grouped options whose text is in pieces get their additions', async () => {
    await choose([{ site: 'ai-horde-text-ui', origin: 'https://ai-horde-text-ui.example' }]);
    const page = await demo.open('https://ai-horde-text-ui.example/');
    await page.waitForSelector('optgroup option');
    const before = await values(page, 'option');
    await hasWords(page, 'option');
    // The buttons beside the list do not move down with it.
    const apart = await page.evaluate(() => {
      const [list, button] = ['.select', '#reload'].map((each) =>
        document.querySelector(each)?.getBoundingClientRect(),
      );
      return list && button && Math.abs((list.top + list.bottom - button.top - button.bottom) / 2);
    });
    expect(apart).toBeLessThan(2);
    await expect.poll(async () => (await panels(page)).flat()).toEqual([before[0]]);
    await click(page, '#reload');
    await hasWords(page, 'option');
    await expect.poll(() => values(page, 'option')).toEqual(before);
    await page.close();
  });

  test('RisuAI: the Horde’s entries get their additions at each opening of the list, and no others', async () => {
    await choose([{ site: 'risuai', origin: 'https://risuai.example' }]);
    const page = await demo.open('https://risuai.example/');
    for (let time = 0; time < 2; time++) {
      await click(page, '#picked');
      await click(page, '.part:last-child > .heading');
      await hasWords(page, '.bg-darkbg span');
      const [name] = await page.$$eval('.bg-darkbg .entry', (entries) =>
        entries.flatMap((entry) =>
          entry.textContent?.includes(' · also ') ? [entry.firstChild?.nodeValue?.trim()] : [],
        ),
      );
      await page.$$eval('.bg-darkbg .entry', (entries) =>
        (entries.find((entry) => entry.textContent?.includes(' · also ')) as HTMLElement).click(),
      );
      await expect.poll(() => page.$eval('#picked', (picked) => picked.textContent)).toBe(name);
    }
    // For another provider a name is only text.
    await click(page, '#picked');
    await click(page, '.part:first-child > .heading');
    await page.waitForFunction(() => document.querySelector('.bg-darkbg .entry')?.textContent?.includes('Tutu'));
    await click(page, '.part:last-child > .heading');
    await hasWords(page, '.part:last-child > .bg-darkbg span');
    await expect.poll(() => words(page, '.part:first-child .entry')).toBe(0);
    await page.close();
  });

  test('Writers Guild: labels with checkboxes get their additions, and missing variants can be added', async () => {
    await choose([{ site: 'writers-guild', origin: 'https://writers-guild.example' }]);
    const page = await demo.open('https://writers-guild.example/');
    const tutu = 'koboldcpp/Broken-Tutu-24B';
    await page.waitForSelector(`.model-item input[value="${tutu}"]`);
    await hasWords(page, '.model-name');
    await page.click(`.model-item input[value="${tutu}"]`);
    await expect.poll(async () => (await panels(page)).flat()).toEqual([tutu]);
    const reach = () =>
      page.$eval('horde-lens', (panel) => panel.shadowRoot?.querySelector('.reach')?.textContent ?? '');
    await expect.poll(reach).toMatch(/reaches \d+ of \d+ workers/);
    await page.$eval('horde-lens', (panel) => panel.shadowRoot?.querySelector<HTMLElement>('.add')?.click());
    await expect.poll(reach).toMatch(/reaches all \d+ workers of this model/);
    // The site has registered each of them.
    const checked = await page.$$eval('.model-item input:checked', (boxes) =>
      boxes.map((box) => (box as HTMLInputElement).value),
    );
    expect(checked.length).toBeGreaterThan(3);
    expect(checked.every((name) => /broken-tutu-24b/i.test(name) && !name.includes('FrenzyBiscuit'))).toBe(true);
    await expect.poll(() => page.$eval('#count', (count) => count.textContent)).toContain(`${checked.length} of`);
    await click(page, '#clear');
    await expect.poll(() => panels(page)).toEqual([]);
    await page.close();
  });

  test('KoboldCpp Lite: the picker at one of the user’s own addresses gets its additions', async () => {
    await choose([{ site: 'lite.koboldai.net', origin: 'https://lite.example' }]);
    const page = await demo.open('https://lite.example/');
    await click(page, '#topbtn_ai');
    await page.waitForSelector('#pickedmodel option');
    await hasWords(page, '#pickedmodel option');
    await page.close();
  });

  it.each<[Address, string, string, Rows]>([
    [
      { site: 'aihorde.net', origin: 'https://horde.example' },
      '/details/models/text',
      '.models-table-row',
      { row: '.models-table-row', name: '.models-table-name' },
    ],
    [
      { site: 'models.aihorde.net', origin: 'https://reference.example' },
      '/categories/text_generation',
      // Before the statistics arrive, the page draws its rows in another order.
      '.status-dot--active',
      {
        row: 'app-model-row',
        name: 'tr:first-child > td:nth-child(4) app-model-row-header > span > span:first-child',
        added: 'td:nth-child(4) > horde-lens',
      },
    ],
  ])('copies of the Horde’s own front ends get lines and tables: $origin', async (address, path, ready, rows) => {
    await choose([address]);
    const page = await demo.open(`${address.origin}${path}`);
    await page.waitForSelector(ready);
    const [first] = await waitForLines(page, rows, every);
    await pressToggle(page, rows, first?.name ?? '');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('horde-lens')].some((each) => each.shadowRoot?.querySelector('.variations')),
    );
    await page.close();
    expect(demo.problems).toEqual([]);
  });
});

describe('the browser’s own question, in firefox', () => {
  let demo: DemoBrowser;

  useSceneForGroup('firefox', TEST_DEMO, (scene) => {
    demo = scene.demo;
  });

  it('is asked when an address is added; the extension then works there until the address is removed', async () => {
    const page = await demo.open(TAVERN.origin, { width: 390 });
    await page.waitForSelector('#horde_model option[value]');
    const settings = await openSettings(demo);
    await settings.type('.choices form input', 'sillytavern.example');
    await settings.keyboard.press('Enter');
    await settings.waitForSelector('section[aria-labelledby=own] li');
    const origins = () =>
      settings.evaluate(async () => {
        const { permissions } = (globalThis as unknown as { browser: Browser }).browser;
        return (await permissions.getAll()).origins.filter((origin) => origin.includes('tavern'));
      });
    await expect.poll(() => origins()).toEqual(['https://sillytavern.example/*']);
    await page.bringToFront();
    await hasWords(page, '#horde_model option');
    await settings.bringToFront();
    await settings.evaluate(() =>
      [...document.querySelectorAll<HTMLButtonElement>('section[aria-labelledby=own] li button')]
        .find((each) => each.textContent?.startsWith('Remove'))
        ?.click(),
    );
    await expect.poll(origins).toEqual([]);
    await page.bringToFront();
    await expect.poll(() => words(page, '#horde_model option')).toBe(0);
    await settings.close();
    await page.close();
  });

  const text = (settings: Page, selector: string) =>
    settings.$$eval(selector, (all) => all.map((each) => each.textContent?.trim()));
  const press = (settings: Page, selector: string) =>
    settings.$eval(selector, (button) => (button as HTMLButtonElement).click());

  it('leaves an allowed address that is no longer listed visible, to be given back', async () => {
    const settings = await openSettings(demo);
    await settings.type('.choices form input', 'tavern.example/path');
    await settings.keyboard.press('Enter');
    await settings.waitForSelector('section[aria-labelledby=own] li');
    await expect
      .poll(() => text(settings, '#refusal'))
      .toEqual(['https://tavern.example was added. The rest of what you typed was left out: /path']);
    // Nothing is left of the question, in no storage.
    const requestedAddress = () =>
      settings.evaluate(async () => {
        const { storage } = (globalThis as unknown as { browser: Browser }).browser;
        const kept = await Promise.all([storage.local, storage.session].map((area) => area.get('asked address')));
        return kept.map((each) => each['asked address'] ?? null);
      });
    await expect.poll(requestedAddress).toEqual([null, null]);
    // As if the address had been lost.
    await askBackground(settings, {
      type: 'changeSettings',
      change: { addresses: { remove: ['https://tavern.example'] } },
    });
    const unlisted = '[aria-labelledby=unlisted]';
    await expect.poll(() => text(settings, `${unlisted} bdi`)).toEqual(['https://tavern.example']);
    await press(settings, `${unlisted} button`);
    await expect.poll(() => settings.$(unlisted)).toBeNull();
    await settings.close();
  });

  it('can be repeated from the settings for a site that the browser blocks, which then works again', async () => {
    const settings = await openSettings(demo);
    await expect.poll(() => settings.$$('.blocked')).toEqual([]);
    await demo.disallowSites(['https://overseer.logicism.tv/*', 'https://models.stablehorde.net/*']);
    const page = await demo.open('https://overseer.logicism.tv/');
    await page.waitForSelector('.worker-node');
    await settings.bringToFront();
    await expect
      .poll(() => readBlocked(settings))
      .toEqual([
        'Your browser does not allow Horde Lens there: models.stablehorde.net.Allow models.aihorde.net',
        'Your browser does not allow Horde Lens there: overseer.logicism.tv.Allow overseer.logicism.tv',
      ]);
    for (let left = 2; left > 0; left--) {
      // The browser can only be asked during a real click.
      await settings.click('.blocked button');
      await expect.poll(() => settings.$$('.blocked')).toHaveLength(left - 1);
    }
    await page.bringToFront();
    await page.waitForSelector('horde-lens');
    await settings.close();
    await page.close();
  });

  it('is not asked for the context menu’s entry: the click itself allows the extension on the page', async () => {
    const page = await demo.open('https://article.example/');
    await page.waitForSelector('article');
    await demo.chooseInMenu(page, 'Show backends for the model names on this page');
    const marks = 'horde-lens[data-names]';
    await page.waitForFunction(
      (selector) => document.querySelector(selector)?.shadowRoot?.textContent?.includes('4 names'),
      {},
      marks,
    );
    await page.$eval(marks, (panel) => panel.shadowRoot?.querySelector<HTMLButtonElement>('.pill-open')?.click());
    await page.waitForFunction(
      (selector) => document.querySelector(selector)?.shadowRoot?.querySelector('.lens .toggle[aria-expanded]'),
      {},
      marks,
    );
    // And the tables after it, by the same permission.
    await page.$eval(marks, (panel) =>
      panel.shadowRoot?.querySelector<HTMLButtonElement>('.lens .toggle[aria-expanded]')?.click(),
    );
    await page.waitForFunction(
      (selector) => document.querySelector(selector)?.shadowRoot?.querySelector('.variations'),
      {},
      marks,
    );
    await page.close();
    expect(demo.problems).toEqual([]);
  });
});
