import type { Browser, Page } from 'puppeteer-core';
import { type EngineTools, onlyIn } from './engine-tools.ts';
import { GECKO_ID, type InstalledExtension } from './installed-extension.ts';
import { tellViolations } from './problems.ts';

/** Runs a script with the browser's own rights, and returns its value if that is a primitive. */
async function runInBrowser(browser: Browser, expression: string): Promise<unknown> {
  // Puppeteer has no method for this, but its connection has.
  const { connection } = browser as unknown as {
    connection: { send(method: string, parameters: object): Promise<{ result: Record<string, unknown> }> };
  };
  const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome', maxDepth: 0 });
  const [context] = tree.result.contexts as { context: string }[];
  const { result } = await connection.send('script.evaluate', {
    expression,
    target: { context: context?.context },
    awaitPromise: true,
  });
  if (result.type !== 'success') throw new Error(`Firefox refused ${expression}: ${JSON.stringify(result)}`);
  return (result.result as { value?: unknown }).value;
}

/** Firefox does not report events of an extension's pages, but prints them. Its own parts print their name first. */
function notePrintedProblems(browser: Browser, problems: string[]): void {
  const read = (text: Buffer) => {
    for (const line of text.toString().split('\n')) {
      if (/JavaScript error: moz-extension:|^console\.(error|warn|assert): (?!\w+: )/.test(line)) problems.push(line);
    }
  };
  browser.process()?.stdout?.on('data', read);
  browser.process()?.stderr?.on('data', read);
}

