import axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { VIEWS } from '../../demo/views.ts';
import { inBrowsers } from './in-browsers.ts';
import { click, waitForEach } from './page-lines.ts';
import { hasModels, letTimePass, waitForPopup } from './popup-view.ts';

/** What axe finds wrong, one line for each element. On the demo's pages only what is ours is looked at. */
async function violations(page: Page, include?: string): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async (selector) => {
    const { axe: runner } = globalThis as unknown as { axe: typeof import('axe-core') };
    const results = await runner.run(selector ? { include: [selector] } : document, { resultTypes: ['violations'] });
    return results.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary?.replace(/\s+/g, ' ')}`),
    );
  }, include);
}

const SCHEMES = ['light', 'dark'] as const;

inBrowsers('axe', (test) => {
  test.each([400, 800])('finds nothing in the popup of %i px', async ({ demo }, width) => {
    const page = await demo.openPopup({ width, height: 900 });
    await waitForPopup(page, hasModels);
    expect(await violations(page)).toEqual([]);
    await page.select('.find select', 'queue');
    await page.waitForSelector('.model .row[data-key="ReadyArt/Broken-Tutu-24B"]');
    await click(page, '.model .row[data-key="ReadyArt/Broken-Tutu-24B"]');
    await page.waitForSelector('.model.open .variations');
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    for (const scheme of SCHEMES) {
      await demo.setScheme(page, scheme);
      expect([scheme, ...(await violations(page))]).toEqual([scheme]);
    }
  });

  test('finds nothing in the popup’s other states', async ({ demo, server }) => {
    const inBothSchemes = async (page: Page) => {
      for (const scheme of SCHEMES) {
        await demo.setScheme(page, scheme);
        expect([scheme, ...(await violations(page))]).toEqual([scheme]);
      }
    };
    await letTimePass(demo, 14 * 60_000);
    server.setFault('status/models text', { kind: 'status', status: 429, retryAfter: 40, only: 'extension' });
    const stale = await demo.openPopup();
    await waitForPopup(stale, (view) => view.notices.length > 0);
    await inBothSchemes(stale);
    await stale.type('input[type="search"]', 'no such model');
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

  // The list of 9,000 names has the same rows as the list of models, and axe reads a page whole. Where only text is
  // added there is nothing to look at.
  const views = VIEWS.filter(({ name, textOnly }) => name !== 'aihorde-usage-text' && !textOnly);
  test.each(views.map((view) => view.name))('finds nothing in what is added to %i', async ({ demo }, name) => {
    const view = views.find((each) => each.name === name);
    if (!view) throw new Error(name);
    const page = await demo.open(view.url, { width: 1100, height: 800 });
    await view.show?.(page);
    await page.waitForSelector(view.ready);
    await view.annotated(page);
    for (const scheme of SCHEMES) {
      await demo.setScheme(page, scheme);
      await view.setTheme(page, scheme);
      await waitForEach(page, 'horde-lens', (each, wanted) => each.dataset.theme === wanted, scheme);
      expect(await violations(page, 'horde-lens')).toEqual([]);
    }
  });
});
