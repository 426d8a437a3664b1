import type { Page } from 'puppeteer-core';
import type { DemoBrowser } from '../../demo/browser.ts';

/** The extension's stored data, read and written from a page of its own. */

export type Stored = Record<string, unknown>;

interface Area {
  get(keys: null): Promise<Stored>;
  set(items: Stored): Promise<void>;
  clear(): Promise<void>;
}
type Scope = Record<'browser' | 'chrome', { storage: { local: Area } } | undefined>;

/** A page of the extension that asks nothing by itself. */
export const openQuiet = (demo: DemoBrowser): Promise<Page> => demo.open(demo.extensionUrl('manifest.json'));

export const readStored = (page: Page): Promise<Stored> =>
  page.evaluate(async () => {
    const { browser, chrome } = globalThis as unknown as Scope;
    return (await (browser ?? chrome)?.storage.local.get(null)) ?? {};
  });

/** Replaces what was there. */
export const writeStored = (page: Page, items: Stored): Promise<void> =>
  page.evaluate(async (stored) => {
    const { browser, chrome } = globalThis as unknown as Scope;
    const local = (browser ?? chrome)?.storage.local;
    await local?.clear();
    await local?.set(stored);
  }, items);
