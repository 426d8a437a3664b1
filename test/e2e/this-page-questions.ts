import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import type { DemoBrowser } from '../../demo/browser.ts';
import type { Engine } from '../../demo/find-browser.ts';
import { Hand, MOST_ACTIONS } from './question-hand.ts';
import { closePopupInFirefox, readStrip } from './this-page-strip.ts';
import { RUNS_ALL_IN_BOTH } from './turns.ts';

/** A page with names of models that is not one of our sites. */
export const ARTICLE = 'https://article.example/';

interface ThisPageQuestions {
  engine: Engine;
  demo: () => DemoBrowser;
  /** A page of the extension, through which Firefox's own popup is read. */
  home: () => Page;
}

const lines = () =>
  [...document.querySelectorAll('horde-lens')].filter((host) => host.shadowRoot?.querySelector('.lens')).length;

/** What people ask about the current page, in German. The popup is the one that the toolbar opens. */
export function describeThisPageQuestions({ engine, demo, home }: ThisPageQuestions): void {
  const strip = (page: Page) => expect.poll(() => readStrip(page).catch(() => null), { timeout: 10_000 });

  /**
   * Opens the popup over the current page. Chromium lets no test use its own buttons or keys: their effect is requested
   * instead, which is the same for both.
   */
  async function openHere(by: 'mouse' | 'keyboard'): Promise<Hand> {
    if (engine === 'firefox') await demo().pressAction(by);
    const hand = new Hand(engine === 'firefox' ? home() : await demo().openActionPopup());
    hand.actions += 1;
    return hand;
  }

  async function end({ actions, page: popup }: Hand, page: Page): Promise<void> {
    expect(actions).toBeLessThanOrEqual(MOST_ACTIONS);
    if (engine === 'firefox') await closePopupInFirefox(demo(), home());
    for (const each of [popup, page]) if (each !== home()) await each.close();
    expect(demo().problems).toEqual([]);
  }

  const ways = engine === 'firefox' ? (['mouse', 'keyboard'] as const) : (['mouse'] as const);

  describe('what is on this page?', () => {
    // How the popup was opened matters only where that lets it read the page, which it may read here in any case.
    it.each(RUNS_ALL_IN_BOTH ? ways : ways.slice(0, 1))('a page of the Horde, by %s', async (by) => {
      const page = await demo().open('https://aihorde.net/details/models/text');
      await page.bringToFront();
      await expect.poll(() => page.evaluate(lines), { timeout: 10_000 }).toBeGreaterThan(3);
      const hand = await openHere(by);
      const shown = await page.evaluate(lines);
      await strip(hand.page).toEqual([`aihorde.net · ${shown} Textmodelle gezeigt`, 'Hier ausschalten']);
      await end(hand, page);
    });

    it.each(ways)('a page of names, by %s', async (by) => {
      const page = await demo().open(ARTICLE);
      await page.bringToFront();
      const hand = await openHere(by);
      await strip(hand.page).toEqual([expect.stringMatching(/^[1-9]\d* Modellnamen hier$/), 'Markieren']);
      await end(hand, page);
    });
  });
}
