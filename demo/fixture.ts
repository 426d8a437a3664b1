import type { Page } from 'puppeteer-core';

/** What the fixture page of a site tells about itself (`demo/pages/<site>/fixture.ts`), and things that a person does on
 * such pages. */

export interface Fixture {
  /** Another host that plays the site, as an address of the user's own would. */
  ownHost?: string;
  /** The parts of the site that have names, and how to open them. */
  views: readonly View[];
}

export interface View {
  name: string;
  url: string;
  /** Selector of an element that is there once the page has its data. */
  ready: string;
  /** What a person does to open it. */
  show?(page: Page): Promise<void>;
  /** Resolves when the extension has made its additions. */
  annotated(page: Page): Promise<unknown>;
  /** Nothing is added but text in the site's own elements. */
  textOnly?: boolean;
  /** For docs/sites.md. */
  pictures?: readonly Picture[];
  /** Switches the page's own theme. */
  setTheme(page: Page, scheme: 'light' | 'dark'): Promise<void>;
}

/** A part of the page, for docs/sites.md. */
export interface Picture {
  /** What the picture shows: all elements of this selector that fit. */
  crop: string;
  /** Is called before the picture is taken, for example to open a list that closes when nobody uses it. */
  prepare?(page: Page): Promise<void>;
  /** Of the page, px. */
  width?: number;
  height?: number;
  /** Room around what is shown, px. */
  room?: number;
  /** The name of the picture, where it is not that of the view. */
  as?: string;
}

/** Both Angular sites carry the theme as a class of `<html>`. */
export const darkClass = (page: Page, scheme: 'light' | 'dark') =>
  page.evaluate((dark) => void document.documentElement.classList.toggle('dark', dark), scheme === 'dark');

/** Other backends stand behind the site's own text. */
export const hasWords = (selector: string) => (page: Page) =>
  page.waitForFunction(
    (options) => [...document.querySelectorAll(options)].some((each) => each.textContent?.includes(' · also ')),
    {},
    selector,
  );

/** For a site that has one theme only, or follows `prefers-color-scheme`, which the browser sets. */
export const noTheme = async () => {};

export const hasLine = (page: Page) =>
  page.waitForFunction(() =>
    [...document.querySelectorAll('horde-lens')].some((element) =>
      element.shadowRoot?.querySelector('.lens button[aria-expanded]'),
    ),
  );

/** Chooses an option as soon as it is there. */
export const choose = async (page: Page, select: string, value: string) => {
  await page.waitForSelector(`${select} option[value="${value}"]`);
  await page.select(select, value);
};

/** Opens the table below the first line of ours. */
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
export const opened = (selector: string, size: number) => (page: Page) =>
  page.$eval(selector, (select, options) => select.setAttribute('size', `${options}`), size);

/** Closes the table, so that the picture has the lines of more rows. */
export const closeTable = (page: Page) =>
  page.$$eval('horde-lens', (elements) => {
    for (const { shadowRoot } of elements)
      shadowRoot?.querySelector<HTMLElement>('.lens button[aria-expanded="true"]')?.click();
  });

/** A picture of something that has a border of its own needs no room around it. */
export const FRAMED = { room: 0 };
