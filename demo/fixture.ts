import type { Page } from 'puppeteer-core';

/** The description of a site's fixture page (`demo/pages/<site>/fixture.ts`), and user actions on such pages. */

export interface Fixture {
  /** Another host that plays the site, like an address of the user's own. */
  ownHost?: string;
  /** The parts of the site with names, and how to open them. */
  views: readonly View[];
}

export interface View {
  name: string;
  url: string;
  /** Selector of an element that exists once the page has its data. */
  ready: string;
  /** What a user does to open it. */
  show?(page: Page): Promise<void>;
  /** Resolves once the extension has made its additions. */
  annotated(page: Page): Promise<unknown>;
  /** Only text in the site's own elements is added. */
  textOnly?: boolean;
  /** For docs/sites.md. */
  pictures?: readonly Picture[];
  /** Switches the page's own theme. */
  setTheme(page: Page, scheme: 'light' | 'dark'): Promise<void>;
}

/** A part of the page, for docs/sites.md. */
export interface Picture {
  /** What the picture shows: all elements with this selector that fit. */
  crop: string;
  /** Called before the picture is taken, for example to open a list that closes when nobody uses it. */
  prepare?(page: Page): Promise<void>;
  /** Width of the page, px. */
  width?: number;
  height?: number;
  /** Margin around what is shown, px. */
  room?: number;
  /** The picture's name, if it differs from the view's. */
  as?: string;
}

/** Both Angular sites store the theme as a class of `<html>`. */
export const darkClass = (page: Page, scheme: 'light' | 'dark') =>
  page.evaluate((dark) => void document.documentElement.classList.toggle('dark', dark), scheme === 'dark');

/** Waits for other backends after the site's own text. */
export const hasOptionText = (selector: string) => (page: Page) =>
  page.waitForFunction(
    (options) => [...document.querySelectorAll(options)].some((each) => each.textContent?.includes(' · also ')),
    {},
    selector,
  );

/** For a site with only one theme, or one that follows `prefers-color-scheme`, which the browser sets. */
export const noTheme = async () => {};

export const hasLine = (page: Page) =>
  page.waitForFunction(() =>
    [...document.querySelectorAll('horde-lens')].some((element) =>
      element.shadowRoot?.querySelector('.lens button[aria-expanded]'),
    ),
  );

/** Chooses an option as soon as it exists. */
export const chooseOption = async (page: Page, select: string, value: string) => {
  await page.waitForSelector(`${select} option[value="${value}"]`);
  await page.select(select, value);
};

/** Opens the table below our first line. */
export const openFirst = async (page: Page) => {
  await hasLine(page);
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('horde-lens')) {
      const more = element.shadowRoot?.querySelector<HTMLButtonElement>('.lens button[aria-expanded]');
      if (more) return more.click();
    }
  });
  await page.waitForFunction(() =>
    [...document.querySelectorAll('horde-lens, tr[data-horde-lens] > td > *')].some((element) =>
      element.shadowRoot?.querySelector('.variations'),
    ),
  );
};

/** Shows `size` options of a list at once: a picture of a closed list would show none. */
export const showOptions = (selector: string, size: number) => (page: Page) =>
  page.$eval(selector, (select, options) => select.setAttribute('size', `${options}`), size);

/** Closes the table, so that the picture shows the lines of more rows. */
export const closeTable = (page: Page) =>
  page.$$eval('horde-lens', (elements) => {
    for (const { shadowRoot } of elements)
      shadowRoot?.querySelector<HTMLElement>('.lens button[aria-expanded="true"]')?.click();
  });

/** A picture of something with a border of its own needs no margin. */
export const FRAMED = { room: 0 };
