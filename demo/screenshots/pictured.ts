import type { Page } from 'puppeteer-core';
import type { DemoBrowser } from '../browser.ts';
import type { DemoServer } from '../server.ts';
import { showView } from '../show-view.ts';
import type { WindowSize } from './looks.ts';

/** Something that pictures are taken of. */

export interface Stage {
  demo: DemoBrowser;
  server: DemoServer;
  /** The page of an earlier thing, which is used again; missing: a new one is opened. */
  page?: Page;
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
export async function openAnew({ demo, page }: Stage, path: string, window: WindowSize): Promise<Page> {
  const opened = page ?? (await demo.open('about:blank', window));
  const clearing = await opened.evaluateOnNewDocument(() => localStorage.clear());
  await opened.goto(demo.extensionUrl(path), { waitUntil: 'domcontentloaded' });
  await opened.removeScriptToEvaluateOnNewDocument(clearing.identifier);
  return opened;
}

/** Shows a view of the full page. `ready`: what is there when the view is. */
export async function openView({ demo, page }: Stage, hash: string, ready: string): Promise<Page> {
  const url = demo.extensionUrl(`full-page.html${hash}`);
  if (page && /full-page\.html/.test(page.url())) await showView(page, hash, ready);
  else await page?.goto(url, { waitUntil: 'domcontentloaded' });
  const opened = page ?? (await demo.open(url, TAB));
  await opened.waitForSelector(ready);
  return opened;
}
