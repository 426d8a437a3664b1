import axe from 'axe-core';
import type { Page } from 'puppeteer-core';

/** Rules about what a page looks like. Another scheme can break these alone: names and roles of elements stay. */
const OF_LOOKS = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable'];

export interface AxeOptions {
  /** On the demo's pages only what is ours is looked at: a selector. */
  include?: string;
  /** Of a page whose names and roles have been looked at in another scheme. */
  onlyLooks?: boolean;
}

/** What axe finds wrong, one line for each element. */
export async function violations(page: Page, { include, onlyLooks = false }: AxeOptions = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(
    async (selector, rules) => {
      const { axe: runner } = globalThis as unknown as { axe: typeof import('axe-core') };
      const results = await runner.run(selector ? { include: [selector] } : document, {
        resultTypes: ['violations'],
        ...(rules && { runOnly: rules }),
      });
      return results.violations.flatMap(({ id, nodes }) =>
        nodes.map(
          ({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary?.replace(/\s+/g, ' ')}`,
        ),
      );
    },
    include ?? null,
    onlyLooks ? OF_LOOKS : null,
  );
}
