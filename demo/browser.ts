import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { createChromiumTools } from './browser-parts/chromium-tools.ts';
import { createFirefoxTools, WITHOUT_MOVING_TABS } from './browser-parts/firefox-tools.ts';
import { buildOf, describeExtension } from './browser-parts/installed-extension.ts';
import { type LaunchOptions, startBrowser } from './browser-parts/launch.ts';
import { notePageProblems } from './browser-parts/problems.ts';
import type { Engine } from './find-browser.ts';

export { buildOf };

/** A real browser with the product's own build, which reaches the demo server under the real host names. */

export interface DemoBrowser {
  engine: Engine;
  browser: Browser;
  /** `chrome-extension://…/path` or `moz-extension://…/path`. */
  extensionUrl(path: string): string;
  /** Opens a web page or an extension page, and waits until its document is there. */
  open(url: string, options?: PageOptions): Promise<Page>;
  openPopup(options?: PageOptions): Promise<Page>;
  /** Chromium only: opens the popup as the button in the toolbar does, over the page in front. It also closes as that one
   * does, for example when the browser asks for a permission. */
  openActionPopup(): Promise<Page>;
  /** Firefox only: opens the popup over the page in front by its button in the toolbar, or by its keys. Puppeteer does not
   * know of it, but pages of the extension do, by `browser.extension.getViews`. */
  pressAction(by: 'mouse' | 'keyboard'): Promise<void>;
  /** Chromium only: sets what the user can choose for the extension in the browser: that it is on all sites that it
   * names, or only on those that the user allows. */
  setSiteAccess(access: 'ON_ALL_SITES' | 'ON_SPECIFIC_SITES'): Promise<void>;
  /** Chromium only: allows the extension on these pages, as the user does in the browser. They must be pages that its
   * manifest names. It changes something only where the extension is not on all of them. */
  allowSite(pattern: string): Promise<void>;
  /** Firefox only: keeps the extension out of these pages, as unticking them in the browser's settings does. */
  disallowSites(patterns: readonly string[]): Promise<void>;
  /** Sets `prefers-color-scheme` from now on: of this page, in Firefox of all pages. */
  setScheme(page: Page, scheme: 'light' | 'dark'): Promise<void>;
  /** Pages that open from now on have the scheme that the browser has by itself. */
  forgetScheme(): Promise<void>;
  /** Ends the background at once, whatever it is doing; its storage stays and the next message wakes it. */
  killBackground(): Promise<void>;
  /** Firefox only: runs a script with the browser's own rights, and gives its value where that is a primitive. */
  asFirefox(expression: string): Promise<unknown>;
  /** Firefox only: chooses an entry of the page's context menu, as a right click does. */
  chooseInMenu(page: Page, label: string): Promise<void>;
  /** Takes the network away from the background (in Firefox from everyone), or gives it back. In Chromium this holds as
   * long as the background lives. */
  setOffline(offline: boolean): Promise<void>;
  /** As an update does: the extension ends under its open pages and starts again with everything that it has stored. */
  update(): Promise<void>;
  /** Removes the extension with all it has stored. */
  uninstall(): Promise<void>;
  /** Removes the extension, if it is there, and installs it again. */
  reinstall(): Promise<void>;
  isInstalled(): boolean;
  /** What went wrong on our side so far: console errors, exceptions, policy violations, in pages and background. */
  problems: string[];
  close(): Promise<void>;
}

export interface PageOptions {
  /** CSS px. */
  width?: number;
  height?: number;
  /** What the page's `prefers-color-scheme` says. */
  scheme?: 'light' | 'dark';
}

export async function launchBrowser(given: LaunchOptions): Promise<DemoBrowser> {
  const options = { headless: true, ...given };
  const { engine, port } = options;
  const folder = options.extension ?? buildOf(engine);
  if (!existsSync(join(folder, 'manifest.json'))) throw new Error(`${folder} is not built: npm run build.`);
  const browser = await startBrowser(options);
  const extension = describeExtension(engine, folder, await browser.installExtension(folder));
  const { id, origin, welcome } = extension;
  const problems: string[] = [];
  const tools =
    engine === 'chromium'
      ? createChromiumTools(browser, extension, problems)
      : createFirefoxTools(browser, extension, problems, port);
  // A window that nobody sees is drawn by the processor.
  if (engine === 'firefox' && options.headless) await tools.asFirefox(WITHOUT_MOVING_TABS);
  let isThere = true;
  if (welcome) await tools.closeWelcome(welcome);

  async function open(url: string, { width, height, scheme }: PageOptions = {}) {
    const page = await browser.newPage();
    await notePageProblems(page, origin, problems);
    if (width !== undefined || height !== undefined) {
      await page.setViewport({ width: width ?? 1200, height: height ?? 800 });
    }
    if (scheme) await tools.setScheme(page, scheme);
    await tools.goTo(page, url);
    return page;
  }

  return {
    ...tools,
    engine,
    browser,
    problems,
    open,
    extensionUrl: (path) => `${origin}/${path.replace(/^\//, '')}`,
    openPopup: (pageOptions) => open(`${origin}/popup.html`, { width: 400, height: 600, ...pageOptions }),
    async uninstall() {
      await browser.uninstallExtension(id);
      isThere = false;
    },
    isInstalled: () => isThere,
    async reinstall() {
      if (isThere) await browser.uninstallExtension(id);
      await browser.installExtension(folder);
      isThere = true;
      if (welcome) await tools.closeWelcome(welcome);
    },
    close: () => browser.close(),
  };
}
