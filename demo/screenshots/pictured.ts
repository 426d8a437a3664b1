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
  /** Brings it into view as a person does, in whatever language. */
  show(stage: Stage): Promise<Page>;
  /** After another look has been put on: what it has changed is shown again. */
  settle?(page: Page): Promise<void>;
  /** Afterwards everything begins as on the day of installation, on a Horde without faults. */
  isState?: true;
}

/** A popup may be 800 px wide, whatever the zoom. */
export const POPUP: WindowSize = { width: 640, height: 600, widest: 800 };
export const TAB: WindowSize = { width: 1280, height: 800 };

/** A model with all backends. */
export const TUTU = 'ReadyArt/Broken-Tutu-24B';

/** Presses the element of that place among those of the selector, as soon as it is there. */
export async function press(page: Page, selector: string, at = 0): Promise<void> {
  await page.waitForFunction((wanted, index) => document.querySelectorAll(wanted).length > index, {}, selector, at);
  await page.$$eval(selector, (all, index) => (all[index] as HTMLElement).click(), at);
}

/** Opens a page of the extension that has nothing left of the window before it. */
export async function openAnew({ demo }: Stage, path: string, window: WindowSize): Promise<Page> {
  const page = await demo.open(demo.extensionUrl(path), window);
  await page.evaluateOnNewDocument(() => localStorage.clear());
  await page.reload();
  return page;
}
