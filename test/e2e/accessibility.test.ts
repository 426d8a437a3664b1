import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import type { DemoBrowser } from '../../demo/browser.ts';
import { VIEWS } from '../../demo/views.ts';
import { violations } from './axe.ts';
import { openAll } from './contrast.ts';
import { inBrowsersInTurn, lookInBrowsersInTurn } from './in-browsers.ts';
import { click, every, waitForLines } from './page-lines.ts';
import { hasModels, letTimePass, openFold, openPopover, waitForPopup } from './popup-view.ts';

const SCHEMES = ['light', 'dark'] as const;

inBrowsersInTurn('the popup', (test) => {
  test.each([400, 800])('breaks no rule of accessibility at %i px', async ({ demo }, width) => {
    const page = await demo.openPopup({ width, height: 900 });
    await waitForPopup(page, hasModels);
    expect(await violations(page)).toEqual([]);
    await page.waitForSelector('.model .row[data-key="ReadyArt/Broken-Tutu-24B"]');
    await click(page, '.model .row[data-key="ReadyArt/Broken-Tutu-24B"]');
    await openFold(page, 'Details');
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    // The first and the last state are looked at as a whole; in between, only the part that has been opened.
    const OPENED: Readonly<Record<string, string>> = {
      ...{ workers: '.model.open', names: '.model.open', forms: '.model.open' },
      ...{ request: '.panel', filters: '.panel', view: '.panel' },
    };
    const openNext = {
      details: async () => {},
      workers: () => openFold(page, '^\\d+ workers', '.model.open .small-table .backend'),
      names: () => openFold(page, '^\\d+ names', '.model.open .small-table .advertised'),
      forms: () => openFold(page, '^Copy', '.model.open .forms'),
      request: () => openPopover(page, 'Your request'),
      filters: () => openPopover(page, 'Filters'),
      view: () => openPopover(page, 'View'),
      keys: async () => {
        await page.keyboard.press('Escape');
        await page.focus('.model .row');
        await page.keyboard.type('?');
        await page.waitForSelector('dialog.keys[open]');
      },
    };
    for (const [part, openPart] of Object.entries(openNext)) {
      await openPart();
      // Names, roles and colours of menus are the same in each width.
      const isLookedAt = width === 400 || ['details', 'workers', 'forms', 'keys'].includes(part);
      const include = OPENED[part];
      if (isLookedAt) expect([part, ...(await violations(page, include ? { include } : {}))]).toEqual([part]);
    }
    for (const scheme of SCHEMES) {
      await demo.setScheme(page, scheme);
      expect([scheme, ...(await violations(page, { onlyLooks: true }))]).toEqual([scheme]);
    }
  });

  test('breaks none in its other states: old figures, no match, no answer yet, none at all', async ({
    demo,
    server,
  }) => {
    const inBothSchemes = async (page: Page) => {
      for (const scheme of SCHEMES) {
        await demo.setScheme(page, scheme);
        expect([scheme, ...(await violations(page, { onlyLooks: scheme === 'dark' }))]).toEqual([scheme]);
      }
    };
    await letTimePass(demo, 14 * 60_000);
    server.setFault('status/models text', { kind: 'status', status: 429, retryAfter: 40, only: 'extension' });
    const stale = await demo.openPopup();
    await waitForPopup(stale, (view) => view.notices.length > 0);
    await inBothSchemes(stale);
    await stale.type('input[type="search"]', 'zzz');
    await waitForPopup(stale, (view) => view.blank !== null);
    await inBothSchemes(stale);
    await demo.reinstall();
    server.setFault('all', { kind: 'silence', only: 'extension' });
    const loading = await demo.openPopup();
    await waitForPopup(loading, (view) => view.busy);
    await inBothSchemes(loading);
    await demo.reinstall();
    server.setFault('all', { kind: 'status', status: 500, only: 'extension' });
    const failed = await demo.openPopup();
    await waitForPopup(failed, (view) => view.blank !== null);
    await inBothSchemes(failed);
  });
});

const open = async (demo: DemoBrowser, name: string, width = 1100) => {
  const view = VIEWS.find((each) => each.name === name);
  if (!view) throw new Error(name);
  const page = await demo.open(view.url, { width, height: 800 });
  await view.show?.(page);
  await page.waitForSelector(view.ready);
  await view.annotated(page);
  return page;
};

