import type { Browser, Target } from 'puppeteer-core';
import { watchWorker } from './chromium-worker.ts';
import { type EngineTools, onlyIn } from './engine-tools.ts';
import type { InstalledExtension } from './installed-extension.ts';
import { notePageProblems } from './problems.ts';

/** Runs a script on Chromium's page for managing extensions. */
async function runInChromium(browser: Browser, expression: string): Promise<void> {
  const [inFront] = (await browser.pages()).slice(-1);
  const page = await browser.newPage();
  try {
    await page.goto('chrome://extensions');
    await page.evaluate(expression);
  } finally {
    await page.close();
    await inFront?.bringToFront().catch(() => {});
  }
}

/** Closes a page without connecting to it first, which would cost a tenth of a second of a processor. */
async function closeUnseen(browser: Browser, target: Target): Promise<void> {
  // Puppeteer knows the target's id, but does not tell it.
  const { _targetId: targetId } = target as unknown as { _targetId: string };
  const session = await browser.target().createCDPSession();
  await session.send('Target.closeTarget', { targetId });
  await session.detach();
  while (browser.targets().includes(target)) await new Promise((resolve) => browser.once('targetdestroyed', resolve));
}

export function createChromiumTools(browser: Browser, extension: InstalledExtension, problems: string[]): EngineTools {
  const { id, origin, folder } = extension;
  const worker = watchWorker(browser, origin, problems);

  return {
    async goTo(page, url) {
      await page.goto(url, { waitUntil: 'domcontentloaded' });
    },
    async closeWelcome(welcome) {
      const target = await browser.waitForTarget((each) => each.url() === welcome, { timeout: 10_000 });
      await closeUnseen(browser, target);
    },
    setScheme: (page, value) => page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]),
    // It disappears with the page.
    forgetScheme: async () => {},
    killBackground: worker.kill,
    async setOffline(offline) {
      const session = await worker.session();
      if (!session) throw new Error('There is no background to take the network from.');
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', {
        offline,
        latency: 0,
        downloadThroughput: -1,
        uploadThroughput: -1,
      });
    },
    async update() {
      await browser.installExtension(folder);
    },
    async openActionPopup() {
      const session = await worker.session();
      await session?.send('Runtime.evaluate', { expression: 'chrome.action.openPopup()', awaitPromise: true });
      const target = await browser.waitForTarget((each) => each.url() === `${origin}/popup.html`);
      const page = await target.asPage();
      await notePageProblems(page, origin, problems);
      await page.waitForSelector('header .icon');
      return page;
    },
    setSiteAccess: (access) =>
      runInChromium(
        browser,
        `chrome.developerPrivate.updateExtensionConfiguration({ extensionId: '${id}', hostAccess: '${access}' })`,
      ),
    allowSite: (pattern) => runInChromium(browser, `chrome.developerPrivate.addHostPermission('${id}', '${pattern}')`),
    disallowSites: onlyIn('Firefox'),
    asFirefox: onlyIn('Firefox'),
    pressAction: onlyIn('Firefox'),
    chooseInMenu: onlyIn('Firefox'),
  };
}
