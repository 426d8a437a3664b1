import axe from 'axe-core';
import type { Page } from 'puppeteer-core';

/** What axe finds wrong, one line for each element. On the demo's pages only what is ours is looked at. */
export async function violations(page: Page, include?: string): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async (selector) => {
    const { axe: runner } = globalThis as unknown as { axe: typeof import('axe-core') };
    const results = await runner.run(selector ? { include: [selector] } : document, { resultTypes: ['violations'] });
    return results.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary?.replace(/\s+/g, ' ')}`),
    );
  }, include);
}
