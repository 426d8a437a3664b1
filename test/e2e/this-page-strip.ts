import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import type { DemoBrowser } from '../../demo/browser.ts';

/**
 * What the popup's strip says about the current page, and what it offers there. `page`: the popup itself, or, for the
 * popup of Firefox's toolbar, any other page of the extension.
 */
export const readStrip = (page: Page): Promise<(string | null)[]> =>
  page.evaluate(() => {
    type Views = { extension: { getViews(of: { type: 'popup' }): { document: Document }[] } };
    const { browser } = globalThis as { browser?: Views };
    const isPopup = location.pathname === '/popup.html';
    const shown = isPopup ? document : browser?.extension.getViews({ type: 'popup' })[0]?.document;
    return [...(shown?.querySelectorAll('.this-page :is([role=status], button)') ?? [])].map((of) => of.textContent);
  });

/** Clicks a button in the strip of the popup in Firefox's toolbar, by a script. */
export const pressStripInFirefox = (page: Page): Promise<void> =>
  page.evaluate(() => {
    type Views = { extension: { getViews(of: { type: 'popup' }): { document: Document }[] } };
    const { browser } = globalThis as unknown as { browser: Views };
    const [popup] = browser.extension.getViews({ type: 'popup' });
    popup?.document.querySelector<HTMLElement>('.this-page button')?.click();
  });

const HIDE_PANELS = `(() => {
  const { document } = Services.wm.getMostRecentWindow('navigator:browser');
  for (const panel of document.querySelectorAll('panel')) if (panel.state === 'open') panel.hidePopup();
})()`;

/** Closes the popup of Firefox's toolbar, and waits until its page has gone: a later one would be taken for it. `page`: any
 * page of the extension. */
export async function closePopupInFirefox({ asFirefox }: DemoBrowser, page: Page): Promise<void> {
  await asFirefox(HIDE_PANELS);
  const countPopups = () =>
    page.evaluate(() => {
      type Views = { extension: { getViews(of: { type: 'popup' }): unknown[] } };
      return (globalThis as unknown as { browser: Views }).browser.extension.getViews({ type: 'popup' }).length;
    });
  await expect.poll(countPopups).toBe(0);
}
