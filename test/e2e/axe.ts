import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer-core';

/** The small form: each page has to read it. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules about the look of a page. Another scheme can only break these: names and roles of elements stay the same. */
const OF_LOOKS = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable'];

export interface AxeOptions {
  /** On the demo's pages only our elements are checked: a selector. */
  include?: string;
  /** For a page whose names and roles were checked in another scheme. */
  onlyLooks?: boolean;
}

/** What axe finds wrong, one line for each element. */
export async function violations(page: Page, { include, onlyLooks = false }: AxeOptions = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  return page.evaluate(
    async (selector, rules) => {
      const { axe: runner } = globalThis as unknown as { axe: typeof import('axe-core') };
      const results = await runner.run(selector ? { include: [selector] } : document, {
        resultTypes: ['violations'],
        // Only rules that are off need the style sheets. To read them takes a third of the time.
        preload: false,
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
