import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { askBackground } from '../../demo/ask-background.ts';
import { inBrowsers } from './in-browsers.ts';
import { openQuiet } from './stored.ts';

const WINDOWS = [
  { path: '/popup.html', width: 400, height: 600 },
  { path: '/full-page.html#/models', width: 1000, height: 700 },
];

/** Waits until a window has stored its first rows and its picture. */
const waitUntilStored = (page: Page, path: string) =>
  expect
    .poll(() =>
      page.evaluate((name) => ['first rows', `first picture ${name}`].every((key) => key in localStorage), path),
    )
    .toBe(true);

/**
 * Opens a window of the extension in a frame of one of its pages, which sees all that is drawn: the picture, and the
 * list that takes it over.
 */
const watchOpening = (page: Page, { path, width, height }: (typeof WINDOWS)[number]) =>
  page.evaluate(
    async (...[address, wide, high]) => {
      const frame = document.createElement('iframe');
      Object.assign(frame.style, { width: `${wide}px`, height: `${high}px`, border: '0' });
      frame.src = address;
      document.body.replaceChildren(frame);
      const look = async (isThere: () => unknown) => {
        while (!isThere()) await new Promise(requestAnimationFrame);
        const { contentDocument: shown } = frame;
        const rows = [...(shown?.querySelectorAll<HTMLElement>('.model .row') ?? [])];
        const places = rows.map((row) => {
          const { x, y, width, height } = row.getBoundingClientRect();
          return [row.dataset.key, row.textContent, x, y, width, height];
        });
        return { rows, places, age: shown?.querySelector('.freshness')?.textContent?.trim() ?? '' };
      };
      const ageText = () => frame.contentDocument?.querySelector('.freshness')?.textContent?.trim();
      const first = await look(() => frame.contentDocument?.querySelector('.model .row'));
      const after = await look(ageText);
      return {
        ageAtFirst: first.age,
        first: first.places,
        after: after.places.slice(0, first.places.length),
        stayed: first.rows.filter((row, at) => row === after.rows[at]).length,
      };
    },
    path,
    width,
    height,
  );

inBrowsers('the first picture', (test) => {
  test.each(WINDOWS.map(({ path }) => path))('of %i is the list before its code has loaded', async ({ demo }, path) => {
    const shown = WINDOWS.find((each) => each.path === path);
    if (!shown) throw new Error(path);
    const page = await openQuiet(demo);
    await askBackground(page, { type: 'awaitRefresh', modelType: 'text' });
    await page.bringToFront();
    await page.setViewport({ width: 1280, height: 800 });
    await watchOpening(page, shown);
    await waitUntilStored(page, path.replace(/#.*/, ''));
    let opening = await watchOpening(page, shown);
    const watchAgain = async () => {
      opening = await watchOpening(page, shown);
      return opening.ageAtFirst;
    };
    // The picture has no ages: they would be those of the last window. A busy browser may draw no frame with it.
    if (opening.ageAtFirst !== '') await expect.poll(watchAgain).toBe('');
    const { first, after, stayed } = opening;
    expect(first.length).toBeGreaterThan(10);
    expect(stayed).toBe(first.length);
    expect(after).toEqual(first);
  });
});
