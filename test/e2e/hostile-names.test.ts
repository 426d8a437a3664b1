import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import type { DemoServer } from '../../demo/server.ts';
import { HOSTILE_NAMES } from '../hostile-names.ts';
import { inBrowsersInTurn, type Scene } from './in-browsers.ts';
import { click } from './page-lines.ts';
import { hasModels, waitForPopup } from './popup-view.ts';

/**
 * The worst possible names, in the real popup and pages: nothing runs, nothing breaks, nothing hides. As in every other
 * test, a violation of any page's policy is a failure.
 */

const HUGE = `koboldcpp/${'A very long name '.repeat(6000)}`;
/** With and without a backend prefix, and the longest accepted one. */
const NAMES = [...HOSTILE_NAMES.flatMap((name) => [`koboldcpp/${name}`, name]), `aphrodite/${'W'.repeat(1990)}`, HUGE];

function serveHostileNames(server: DemoServer) {
  const serve = (endpoint: Parameters<DemoServer['setFault']>[0], answer: unknown) =>
    server.setFault(endpoint, { kind: 'body', body: JSON.stringify(answer) });
  const counts = Object.fromEntries(NAMES.map((name, index): [string, number] => [name, 5000 - index]));
  serve(
    'status/models text',
    NAMES.map((name, index) => ({ name, type: 'text', count: 2, performance: 7, queued: index, jobs: 1, eta: 3 })),
  );
  serve('stats/text/models', { day: counts, month: counts, total: counts });
  // Pages link to each worker's models, and a lone surrogate has no address.
  const workers = NAMES.map((name) => name.replace(/\p{Cs}/gu, '')).map((name, index) => ({
    ...{ id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`, name, type: 'text', online: true },
    ...{
      threads: 2,
      models: index % 2 ? [name] : [name, NAMES[0]],
      bridge_agent: `${name}:1:x`,
      performance: '7 tokens per second',
    },
    ...{ maintenance_mode: false, trusted: true, max_length: 512, max_context_length: 4096, uptime: 60 },
    ...{ requests_fulfilled: 1, kudos_rewards: 1, team: { name, id: null }, info: name },
  }));
  serve('workers text', workers);
  serve('workers', workers);
}

/** Elements of ours, in the document and its shadow roots, that run, link somewhere or hide something. */
const findHarm = (page: Page) =>
  page.evaluate(() => {
    const harm: string[] = [];
    if ('hostile' in globalThis) harm.push('a name ran');
    const isPopup = document.querySelector('#popup') !== null;
    const roots: ParentNode[] = isPopup
      ? [document]
      : [...document.querySelectorAll('horde-lens')].flatMap((each) => each.shadowRoot ?? []);
    for (const root of roots) {
      for (const each of root.querySelectorAll('iframe, img, base, object, embed, template, [onload], [onerror]'))
        harm.push(`markup: ${each.outerHTML.slice(0, 80)}`);
      for (const each of root.querySelectorAll('[href], [src]'))
        if (/^(javascript|data):/i.test(each.getAttribute('href') ?? each.getAttribute('src') ?? ''))
          harm.push(`address: ${each.outerHTML.slice(0, 80)}`);
      for (const each of root.querySelectorAll('*')) {
        if (each.localName === 'style') continue;
        const own = [...each.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
        const texts = [...own.map((text) => text.textContent ?? ''), each.getAttribute('title') ?? ''];
        for (const text of [...texts, each.getAttribute('aria-label') ?? ''])
          if (text.trim() !== '' && /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u.test(text))
            harm.push(`hidden: ${JSON.stringify(text.slice(0, 80))} in ${each.className}`);
      }
    }
    return [...new Set(harm)].slice(0, 10);
  });

/** Elements that are wider than the page lets them be: with our additions, compared with the page without them. */
const findExcess = (page: Page) =>
  page.evaluate(() => {
    const width = () => document.documentElement.scrollWidth;
    const withOurs = width();
    const ours = [...document.querySelectorAll<HTMLElement>('horde-lens')];
    const wide = ours.filter((each) => {
      const box = each.getBoundingClientRect();
      const parent = each.parentElement?.getBoundingClientRect();
      return box.height > 0 && parent && box.right > Math.max(parent.right, innerWidth) + 1;
    });
    for (const each of ours) each.style.setProperty('display', 'none', 'important');
    const without = width();
    for (const each of ours) each.style.removeProperty('display');
    return { wider: Math.max(0, withOurs - without), sticksOut: wide.length };
  });

/** Opens the parts below the open row one after the other: each closes the one before. */
async function expectHarmlessParts(page: Page) {
  const part = '.model.open .actions [aria-expanded]';
  const count = await page.$$eval(part, (openers) => openers.length);
  expect(count).toBeGreaterThan(2);
  for (let at = 0; at < count; at += 1) {
    await page.$$eval(part, (openers, index) => (openers[index] as HTMLElement).click(), at);
    await page.waitForFunction(
      (opener, index) => document.querySelectorAll(opener)[index]?.ariaExpanded === 'true',
      {},
      part,
      at,
    );
    expect(await findHarm(page)).toEqual([]);
  }
}

const fits = { wider: 0, sticksOut: 0 };

const nextFrames = (page: Page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

async function openServed({ demo, server }: Scene, url: string) {
  serveHostileNames(server);
  return demo.open(url);
}

inBrowsersInTurn('hostile names', (test) => {
  test('are text in the popup’s list and in every opened table', async ({ demo, server, engine }) => {
    // A row's contents are the same in both browsers; whether they fit is checked in each row of both.
    const isOpened = (at: number) => engine === 'chromium' || at % 4 === 0;
    serveHostileNames(server);
    const page = await demo.openPopup();
    await waitForPopup(page, (view) => hasModels(view) && view.notices.length === 0);
    await page.waitForFunction(() => Number(document.querySelector('.totals dd')?.textContent) > 60);
    expect(await findHarm(page)).toEqual([]);
    const seen = new Set<string>();
    let tables = 0;
    const total = await page.$eval('.totals dd', ({ textContent }) => Number(textContent));
    while (seen.size < total) {
      // Rows that are scrolled to are drawn in a later frame.
      await page.waitForFunction(
        (known) =>
          [...document.querySelectorAll<HTMLElement>('.model .row')].some(
            ({ dataset }) => !known.includes(dataset.key ?? ''),
          ),
        {},
        [...seen],
      );
      // Found and measured in one step: between two, the list may have removed a row.
      const rows = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('.model .row')].map(
          (row) => [row.dataset.key ?? '', row.getBoundingClientRect().height] as const,
        ),
      );
      for (const [key, height] of rows.filter(([each]) => !seen.has(each))) {
        // All rows have one height.
        expect(height, JSON.stringify(key.slice(0, 80))).toBe(28);
        seen.add(key);
        if (!isOpened(seen.size)) continue;
        const open = await page.evaluate(
          async (wanted, turn) => {
            const row = [...document.querySelectorAll<HTMLElement>('.model .row')].find(
              (each) => each.dataset.key === wanted,
            );
            row?.scrollIntoView();
            row?.click();
            const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
            const model = row?.closest('.model');
            // The code of an open row is loaded when the first one is opened. The list may have moved the row out of the
            // laid-out part, in which nothing opens then.
            for (let frames = 0; frames < 200 && row?.isConnected && !model?.querySelector('.actions'); frames += 1)
              await frame();
            const parts = [...(model?.querySelectorAll<HTMLElement>('.actions [aria-expanded="false"]') ?? [])];
            // Each part closes the one before. The last one has the table.
            const excess: number[] = [];
            for (const part of [parts[turn % (parts.length - 1)], parts.at(-1)]) {
              part?.click();
              await frame();
              for (const details of model?.querySelectorAll('details') ?? []) details.open = true;
              const list = row?.closest('.list');
              excess.push(document.documentElement.scrollWidth - innerWidth);
              excess.push((list?.scrollWidth ?? 0) - (list?.clientWidth ?? 0));
            }
            if (!row?.isConnected) return null;
            return { hasTable: model?.querySelector('.variations') != null, excess };
          },
          key,
          tables,
        );
        if (!open) {
          seen.delete(key);
          continue;
        }
        expect(open, JSON.stringify(key.slice(0, 80))).toEqual({ hasTable: true, excess: [0, 0, 0, 0] });
        tables += 1;
        if (tables % 20 === 1) await expectHarmlessParts(page);
        else if (tables % 10 === 1) expect(await findHarm(page)).toEqual([]);
        await page.evaluate(
          (wanted) =>
            [...document.querySelectorAll<HTMLElement>('.model .row')]
              .find((each) => each.dataset.key === wanted)
              ?.click(),
          key,
        );
      }
      await page.$$eval('.model .row', (all) => all.at(-1)?.scrollIntoView());
      await nextFrames(page);
    }
    expect(await findHarm(page)).toEqual([]);
    expect(tables).toBeGreaterThan(engine === 'chromium' ? 60 : 15);
    // Custom models go by their names in lower case and with one kind of separator.
    for (const key of ['proto', 'constructor', 'javascript:globalthis-hostile=1']) expect([...seen]).toContain(key);
    expect([...seen].some((key) => key.length > 5000)).toBe(false);
  });

  test.each([
    'https://aihorde.net/details/models/text',
    'https://aihorde.net/details/workers/text',
    'https://aihorde.net/details/usage/text',
  ])('on %i: lines and tables', async (scene, url) => {
    const page = await openServed(scene, url);
    await page.waitForFunction(() =>
      [...document.querySelectorAll('horde-lens')].some((each) => each.shadowRoot?.querySelector('.figure')),
    );
    for (let screen = 0; screen < 6; screen++) {
      await nextFrames(page);
      await page.evaluate(() => {
        const inView = [...document.querySelectorAll('horde-lens')].filter((each) => {
          const { top, bottom, height } = each.getBoundingClientRect();
          return height > 0 && bottom > 0 && top < innerHeight;
        });
        for (const each of inView.slice(0, 3))
          each.shadowRoot?.querySelector<HTMLElement>('button[aria-expanded="false"]')?.click();
      });
      await nextFrames(page);
      expect(await findHarm(page)).toEqual([]);
      expect(await findExcess(page)).toEqual(fits);
      await page.evaluate(() => scrollBy(0, innerHeight * 0.8));
    }
    const lines = await page.$$eval(
      'horde-lens',
      (all) => all.filter((each) => each.shadowRoot?.querySelector('.figure')).length,
    );
    expect(lines).toBeGreaterThan(5);
  });

  test('are text in the options and the panel of KoboldAI Lite’s picker', async (scene) => {
    const page = await openServed(scene, 'https://lite.koboldai.net/');
    await click(page, '#topbtn_ai');
    await page.waitForFunction(() => document.querySelectorAll('#pickedmodel option').length > 60);
    await page.evaluate(() => {
      const list = document.querySelector<HTMLSelectElement>('#pickedmodel');
      for (const option of list?.options ?? []) option.selected = true;
      list?.dispatchEvent(new Event('change', { bubbles: true }));
    });
    // Many models are one line, which can be opened.
    await page.waitForFunction(() => {
      const root = document.querySelector('#pickedmodel + horde-lens')?.shadowRoot;
      root?.querySelector<HTMLElement>('.toggle[aria-expanded="false"]')?.click();
      return root?.querySelector('.figure');
    });
    expect(await findHarm(page)).toEqual([]);
    expect(await findExcess(page)).toEqual(fits);
    // Only one element of ours, which contains text.
    const elements = await page.$$eval('#pickedmodel option', (all) =>
      all.flatMap((each) => [...each.querySelectorAll('*')].filter((one) => !one.matches('option > span:only-child'))),
    );
    expect(elements).toEqual([]);
    await click(page, '#manualworker');
    await page.waitForFunction(() => document.querySelectorAll('#pickedmodel option').length > 60);
    await nextFrames(page);
    expect(await findHarm(page)).toEqual([]);
    expect(await findExcess(page)).toEqual(fits);
  });
});