/** The page as it is printed, or shown again. */
async function setMedium(demo: DemoBrowser, page: Page, medium: 'print' | 'screen') {
  if (demo.engine === 'chromium') await page.emulateMediaType(medium);
  else {
    await page.bringToFront();
    const window = "Services.wm.getMostRecentWindow('navigator:browser')";
    await demo.asFirefox(`${window}.gBrowser.selectedBrowser.browsingContext.mediumOverride = '${medium}'`);
  }
  await page.waitForFunction((wanted) => matchMedia(wanted).matches, {}, medium);
}

/** The page in the few colours that a user has chosen. */
async function withForcedColours(demo: DemoBrowser, page: Page) {
  if (demo.engine === 'chromium') {
    const session = await page.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
  } else await demo.asFirefox("Services.prefs.setIntPref('browser.display.document_color_use', 2)");
  await page.waitForFunction(() => matchMedia('(forced-colors: active)').matches);
}

lookInBrowsersInTurn('ways to read', (test) => {
  test.each(['aihorde-models-text', 'lite-picker', 'models-text-generation'])(
    'on a page that is read from the right, figures are still read from the left: %i',
    async ({ demo }, name) => {
      const page = await open(demo, name);
      await openAll(page);
      await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
      const look = () =>
        page.evaluate(() => {
          const roots = [...document.querySelectorAll('horde-lens')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
          const leftOf = (node: Node, start: number) => {
            const range = document.createRange();
            range.setStart(node, start);
            range.setEnd(node, start + 1);
            return range.getBoundingClientRect().left;
          };
          const found: string[] = [];
          let count = 0;
          for (const root of roots)
            for (const mark of root.querySelectorAll('.figure > .mark')) {
              count += 1;
              const label = mark.nextSibling as Text;
              if (mark.getBoundingClientRect().right >= leftOf(label, 0)) found.push(`the mark of ${label.data}`);
            }
          for (const root of roots)
            for (const cell of root.querySelectorAll('td, dd, summary, .foot > span')) {
              const text = cell.firstChild instanceof Text ? cell.firstChild.data : '';
              const unit = /^\S+ (?=\S)/.exec(text)?.[0].length;
              if (!unit || cell.getClientRects().length !== 1) continue;
              count += 1;
              if (leftOf(cell.firstChild as Text, 0) >= leftOf(cell.firstChild as Text, unit)) found.push(text);
            }
          const line = roots[0]?.querySelector('.lens');
          const right = line?.getBoundingClientRect().right ?? 0;
          const parts = [...(line?.querySelectorAll('.figure, button') ?? [])];
          const last = Math.max(...parts.map((each) => each.getBoundingClientRect().right));
          if (right - last > 24) found.push('the line stands on the left');
          return { found, count };
        });
      // Lines and tables appear with their answers.
      await expect.poll(async () => (await look()).count).toBeGreaterThan(20);
      expect((await look()).found).toEqual([]);
    },
  );

  test.each(['aihorde-models-text', 'models-text-generation', 'lite-volunteers'])(
    'on paper there is nothing of ours, and no room for it: %i',
    async ({ demo }, name) => {
      const page = await open(demo, name);
      const lines = () => page.$$eval('horde-lens', (all) => all.filter((each) => each.checkVisibility()).length);
      await expect.poll(lines).toBeGreaterThan(2);
      await setMedium(demo, page, 'print');
      await expect.poll(lines).toBe(0);
      const room = () =>
        page.$$eval('.models-table-row, app-model-row > tr:first-child, #workertable tr', (rows) =>
          rows.map((row) => row.getBoundingClientRect().height),
        );
      const printed = await room();
      await setMedium(demo, page, 'screen');
      await demo.uninstall();
      // Chromium's page script is removed at the next event on the page.
      await page.mouse.move(200, 300);
      await page.mouse.move(300, 200);
      await page.waitForFunction(() => !document.querySelector('horde-lens, [data-horde-lens-room]'));
      expect(printed).toEqual(await room());
    },
  );

  test('with forced colours, all controls look like controls', async ({ demo }) => {
    const page = await open(demo, 'aihorde-models-text');
    await openAll(page);
    try {
      await withForcedColours(demo, page);
      const plain = await page.evaluate(() =>
        [...document.querySelectorAll('horde-lens')]
          .flatMap(({ shadowRoot }) => [...(shadowRoot?.querySelectorAll('button') ?? [])])
          .filter((button) =>
            [button, ...button.querySelectorAll('*')].every(
              (each) => getComputedStyle(each).textDecorationLine === 'none',
            ),
          )
          .map(({ textContent }) => textContent),
      );
      expect(plain).toEqual([]);
    } finally {
      if (demo.engine === 'firefox')
        await demo.asFirefox("Services.prefs.clearUserPref('browser.display.document_color_use')");
    }
  });

  test('controls say what they show and hide', async ({ demo }) => {
    const page = await open(demo, 'aihorde-models-text');
    const labels = await page.$$eval('horde-lens', (all) =>
      all.flatMap(({ shadowRoot }) => shadowRoot?.querySelector('.lens > .toggle')?.getAttribute('aria-label') ?? []),
    );
    expect(labels.filter((label) => label.startsWith('hide'))).toEqual([
      expect.stringMatching(/^hide details of koboldcpp\/\S+$/),
    ]);
    expect(labels.filter((label) => label.startsWith('details of '))).toHaveLength(labels.length - 1);
  });

  test('the focus stays in the panel when there is nothing left to add', async ({ demo }) => {
    const page = await open(demo, 'lite-picker');
    const panel = await page.waitForSelector('horde-lens');
    await panel?.evaluate((each) => each.shadowRoot?.querySelector<HTMLElement>('.add')?.focus());
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => !document.querySelector('horde-lens')?.shadowRoot?.querySelector('.add'));
    await expect.poll(() => panel?.evaluate((each) => each.shadowRoot?.activeElement?.className)).toBe('reach');
    // From here on with the keyboard.
    await page.keyboard.press('Tab');
    await expect.poll(() => panel?.evaluate((each) => each.shadowRoot?.activeElement?.textContent)).toBe('details');
  });

  test('text copied from a page contains ours only if ours was selected', async ({ demo }) => {
    const page = await open(demo, 'aihorde-models-text');
    await waitForLines(page, { row: '.models-table-row', name: '.models-table-name' }, every);
    const press = async (key: 'a' | 'c' | 'v') => {
      await page.keyboard.down('Control');
      await page.keyboard.press(key);
      await page.keyboard.up('Control');
    };
    const copied = async () => {
      await press('c');
      await page.evaluate(() => {
        const place = document.body.appendChild(document.createElement('textarea'));
        place.id = 'pasted';
        place.focus();
      });
      await press('v');
      return page.$eval('#pasted', (place) => {
        const { value } = place as HTMLTextAreaElement;
        place.remove();
        return value;
      });
    };
    // From the first row to the fifth, over an open table.
    await page.evaluate(() => {
      const names = document.querySelectorAll('.models-table-name');
      getSelection()?.setBaseAndExtent(names[0] as Element, 0, names[4] as Element, 1);
    });
    const rows = await copied();
    expect(rows).toContain('koboldcpp/Broken-Tutu-24B');
    expect(rows).toContain('aphrodite/ReadyArt/Broken-Tutu-24B');
    expect(rows).not.toMatch(/Tokens waiting|details|free now|hide/);
    // Selects the table by dragging over its heading.
    const box = await page.evaluate(() => {
      const roots = [...document.querySelectorAll('horde-lens')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
      const head = roots.map((root) => root.querySelector('.variations thead tr')).find(Boolean);
      head?.scrollIntoView({ block: 'center' });
      const { left, right, top, height } = (head as Element).getBoundingClientRect();
      return { left, right, middle: top + height / 2 };
    });
    await page.mouse.move(box.left + 2, box.middle);
    await page.mouse.down();
    await page.mouse.move(box.right - 2, box.middle, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => copied()).toContain('Tokens waiting');
    // Selects the whole page.
    await page.evaluate(() => (document.activeElement as HTMLElement)?.blur());
    await press('a');
    const all = await copied();
    expect(all).toContain('koboldcpp/Broken-Tutu-24B');
    expect(all).not.toMatch(/Tokens waiting|details|free now|hide/);
  });
});
