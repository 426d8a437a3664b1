import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type CDPSession, type ConsoleMessage, launch, type Page, type Target } from 'puppeteer-core';
import { type Engine, ensureBrowser } from './find-browser.ts';
import { HOSTS } from './fixtures.ts';

/** A real browser with the product's own build, which reaches the demo server under the real host names. The file is long
 * because everything in `launchBrowser` shares one connection to one browser, and knows how the two browsers differ. */

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
  /** Ends the background at once, whatever it is doing; its storage stays and the next message wakes it. */
  killBackground(): Promise<void>;
  /** Firefox only: runs a script with the browser's own rights, and gives its value where that is a primitive. */
  asFirefox(expression: string): Promise<unknown>;
  /** Firefox only: chooses an entry of the page's context menu, as a right click does. */
  chooseInMenu(page: Page, label: string): Promise<void>;
  /** Takes the network away from the background (in Firefox from everyone), or gives it back. In Chromium this holds as
   * long as the background lives. */
  setOffline(offline: boolean): Promise<void>;
  /** As an update does: the extension ends under its open pages and begins anew, with all that it has stored. */
  update(): Promise<void>;
  /** Removes the extension with all it has stored. */
  uninstall(): Promise<void>;
  /** Removes it, if it is there, and installs it anew. */
  reinstall(): Promise<void>;
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

export interface LaunchOptions {
  engine: Engine;
  /** The demo server to reach under the real host names; absent: the real network. */
  port?: number;
  headless?: boolean;
  /** Built extension; the product's own build when absent. */
  extension?: string;
  /** In Firefox an extension may store a share of the disk. With this it may store 10 MB, as always in Chromium. */
  smallDisk?: boolean;
  tell?: (message: string) => void;
}

/** Extension ids are fixed so that pages of the extension have an address before anything is asked. */
const GECKO_ID = 'horde-lens@horde-lens.invalid';
const GECKO_UUID = '6d9f2a41-7c35-4c0e-9f0b-2f5a1f3c8e77';

export const buildOf = (engine: Engine) =>
  join(import.meta.dirname, '..', '.output', engine === 'chromium' ? 'chrome-mv3' : 'firefox-mv3');

/** Recorded builds of earlier versions have no such page. */
const hasWelcome = (extension: string) => existsSync(join(extension, 'full-page.html'));

