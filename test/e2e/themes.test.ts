import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import type { DemoBrowser } from '../../demo/browser.ts';
import type { View } from '../../demo/fixture.ts';
import { VIEWS } from '../../demo/views.ts';
import { violations } from './axe.ts';
import { lowContrast, openAll } from './contrast.ts';
import { lookInBrowsersInTurn } from './in-browsers.ts';
import { waitForEach } from './page-lines.ts';

/** The themes of each site, and how each is set. */
interface Themes {
  /** Beginnings of the names of views. */
  views: string;
  themes: readonly string[];
  set(page: Page, theme: string): Promise<unknown>;
}

const classes = (page: Page, theme: string) =>
  page.evaluate((names) => document.documentElement.setAttribute('class', names), theme);
const chosen = (page: Page, theme: string) => page.select('#themeselect', theme);

const THEMES: readonly Themes[] = [
  { views: 'aihorde-', themes: ['', 'dark'], set: classes },
  {
    views: 'models-',
    themes: [
      'theme-default-light',
      'dark theme-default-dark',
      'theme-utilitarian-light',
      'dark theme-utilitarian-dark',
    ],
    set: classes,
  },
  { views: 'lite-', themes: Array.from({ length: 15 }, (_, index) => `${index}`), set: chosen },
  { views: 'overseer', themes: ['light', 'dark'], set: chosen },
];

/** Of its 400 families, some twenty have lines of every kind, too. */
const WITH_ALL_FAMILIES = ['models-text-generation', 'models-expanded'];

async function show(page: Page, view: View) {
  if (WITH_ALL_FAMILIES.includes(view.name)) {
    await page.waitForSelector('.status-dot--active');
    await page.type('#model-search', 'qwen');
    await page.waitForFunction(() => document.querySelectorAll('app-model-row').length < 60);
  }
  await view.show?.(page);
  await page.waitForSelector(view.ready);
  await view.annotated(page);
}

/** 9,000 names have the same rows as the list of models, and the lines of the audit are in it with an open row, too. */
const SHOWN_BY_ANOTHER = ['aihorde-usage-text', 'models-audit'];
/** Views with lines. */
const views = VIEWS.filter(({ name, textOnly }) => !SHOWN_BY_ANOTHER.includes(name) && !textOnly);

/** In both schemes, of the browser and of the site. */
async function expectNoViolation(demo: DemoBrowser, page: Page, view: View) {
  for (const scheme of ['light', 'dark'] as const) {
    await demo.setScheme(page, scheme);
    await view.setTheme(page, scheme);
    await waitForEach(page, 'horde-lens', (each, wanted) => each.dataset.theme === wanted, scheme);
    expect(await violations(page, { include: 'horde-lens', onlyLooks: scheme === 'dark' })).toEqual([]);
  }
}

async function expectReadable(demo: DemoBrowser, page: Page, view: View) {
  await openAll(page);
  const { themes, set } = THEMES.find((each) => view.name.startsWith(each.views)) ?? {
    themes: ['light', 'dark'],
    set: (_: Page, scheme: string) => demo.setScheme(page, scheme as 'light' | 'dark'),
  };
  for (const theme of themes) {
    await set(page, theme);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    // The page's own colours may change gradually.
    const look = async () => {
      const { low, count } = await lowContrast(page);
      return { low, areEnoughThere: count > 20 };
    };
    await expect.poll(look, { message: theme }).toEqual({ low: [], areEnoughThere: true });
  }
}

