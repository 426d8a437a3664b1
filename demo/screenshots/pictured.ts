import type { Page } from 'puppeteer-core';
import type { DemoBrowser } from '../browser.ts';
import type { DemoServer } from '../server.ts';
import type { WindowSize } from './looks.ts';

/** Something that pictures are taken of. */

export interface Stage {
  demo: DemoBrowser;
  server: DemoServer;
}

export interface Pictured {
  name: string;
  /** Null: it keeps the size that the browser gives it. */
  window: WindowSize | null;
  /** Brings it into view like a user, in any language. */
  show(stage: Stage): Promise<Page>;
  /** Called after a change of look: shows again what the change has hidden. */
  settle?(page: Page): Promise<void>;
  /** Afterwards everything is reset to the day of installation, on a Horde without faults. */
  isState?: true;
}

/** A popup may be 800 px wide at any zoom. */
export const POPUP: WindowSize = { width: 640, height: 600, widest: 800 };
export const TAB: WindowSize = { width: 1280, height: 800 };

/** A model with all backends. */
export const TUTU = 'ReadyArt/Broken-Tutu-24B';

/** Clicks the element at this position among those with the selector, as soon as it exists. */
export async function press(page: Page, selector: string, at = 0): Promise<void> {
  await page.waitForFunction((wanted, index) => document.querySelectorAll(wanted).length > index, {}, selector, at);
  await page.$$eval(selector, (all, index) => (all[index] as HTMLElement).click(), at);
}

/** Opens a page of the extension without anything left of the previous window. */
export async function openAnew({ demo }: Stage, path: string, window: WindowSize): Promise<Page> {
  const page = await demo.open(demo.extensionUrl(path), window);
  await page.evaluateOnNewDocument(() => localStorage.clear());
  await page.reload();
  return page;
}