export async function launchBrowser(options: LaunchOptions): Promise<DemoBrowser> {
  const { engine, port, headless = true } = options;
  const extension = options.extension ?? buildOf(engine);
  if (!existsSync(join(extension, 'manifest.json'))) throw new Error(`${extension} is not built: npm run build.`);
  const executablePath = ensureBrowser(engine, options.tell ?? (() => {}));
  const problems: string[] = [];
  const browser =
    engine === 'chromium'
      ? await launch({
          executablePath,
          headless,
          pipe: true,
          enableExtensions: true,
          acceptInsecureCerts: port !== undefined,
          defaultViewport: headless ? { width: 1200, height: 800 } : null,
          args: [
            ...(port === undefined
              ? []
              : [
                  `--host-resolver-rules=${HOSTS.map((host) => `MAP ${host}:443 127.0.0.1:${port}`).join(', ')}, MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1`,
                  '--ignore-certificate-errors',
                  // Without this, a bar over the page would warn of the flag above.
                  '--test-type',
                ]),
            '--disable-search-engine-choice-screen',
            ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
          ],
        })
      : await launch({
          browser: 'firefox',
          executablePath,
          headless,
          acceptInsecureCerts: port !== undefined,
          defaultViewport: headless ? { width: 1200, height: 800 } : null,
          args: ['--remote-allow-system-access'],
          extraPrefsFirefox: {
            'extensions.webextensions.uuids': JSON.stringify({ [GECKO_ID]: GECKO_UUID }),
            ...(port !== undefined && {
              'network.dns.forceResolve': '127.0.0.1',
              'network.socket.forcePort': `443=${port}`,
            }),
            // Tests remove and install it, and find it under the same address.
            'extensions.webextensions.keepUuidOnUninstall': true,
            // Nobody is there to answer the browser's own question: it grants what an extension asks for.
            ...(headless && { 'extensions.webextOptionalPermissionPrompts': false }),
            'devtools.console.stdout.content': true,
            'browser.dom.window.dump.enabled': true,
            // In kB: a fifth of it is for each site and extension, and never less than 10 MB.
            ...(options.smallDisk && { 'dom.quotaManager.temporaryStorage.fixedLimit': 50 * 1024 }),
            'datareporting.policy.dataSubmissionEnabled': false,
          },
        });
  const id = await browser.installExtension(extension);
  let installed = true;
  const origin = engine === 'chromium' ? `chrome-extension://${id}` : `moz-extension://${GECKO_UUID}`;
  const welcome = `${origin}/full-page.html#/welcome`;

  /** Ours: said by a file of the extension, or about its policy. A page's own failed requests are not. */
  const isOurs = (message: ConsoleMessage, page: Page) => {
    const urls = [message.location().url ?? '', ...message.stackTrace().map((frame) => frame.url ?? ''), page.url()];
    return (
      urls.some((url) => url.startsWith(origin)) ||
      /securitypolicyviolation|Content.Security.Policy/i.test(message.text())
    );
  };

  /** When a page may not read an answer of another origin, Firefox reports that as an error of the page. Chromium only
   * prints it. Our page scripts send no requests. */
  const isRefusedRequest = (error: unknown, page: Page) =>
    error instanceof Error &&
    error.message.startsWith('Cross-Origin Request Blocked') &&
    !page.url().startsWith(origin);

  const tellViolations = () => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`securitypolicyviolation: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
  };

  const watch = async (page: Page) => {
    page.on('console', (message) => {
      if (!['error', 'warn', 'assert'].includes(message.type())) return;
      if (isOurs(message, page)) problems.push(`${page.url()}: console.${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => {
      if (isRefusedRequest(error, page)) return;
      problems.push(`${page.url()}: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
    });
    await page.evaluateOnNewDocument(tellViolations);
  };

  /** The worker's sessions, by target: null where it was killed before it could be listened to. */
  const listening = new WeakMap<Target, Promise<CDPSession | null>>();
  const isOurWorker = (target: Target) => target.type() === 'service_worker' && target.url().startsWith(origin);
  const listenTo = (target: Target) => {
    const listen = async () => {
      const session = await target.createCDPSession();
      session.on('Runtime.exceptionThrown', ({ exceptionDetails: { exception, text } }) => {
        problems.push(`background: ${text} ${exception?.description ?? exception?.value ?? ''}`);
      });
      session.on('Runtime.consoleAPICalled', ({ type, args }) => {
        if (!['error', 'warning', 'assert'].includes(type)) return;
        problems.push(`background: console.${type}: ${args.map((arg) => arg.value ?? arg.description).join(' ')}`);
      });
      await session.send('Runtime.enable');
      return session;
    };
    const session = listening.get(target) ?? listen().catch(() => null);
    listening.set(target, session);
    return session;
  };
  /** A worker that a message wakes just as it ends can start again under the same target. Nobody is told of that, and the
   * worker waits there for a debugger to let it go on. */
  let kills = 0;
  const resumeStarted = async (kill: number) => {
    for (let turn = 0; turn < 20; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      if (kill !== kills || !browser.connected) return;
      for (const target of browser.targets().filter(isOurWorker)) {
        const session = await listenTo(target);
        await session?.send('Runtime.runIfWaitingForDebugger').catch(() => {});
      }
    }
  };
  if (engine === 'chromium') {
    browser.on('targetcreated', (target) => isOurWorker(target) && listenTo(target));
  } else {
    // Firefox reports nothing that happens on pages of an extension, but prints it. Its own parts put their name first.
    const printed = (text: Buffer) => {
      for (const line of text.toString().split('\n')) {
        if (/JavaScript error: moz-extension:|^console\.(error|warn|assert): (?!\w+: )/.test(line)) problems.push(line);
      }
    };
    browser.process()?.stdout?.on('data', printed);
    browser.process()?.stderr?.on('data', printed);
  }

  const asFirefox = async (expression: string) => {
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
  };

  /** The page that an installation opens: whoever wants to see it opens it. It is waited for, so that it does not come to
   * the front of another. */
  const closeWelcome = async () => {
    if (engine === 'chromium') {
      const target = await browser.waitForTarget((each) => each.url() === welcome, { timeout: 10_000 });
      await (await target.page())?.close();
      return;
    }
    await asFirefox(`(async () => {
      const window = Services.wm.getMostRecentWindow('navigator:browser');
      const { gBrowser } = window;
      for (let turn = 0; turn < 200; turn += 1) {
        const tab = gBrowser.tabs.find((each) => each.linkedBrowser.currentURI.spec === '${welcome}');
        if (tab) return void gBrowser.removeTab(tab);
        await new Promise((resolve) => window.setTimeout(resolve, 50));
      }
      throw new Error('The installation opened no page.');
    })()`);
  };
  if (hasWelcome(extension)) await closeWelcome();

  const setScheme = async (page: Page, scheme: 'light' | 'dark') => {
    if (engine === 'chromium') {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    } else {
      const code = scheme === 'dark' ? 0 : 1;
      await asFirefox(`Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', ${code})`);
    }
  };

  const open = async (url: string, { width, height, scheme }: PageOptions = {}) => {
    const page = await browser.newPage();
    await watch(page);
    if (width !== undefined || height !== undefined) {
      await page.setViewport({ width: width ?? 1200, height: height ?? 800 });
    }
    if (scheme) await setScheme(page, scheme);
    if (engine === 'firefox' && url.startsWith(origin)) {
      // Firefox never says that this navigation has ended, and forgets what it was asked while it was under way.
      page.goto(url).catch(() => {});
      const isThere = (wanted: string) => location.href.startsWith(wanted) && document.readyState === 'complete';
      for (const deadline = Date.now() + 15_000; ; ) {
        if (await page.evaluate(isThere, url).catch(() => false)) break;
        if (Date.now() > deadline) throw new Error(`${url} does not open.`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      await page.evaluate(tellViolations);
    } else {
      await page.goto(url, { waitUntil: 'domcontentloaded' });
    }
    return page;
  };

  /** Runs a script of the page in which Chromium's extensions are managed. */
  const asChromium = async (expression: string) => {
    const [inFront] = (await browser.pages()).slice(-1);
    const page = await browser.newPage();
    try {
      await page.goto('chrome://extensions');
      return await page.evaluate(expression);
    } finally {
      await page.close();
      await inFront?.bringToFront().catch(() => {});
    }
  };

  return {
    engine,
    browser,
    problems,
    async openActionPopup() {
      const session = await listenTo(await browser.waitForTarget(isOurWorker));
      await session?.send('Runtime.evaluate', { expression: 'chrome.action.openPopup()', awaitPromise: true });
      const target = await browser.waitForTarget((each) => each.url() === `${origin}/popup.html`);
      const page = await target.asPage();
      await watch(page);
      await page.waitForSelector('[aria-label=Settings]');
      return page;
    },
    async setSiteAccess(access) {
      await asChromium(
        `chrome.developerPrivate.updateExtensionConfiguration({ extensionId: '${id}', hostAccess: '${access}' })`,
      );
    },
    async disallowSites(patterns) {
      await asFirefox(`(async () => {
        const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
        const { extension } = WebExtensionPolicy.getByID('${GECKO_ID}');
        await ExtensionPermissions.remove(extension.id, { permissions: [], origins: ${JSON.stringify(patterns)} }, extension);
      })()`);
    },
    async allowSite(pattern) {
      await asChromium(`chrome.developerPrivate.addHostPermission('${id}', '${pattern}')`);
    },
    extensionUrl: (path) => `${origin}/${path.replace(/^\//, '')}`,
    open,
    setScheme,
    openPopup: (pageOptions) => open(`${origin}/popup.html`, { width: 400, height: 600, ...pageOptions }),
    async killBackground() {
      if (engine === 'chromium') {
        kills += 1;
        // A worker that is being listened to does not end.
        for (const target of browser.targets().filter(isOurWorker)) {
          await (await listenTo(target))?.detach().catch(() => {});
          listening.delete(target);
        }
        const [page] = await browser.pages();
        const session = await page?.createCDPSession();
        await session?.send('ServiceWorker.enable');
        await session?.send('ServiceWorker.stopAllWorkers');
        await session?.detach();
        void resumeStarted(kills);
        return;
      }
      await asFirefox(
        `WebExtensionPolicy.getByID('${GECKO_ID}').extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true })`,
      );
    },
    asFirefox,
    async chooseInMenu(page, label) {
      await page.bringToFront();
      await asFirefox(`(async () => {
        const window = Services.wm.getMostRecentWindow('navigator:browser');
        const menu = window.document.getElementById('contentAreaContextMenu');
        const shown = new Promise((resolve) => menu.addEventListener('popupshown', resolve, { once: true }));
        const box = window.gBrowser.selectedBrowser.getBoundingClientRect();
        const at = [box.left + 20, box.top + 20];
        for (const type of ['mousedown', 'contextmenu', 'mouseup']) {
          // Older and newer versions of Firefox have one of these two.
          if (window.synthesizeMouseEvent) window.synthesizeMouseEvent(type, ...at, { button: 2, clickCount: 1 });
          else window.windowUtils.sendMouseEvent(type, ...at, 2, 1, 0);
        }
        await shown;
        const item = [...menu.querySelectorAll('menuitem')].find((each) => each.label === ${JSON.stringify(label)});
        if (!item) throw new Error([...menu.querySelectorAll('menuitem')].map((each) => each.label).join(' | '));
        const hidden = new Promise((resolve) => menu.addEventListener('popuphidden', resolve, { once: true }));
        menu.activateItem(item);
        await hidden;
      })()`);
    },
    async setOffline(offline) {
      if (engine === 'firefox') {
        // Offline, Firefox still talks to this machine, where the demo's server is. So no connection to it may be left,
        // and none may be made.
        await asFirefox(`(() => {
          Services.prefs.setCharPref('network.socket.forcePort', '443=${offline ? 1 : port}');
          Services.io.offline = ${offline};
          Services.obs.notifyObservers(null, 'net:prune-all-connections');
          return true;
        })()`);
        return;
      }
      const conditions = { offline, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
      const session = await listenTo(await browser.waitForTarget(isOurWorker));
      if (!session) throw new Error('There is no background to take the network from.');
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', conditions);
    },
    async update() {
      if (engine === 'chromium') await browser.installExtension(extension);
      else await asFirefox(`AddonManager.getAddonByID('${GECKO_ID}').then((addon) => addon.reload())`);
    },
    async uninstall() {
      await browser.uninstallExtension(id);
      installed = false;
    },
    async reinstall() {
      if (installed) await browser.uninstallExtension(id);
      await browser.installExtension(extension);
      installed = true;
      if (hasWelcome(extension)) await closeWelcome();
    },
    close: () => browser.close(),
  };
}