lookInBrowsersInTurn('what is added to a page', (test, engine) => {
  test.each(views.map(({ name }) => name))(
    'breaks no rule of accessibility, and every text of it can be read in each theme: %i',
    async ({ demo }, name) => {
      const view = views.find((each) => each.name === name);
      if (!view) throw new Error(name);
      const page = await demo.open(view.url, { width: 1100, height: 800 });
      await show(page, view);
      await expectNoViolation(demo, page, view);
      await expectReadable(demo, page, view);
    },
  );

  test('text colours of any kind are judged by what they look like', async ({ demo }) => {
    const overseer = views.find(({ name }) => name === 'overseer') as View;
    const page = await demo.open(overseer.url);
    await show(page, overseer);
    for (const [ink, theme] of [
      ['oklch(0.93 0.01 250)', 'dark'],
      ['oklch(0.25 0.02 250)', 'light'],
      ['lab(92 0 0)', 'dark'],
      ['color(display-p3 0.1 0.1 0.1)', 'light'],
      ['color-mix(in oklab, white 90%, black)', 'dark'],
      ['hsl(210 20% 20%)', 'light'],
      ['ivory', 'dark'],
      ['navy', 'light'],
    ] as const) {
      await page.evaluate((colour) => document.body.style.setProperty('color', colour), ink);
      await waitForEach(page, 'horde-lens', (each, wanted) => each.dataset.theme === wanted, theme);
    }
  });

  test('a text colour in a variable of the page is judged in the same way', async ({ demo }) => {
    const volunteers = views.find(({ name }) => name === 'lite-volunteers') as View;
    const page = await demo.open(volunteers.url);
    await show(page, volunteers);
    for (const [ink, theme] of [
      ['#0d0d0d', 'light'],
      ['ivory', 'dark'],
      ['hsl(210 20% 20%)', 'light'],
      ['oklch(0.93 0.01 250)', 'dark'],
      ['rgb(10% 10% 10%)', 'light'],
      ['#d1d1d1', 'dark'],
      ['#333', 'light'],
      ['#fff', 'dark'],
      ['#e00', 'light'],
      ['#fffc', 'dark'],
      ['#000000', 'light'],
      ['#76afffcc', 'dark'],
      ['rgb(51 51 51 / 50%)', 'light'],
      ['rgb(209 209 209 / 50%)', 'dark'],
      ['none of the colours', 'light'],
    ] as const) {
      await page.evaluate((colour) => document.body.style.setProperty('--theme_color_fg', colour), ink);
      await waitForEach(page, 'horde-lens', (each, wanted) => each.dataset.theme === wanted, theme);
    }
  });

  // Only Chromium lets a test force colours.
  if (engine === 'chromium')
    test('has buttons in the colour of links, underlined, where the browser forces its own colours', async ({
      demo,
    }) => {
      const models = views.find(({ name }) => name === 'aihorde-models-text') as View;
      const page = await demo.open(models.url);
      const session = await page.createCDPSession();
      await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
      await show(page, models);
      const looks = await page.evaluate(() => {
        const link = document.body.appendChild(document.createElement('i'));
        link.style.color = 'LinkText';
        const root = document.querySelector('horde-lens')?.shadowRoot;
        const styleOf = (each: Element | null | undefined) => each && getComputedStyle(each);
        const [toggle, figure] = ['.toggle', '.figure'].map((part) => styleOf(root?.querySelector(part)));
        return {
          link: getComputedStyle(link).color,
          toggle: toggle?.color,
          line: toggle?.textDecorationLine,
          text: figure?.color,
        };
      });
      expect(looks).toEqual({ ...looks, toggle: looks.link, line: 'underline' });
      expect(looks.text).not.toBe(looks.link);
    });

  test('a page that another extension has darkened counts as dark at once', async ({ demo }) => {
    const models = views.find(({ name }) => name === 'aihorde-models-text') as View;
    const page = await demo.open(models.url, { scheme: 'light' });
    await show(page, models);
    await waitForEach(page, 'horde-lens', (each) => each.dataset.theme === 'light');
    await page.evaluate(() => {
      document.documentElement.setAttribute('data-darkreader-mode', 'dynamic');
      document.documentElement.setAttribute('data-darkreader-scheme', 'dark');
    });
    await waitForEach(page, 'horde-lens', (each) => each.dataset.theme === 'dark');
    await page.evaluate(() => document.documentElement.removeAttribute('data-darkreader-scheme'));
    await waitForEach(page, 'horde-lens', (each) => each.dataset.theme === 'light');
  });
});
