import type { Page } from 'puppeteer-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { DemoBrowser } from '../../demo/browser.ts';
import { TEST_DEMO } from './in-browsers.ts';
import { useSceneForGroup } from './shared-scene.ts';
import { closePopupInFirefox, pressStripInFirefox, readStrip } from './this-page-strip.ts';

/**
 * The popup as Firefox's toolbar button opens it. The click allows the current page, as it does for everybody: so this
 * is the product's own build, without an additional host.
 */

const MODELS = 'https://aihorde.net/details/models/text';

let demo: DemoBrowser;
/** The page of the extension through which the popup is read. */
let home: Page;

useSceneForGroup('firefox', TEST_DEMO, (scene) => {
  demo = scene.demo;
});
afterEach(async () => {
  await closePopupInFirefox(demo, home);
  for (const page of await demo.browser.pages()) if (page.url() !== 'about:blank') await page.close();
  expect(demo.problems.splice(0)).toEqual([]);
});

const strip = () => expect.poll(() => readStrip(home).catch(() => null), { timeout: 10_000 });

async function openPopupOver(url: string): Promise<Page> {
  home = await demo.open(demo.extensionUrl('full-page.html#/welcome'));
  const page = await demo.open(url);
  await page.bringToFront();
  await demo.pressAction('mouse');
  return page;
}

describe('the strip about the current page', () => {
  it('finds the front end of a site at an address without any permission', async () => {
    await openPopupOver('https://sillytavern.example/');
    await strip().toEqual(['This looks like SillyTavern', 'Show backends here']);
  });

  it('marks the names of a page without any permission', async () => {
    const page = await openPopupOver('https://article.example/');
    await strip().toEqual([expect.stringMatching(/^[1-9]\d* names of models here$/), 'Mark them']);
    await pressStripInFirefox(home);
    await page.waitForSelector('horde-lens[data-names]');
  });

  it('says if the browser keeps us out, and leads to the settings, which can ask for permission', async () => {
    await demo.disallowSites(['https://aihorde.net/*']);
    await openPopupOver(MODELS);
    await strip().toEqual(['aihorde.net · your browser keeps Horde Lens out', 'Open the settings']);
    await pressStripInFirefox(home);
    const tabs = "Services.wm.getMostRecentWindow('navigator:browser').gBrowser.tabs";
    const addresses = `${tabs}.map((tab) => tab.linkedBrowser.currentURI.spec).join(' ')`;
    await expect.poll(() => demo.asFirefox(addresses)).toContain('full-page.html#/settings');
  });
});
