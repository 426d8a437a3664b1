import { delimiter, join } from 'node:path';
import { type Browser, launch } from 'puppeteer-core';
import { type Engine, ensureBrowser } from '../find-browser.ts';
import { HOSTS } from '../fixtures.ts';
import { GECKO_ID, GECKO_UUID } from './installed-extension.ts';

export interface LaunchOptions {
  engine: Engine;
  /** The demo server to use under the real host names; missing: the real network. */
  port?: number;
  headless?: boolean;
  /** Folder of the built extension; missing: the product's own build. */
  extension?: string;
  /** In Firefox an extension may store a share of the disk. With this it may store 10 MB, as always in Chromium. */
  smallDisk?: boolean;
  /**
   * Chromium only: has a mouse, and scrollbars that take up space, as most people have them. A headless one has
   * neither.
   */
  isLikeAWindow?: boolean;
  /** The font size that the user has set in the browser, CSS px. */
  fontSize?: number;
  tell?: (message: string) => void;
}

/** A precise mouse that can hover, and the font size. */
const blinkSettings = ({ isLikeAWindow, fontSize }: LaunchOptions) => [
  ...(isLikeAWindow
    ? ['primaryHoverType=2', 'availableHoverTypes=2', 'primaryPointerType=4', 'availablePointerTypes=4']
    : []),
  ...(fontSize === undefined ? [] : [`defaultFontSize=${fontSize}`]),
];

/** A process for the page that somebody may open next, and pictures of pages for the tabs above them. */
const FOR_SOMEBODY_WHO_WATCHES = 'SpareRendererForSitePerProcess,TabHoverCardImages';

/** On Linux, Chromium removes an extension's icons and menu entries with these two programs, although it has made none. They
 * are scripts that start dozens of processes, a quarter of the work of an installation, so they do nothing here. */
const withoutShortcuts = () => ({
  ...process.env,
  PATH: [join(import.meta.dirname, 'without-shortcuts'), process.env.PATH].join(delimiter),
});

function chromiumArguments(options: LaunchOptions): string[] {
  const { port } = options;
  const settings = blinkSettings(options);
  const toDemo = HOSTS.map((host) => `MAP ${host}:443 127.0.0.1:${port}`).join(', ');
  const hosts = [
    `--host-resolver-rules=${toDemo}, MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1`,
    '--ignore-certificate-errors',
    // Without this, a bar above the page would warn about the flag above.
    '--test-type',
  ];
  return [
    ...(port === undefined ? [] : hosts),
    ...(settings.length === 0 ? [] : [`--blink-settings=${settings.join(',')}`]),
    '--disable-search-engine-choice-screen',
    // A window that nobody sees is drawn by the processor. A process for graphics would only add to its work.
    ...(options.headless ? ['--disable-gpu', `--disable-features=${FOR_SOMEBODY_WHO_WATCHES}`] : []),
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}

const firefoxPreferences = ({ port, headless, smallDisk, fontSize }: LaunchOptions) => ({
  'extensions.webextensions.uuids': JSON.stringify({ [GECKO_ID]: GECKO_UUID }),
  ...(port !== undefined && {
    'network.dns.forceResolve': '127.0.0.1',
    'network.socket.forcePort': `443=${port}`,
  }),
  // Tests remove and install it, and need it at the same address.
  'extensions.webextensions.keepUuidOnUninstall': true,
  // Nobody is there to answer the browser's own question, so it grants what an extension asks for.
  ...(headless && { 'extensions.webextOptionalPermissionPrompts': false }),
  // Processes and pages that Firefox makes beforehand, for a tab that somebody may open.
  ...(headless && { 'dom.ipc.processPrelaunch.enabled': false, 'browser.newtab.preload': false }),
  // Each tab begins as an empty page, for which Firefox would start a process and end it again at once.
  ...(headless && { 'dom.ipc.keepProcessesAlive.web': 2 }),
  'devtools.console.stdout.content': true,
  'browser.dom.window.dump.enabled': true,
  // In kB: each site and extension may use a fifth of it, but at least 10 MB.
  ...(smallDisk && { 'dom.quotaManager.temporaryStorage.fixedLimit': 50 * 1024 }),
  // Firefox has a font size for each writing system: Latin, and the one for pages without a language.
  ...(fontSize !== undefined && {
    'font.size.variable.x-western': fontSize,
    'font.size.variable.x-unicode': fontSize,
  }),
  'datareporting.policy.dataSubmissionEnabled': false,
});

/** Starts the browser without the extension. */
export function startBrowser(options: LaunchOptions): Promise<Browser> {
  const { engine, port, headless } = options;
  const common = {
    executablePath: ensureBrowser(engine, options.tell ?? (() => {})),
    headless: headless ?? true,
    acceptInsecureCerts: port !== undefined,
    defaultViewport: headless ? { width: 1200, height: 800 } : null,
  };
  return engine === 'chromium'
    ? launch({
        ...common,
        pipe: true,
        enableExtensions: true,
        args: chromiumArguments(options),
        ...(headless && { env: withoutShortcuts() }),
        ...(options.isLikeAWindow && { ignoreDefaultArgs: ['--hide-scrollbars'] }),
      })
    : launch({
        ...common,
        browser: 'firefox',
        args: ['--remote-allow-system-access'],
        extraPrefsFirefox: firefoxPreferences(options),
      });
}