/** Firefox never reports the end of this navigation, and forgets questions that were asked during it. */
async function goToExtensionPage(page: Page, url: string): Promise<void> {
  page.goto(url).catch(() => {});
  // The page may already have written another address after the #.
  const isThere = (wanted: string) =>
    location.href.split('#')[0] === wanted.split('#')[0] && document.readyState === 'complete';
  for (const deadline = Date.now() + 15_000; ; ) {
    if (await page.evaluate(isThere, url).catch(() => false)) break;
    if (Date.now() > deadline) throw new Error(`${url} does not open.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await page.evaluate(tellViolations);
}

const closeTabAt = (url: string) => `(async () => {
  const window = Services.wm.getMostRecentWindow('navigator:browser');
  const { gBrowser } = window;
  for (let turn = 0; turn < 200; turn += 1) {
    const tab = gBrowser.tabs.find((each) => each.linkedBrowser.currentURI.spec === '${url}');
    if (tab) return void gBrowser.removeTab(tab);
    await new Promise((resolve) => window.setTimeout(resolve, 50));
  }
  throw new Error('The installation opened no page.');
})()`;

const takeAwayOrigins = (patterns: readonly string[]) => `(async () => {
  const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
  const { extension } = WebExtensionPolicy.getByID('${GECKO_ID}');
  await ExtensionPermissions.remove(extension.id, { permissions: [], origins: ${JSON.stringify(patterns)} }, extension);
})()`;

const chooseMenuEntry = (label: string) => `(async () => {
  const window = Services.wm.getMostRecentWindow('navigator:browser');
  const menu = window.document.getElementById('contentAreaContextMenu');
  const box = window.gBrowser.selectedBrowser.getBoundingClientRect();
  const at = [box.left + 20, box.top + 20];
  // A page that has not been drawn yet gets no click.
  for (let turn = 0; menu.state !== 'open'; turn += 1) {
    if (turn % 20 === 0 && menu.state === 'closed')
      for (const type of ['mousedown', 'contextmenu', 'mouseup']) {
        // Older and newer versions of Firefox have one of these two.
        if (window.synthesizeMouseEvent) window.synthesizeMouseEvent(type, ...at, { button: 2, clickCount: 1 });
        else window.windowUtils.sendMouseEvent(type, ...at, 2, 1, 0);
      }
    if (turn === 200) throw new Error('The page opened no menu.');
    await new Promise((resolve) => window.setTimeout(resolve, 50));
  }
  const item = [...menu.querySelectorAll('menuitem')].find((each) => each.label === ${JSON.stringify(label)});
  if (!item) throw new Error([...menu.querySelectorAll('menuitem')].map((each) => each.label).join(' | '));
  const hidden = new Promise((resolve) => menu.addEventListener('popuphidden', resolve, { once: true }));
  menu.activateItem(item);
  await hidden;
})()`;

/** The browser's own tabs come and go at once; pages are not told that somebody wants less motion. */
export const WITHOUT_MOVING_TABS = `void (Services.wm.getMostRecentWindow('navigator:browser').gReduceMotionOverride = true)`;

/** The button is in the menu of extensions until the user puts it into the toolbar. */
const BUTTON = `${GECKO_ID.replace(/[^a-z0-9_-]/g, '_')}-browser-action`;

const PRESS: Record<'mouse' | 'keyboard', string> = {
  mouse: `
    const box = button.getBoundingClientRect();
    const at = [box.left + box.width / 2, box.top + box.height / 2];
    for (const type of ['mousemove', 'mousedown', 'mouseup']) {
      if (window.synthesizeMouseEvent) window.synthesizeMouseEvent(type, ...at, { button: 0, clickCount: 1 });
      else window.windowUtils.sendMouseEvent(type, ...at, 0, 1, 0);
    }`,
  // The keys that the manifest suggests.
  keyboard: `
    const keys = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
    keys.beginInputTransactionForTests(window);
    const pressed = [
      new window.KeyboardEvent('', { key: 'Alt', code: 'AltLeft', keyCode: 18 }),
      new window.KeyboardEvent('', { key: 'Shift', code: 'ShiftLeft', keyCode: 16 }),
      new window.KeyboardEvent('', { key: 'K', code: 'KeyK', keyCode: 75 }),
    ];
    for (const key of pressed) keys.keydown(key);
    for (const key of pressed.toReversed()) keys.keyup(key);`,
};

const pressAction = (by: 'mouse' | 'keyboard') => `(async () => {
  const window = Services.wm.getMostRecentWindow('navigator:browser');
  window.CustomizableUI.addWidgetToArea('${BUTTON}', 'nav-bar');
  // A second click would close it.
  for (const panel of window.document.querySelectorAll('panel'))
    if (panel.state === 'open') {
      const hidden = new Promise((resolve) => panel.addEventListener('popuphidden', resolve, { once: true }));
      panel.hidePopup();
      await hidden;
    }
  const button = window.document.getElementById('${BUTTON}').querySelector('.unified-extensions-item-action-button');
  const shown = new Promise((resolve) => window.addEventListener('popupshown', resolve, { once: true }));
  ${PRESS[by]}
  const panel = (await shown).target;
  if (!panel.querySelector('.webextension-popup-browser')) throw new Error('The press has opened ' + panel.id);
})()`;

/** The scheme of all pages: 0 is dark, 1 is light. */
const SCHEME = 'layout.css.prefers-color-scheme.content-override';

/**
 * Even offline, Firefox talks to this machine, where the demo's server is. So no connection to it may be left, and none
 * may be made.
 */
const setNetwork = (offline: boolean, port: number | undefined) => `(() => {
  Services.prefs.setCharPref('network.socket.forcePort', '443=${offline ? 1 : port}');
  Services.io.offline = ${offline};
  Services.obs.notifyObservers(null, 'net:prune-all-connections');
  return true;
})()`;

export function createFirefoxTools(
  browser: Browser,
  { origin }: InstalledExtension,
  problems: string[],
  port: number | undefined,
): EngineTools {
  notePrintedProblems(browser, problems);
  const asFirefox = (expression: string) => runInBrowser(browser, expression);
  const run = async (expression: string) => void (await asFirefox(expression));
  const end = '{ ignoreDevToolsAttached: true, disableResetIdleForTest: true }';

  return {
    async goTo(page, url) {
      if (url.startsWith(origin)) await goToExtensionPage(page, url);
      else await page.goto(url, { waitUntil: 'domcontentloaded' });
    },
    closeWelcome: (welcome) => run(closeTabAt(welcome)),
    setScheme: (_page, scheme) => run(`Services.prefs.setIntPref('${SCHEME}', ${scheme === 'dark' ? 0 : 1})`),
    forgetScheme: () => run(`Services.prefs.clearUserPref('${SCHEME}')`),
    killBackground: () => run(`WebExtensionPolicy.getByID('${GECKO_ID}').extension.terminateBackground(${end})`),
    setOffline: (offline) => run(setNetwork(offline, port)),
    update: () => run(`AddonManager.getAddonByID('${GECKO_ID}').then((addon) => addon.reload())`),
    disallowSites: (patterns) => run(takeAwayOrigins(patterns)),
    asFirefox,
    async chooseInMenu(page, label) {
      await page.bringToFront();
      await run(chooseMenuEntry(label));
    },
    pressAction: (by) => run(pressAction(by)),
    openActionPopup: onlyIn('Chromium'),
    setSiteAccess: onlyIn('Chromium'),
    allowSite: onlyIn('Chromium'),
  };
}
