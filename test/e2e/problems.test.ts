import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { inBrowsers } from './in-browsers.ts';

/** What these tests count as a problem of ours. */
inBrowsers('the watch for complaints in these tests', (test) => {
  const fetchFrom = (page: Page, url: string) =>
    page.evaluate((wanted) => fetch(wanted).then(String, () => 'refused'), url);
  /** Everything reported before it has arrived, too. */
  const throwLast = async (page: Page, problems: readonly string[]) => {
    await page.evaluate(() => void setTimeout(() => Promise.reject(new Error('the last one'))));
    await expect.poll(() => problems.filter((problem) => problem.includes('the last one'))).toHaveLength(1);
  };

  test('ignores a request of the page that another origin refuses', async ({ demo }) => {
    const page = await demo.open('https://lite.koboldai.net/');
    expect(await fetchFrom(page, 'https://aihorde.net/details/models')).toBe('refused');
    await throwLast(page, demo.problems);
    expect(demo.problems).toEqual([expect.stringContaining('the last one')]);
    demo.problems.length = 0;
  });

  test('reports an exception of ours and a policy violation', async ({ demo }) => {
    const page = await demo.open('https://lite.koboldai.net/');
    expect(await fetchFrom(page, 'https://example.org/')).toBe('refused');
    await throwLast(page, demo.problems);
    expect(demo.problems.some((problem) => problem.includes('securitypolicyviolation: connect-src'))).toBe(true);
    demo.problems.length = 0;
  });
});
