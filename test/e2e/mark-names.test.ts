import type { Page } from 'puppeteer-core';
import { afterEach, describe, expect, it } from 'vitest';
import { askBackground } from '../../demo/ask-background.ts';
import type { DemoBrowser } from '../../demo/browser.ts';
import { TEST_DEMO } from './in-browsers.ts';
import { useSceneForGroup } from './shared-scene.ts';
import { ENGINES, itInTurn } from './turns.ts';

/**
 * Chromium lets no test click the toolbar button, which grants `activeTab` (in Firefox it is clicked in
 * toolbar-popup.test.ts, and the context menu's entry, which also grants it, in optional-sites.test.ts). The build is
 * therefore the product's with this one page allowed from the start, and the message is the one that the popup's button
 * sends.
 */
const ALLOWED = ['https://article.example/*'];

interface Tabs {
  query(query: { url: string }): Promise<{ id: number }[]>;
}

describe.each(ENGINES)('names on any page in %s', (engine) => {
  const inTurn = itInTurn(engine);
  let demo: DemoBrowser;
  let popup: Page;

  useSceneForGroup(engine, { ...TEST_DEMO, allowed: ALLOWED }, async (scene) => {
    demo = scene.demo;
    popup = await demo.openPopup();
  });
  afterEach(async () => {
    // The tab is found by its address.
    for (const page of await popup.browser().pages()) if (page.url().startsWith('https://article.')) await page.close();
  });

  async function mark(page: Page) {
    const tabId = await popup.evaluate(async (url) => {
      const { browser, chrome } = globalThis as unknown as Record<'browser' | 'chrome', { tabs: Tabs } | undefined>;
      const [tab] = (await (browser ?? chrome)?.tabs.query({ url })) ?? [];
      return tab?.id;
    }, page.url());
    await askBackground(popup, { type: 'markNames', tabId });
    await page.bringToFront();
  }
  const panel = (page: Page) =>
    page.evaluate(() => {
      const root = document.querySelector('horde-lens[data-names]')?.shadowRoot;
      return {
        head: root?.querySelector('.marks-head')?.textContent ?? null,
        names: [...(root?.querySelectorAll('.chosen .name') ?? [])].map((name) => name.textContent),
        meanings: [...(root?.querySelectorAll('.chosen .meaning') ?? [])].map((meaning) => meaning.textContent),
        own: root?.querySelectorAll('.own').length ?? 0,
      };
    });
  const head = async (page: Page) => (await panel(page)).head;
  const press = (page: Page, selector: string) =>
    page.evaluate((wanted) => {
      document.querySelector('horde-lens[data-names]')?.shadowRoot?.querySelector<HTMLElement>(wanted)?.click();
    }, selector);
  /** The lines arrive with the tables. */
  const openList = async (page: Page) => {
    await press(page, '.pill-open');
    await page.waitForFunction(() =>
      document.querySelector('horde-lens[data-names]')?.shadowRoot?.querySelector('.chosen .figure'),
    );
  };
  /** The pill's position, its edges, and whether it is visible. */
  const pill = (page: Page) =>
    page.evaluate(() => {
      const host = document.querySelector<HTMLElement>('horde-lens[data-names]');
      const card = host?.shadowRoot?.querySelector('.card');
      const toggle = host?.shadowRoot?.querySelector('.pill-open');
      if (!host || !card || !toggle) throw new Error('no pill');
      const { left, top, right, bottom, width } = card.getBoundingClientRect();
      const round = (px: number) => Math.round(px) + 0;
      return {
        isShown: card.checkVisibility(),
        left: round(left),
        top: round(top),
        // Size of the visible window without scrollbars.
        right: round(document.documentElement.clientWidth - right),
        bottom: round(document.documentElement.clientHeight - bottom),
        width: round(width),
        padding: getComputedStyle(toggle).paddingLeft,
        border: getComputedStyle(card).borderTopWidth,
        spacing: getComputedStyle(card).letterSpacing,
        paper: getComputedStyle(card).backgroundColor,
      };
    });
  const highlights = (page: Page) =>
    page.evaluate(() => [...(CSS.highlights.get('horde-lens') ?? [])].map((range) => String(range)));
  const tipText = (page: Page) =>
    page.evaluate(() => document.querySelector('horde-lens[data-tip]')?.shadowRoot?.textContent ?? '');
  const THREAD = 'https://article.example/thread.html';
  const readThread = async () => {
    const page = await demo.open(THREAD);
    await mark(page);
    await expect.poll(() => head(page)).toBe('7 names');
    return page;
  };

  it('finds exactly the names, and leaves the page unchanged', async () => {
    const page = await demo.open('https://article.example/');
    const before = await page.$eval('article', (article) => article.outerHTML);
    await mark(page);
    await expect.poll(() => head(page)).toBe('4 names');
    expect((await panel(page)).names).toEqual([]);
    await openList(page);
    expect((await panel(page)).names).toEqual([
      'koboldcpp/L3-8B-Stheno-v3.2',
      'Sao10K/L3-8B-Stheno-v3.2',
      'ReadyArt/Broken-Tutu-24B',
      'L3-8B-Stheno-v3.2',
    ]);
    // Not in the Horde's answers, so no backend is its own.
    expect((await panel(page)).own).toBe(0);
    await expect.poll(() => page.$eval('article', (article) => article.outerHTML)).toBe(before);

    await page.hover('article b');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('horde-lens:not([data-names])')].some((each) =>
        each.shadowRoot?.querySelector('.figure'),
      ),
    );
    await page.evaluate(() => {
      const tip = document.querySelector('horde-lens:not([data-names])')?.shadowRoot;
      [...(tip?.querySelectorAll('button') ?? [])].find((each) => each.textContent?.includes('details'))?.click();
    });
    await page.waitForFunction(() =>
      document
        .querySelector('horde-lens:not([data-names])')
        ?.shadowRoot?.querySelector('.detail .variations, .detail table, .detail dl'),
    );

    await mark(page);
    await expect.poll(() => page.$$eval('horde-lens', (elements) => elements.length)).toBe(0);
    await expect.poll(() => page.$eval('article', (article) => article.outerHTML)).toBe(before);
    await page.close();
  });

  inTurn('marks names that are added later, and forgets removed ones', async () => {
    const page = await demo.open('https://article.example/');
    await mark(page);
    await expect.poll(() => head(page)).toBe('4 names');
    await page.$eval('article', (article) => {
      const later = document.createElement('p');
      later.id = 'later';
      later.append('And now aphrodite/Qwen3-0.6B.');
      article.append(later);
    });
    await expect.poll(() => head(page)).toBe('5 names');
    await openList(page);
    expect((await panel(page)).names).toContain('aphrodite/Qwen3-0.6B');
    await page.$eval('#later', (later) => later.remove());
    await expect.poll(() => head(page)).toBe('4 names');
    await page.close();
  });

  inTurn('finds nothing in an ordinary article', async () => {
    const page = await demo.open('https://article.example/prose.html');
    await mark(page);
    await expect.poll(() => head(page)).toBe('No text model of the Horde is named here.');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.$$eval('horde-lens', (elements) => elements.length)).toBe(0);
    await page.close();
  });

  inTurn('reads names as people write them, and says what they mean', async () => {
    const page = await readThread();
    await openList(page);
    await expect
      .poll(() => panel(page))
      .toMatchObject({
        names: [
          'bartowski/TheDrummer_Cydonia-24B-v4.1-GGUF',
          'mradermacher/Broken-Tutu-24B-i1-GGUF',
          'TheDrummer/Cydonia-24B-v4.1',
          'koboldcpp/TheDrummer_Cydonia-24B-v4.1-Q6_K',
          'aphrodite/TheDrummer/Cydonia-24B-v4.1',
          'L3-8B-Stheno-v3.2-Q6_K.gguf',
          'koboldcpp/Fiendish LLAMA 3B',
        ],
        meanings: [
          'TheDrummer/Cydonia-24B-v4.1 · quantised by somebody else',
          'ReadyArt/Broken-Tutu-24B · quantised by somebody else',
          'TheDrummer/Cydonia-24B-v4.1 · recognised with the author in the name',
          'Sao10K/L3-8B-Stheno-v3.2 · recognised despite a quantisation suffix',
          'SicariusSicariiStuff/Fiendish_LLAMA_3B · recognised despite other separators',
        ],
      });
    const marked = (await highlights(page)).map((text) => text.replaceAll('\u00ad', ''));
    expect(marked.filter((text) => text.startsWith('bartowski/'))).toHaveLength(2);
    expect(marked).toContain('koboldcpp/TheDrummer_Cydonia-24B-v4.1-Q6_K');
    await page.hover('#split');
    await expect.poll(() => tipText(page)).toContain('author in the name');
    await page.hover('#requantised');
    await expect.poll(() => tipText(page)).toContain('quantised by somebody else');
    await page.close();
  });

  it('keeps its look on a page with rules for all elements', async () => {
    const page = await readThread();
    const { isShown, padding, border, spacing, paper, width, right, bottom } = await pill(page);
    expect([isShown, padding, border, spacing]).toEqual([true, '12px', '1px', 'normal']);
    // The page's text colour is oklch(), and light.
    expect(paper).toBe('rgb(20, 24, 31)');
    expect(width).toBeLessThan(160);
    expect([right, bottom]).toEqual([16, 16]);
    await openList(page);
    expect((await pill(page)).width).toBeLessThan(400);
    await page.close();
  });

  it('is moved by mouse and keyboard, opened, and closed without the marks', async () => {
    const page = await readThread();
    const before = await pill(page);
    const [x, y] = [before.left + 30, before.top + 12];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 200, y - 150);
    await page.mouse.move(x - 400, y - 300);
    await page.mouse.up();
    const dragged = await pill(page);
    expect([dragged.left, dragged.top, dragged.width]).toEqual([before.left - 400, before.top - 300, before.width]);

    await page.mouse.click(dragged.left + 30, dragged.top + 12);
    await expect.poll(async () => (await panel(page)).names.length).toBe(7);
    await page.keyboard.press('Escape');
    await expect.poll(async () => (await pill(page)).width).toBe(before.width);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    const moved = await pill(page);
    expect([moved.left, moved.top]).toEqual([dragged.left - 16, dragged.top - 32]);
    await page.keyboard.down('Shift');
    for (let at = 0; at < 20; at++) await page.keyboard.press('ArrowRight');
    await page.keyboard.up('Shift');
    await expect.poll(() => pill(page)).toMatchObject({ right: 0, isShown: true });

    await page.keyboard.press('Enter');
    await expect.poll(async () => (await pill(page)).width).toBeGreaterThan(300);
    await press(page, '.pill-close');
    await expect.poll(async () => (await pill(page)).isShown).toBe(false);
    expect((await highlights(page)).length).toBeGreaterThan(7);
    await page.hover('#split');
    await expect.poll(() => tipText(page)).toContain('all names');
    await page.evaluate(() => {
      document.querySelector('horde-lens[data-tip]')?.shadowRoot?.querySelector<HTMLElement>('.again')?.click();
    });
    expect((await pill(page)).isShown).toBe(true);
    await press(page, '.foot .toggle');
    await expect.poll(() => page.$$eval('horde-lens', (elements) => elements.length)).toBe(0);
    await expect.poll(() => highlights(page)).toEqual([]);
    await page.close();
  });

  it('covers no dialog', async () => {
    const page = await readThread();
    await page.click('#ask');
    await expect.poll(async () => (await pill(page)).isShown).toBe(false);
    await page.$eval('#drawn', (dialog) => dialog.setAttribute('hidden', ''));
    await expect.poll(async () => (await pill(page)).isShown).toBe(true);

    // The page's body moves, and with it everything fixed inside it.
    await page.evaluate(() => scrollTo(0, 0));
    await page.$eval('#banner', (banner) => banner.removeAttribute('hidden'));
    await expect.poll(async () => (await pill(page)).top).toBe(16);
    expect((await pill(page)).isShown).toBe(true);
    await page.$eval('#banner', (banner) => banner.remove());
    await expect.poll(async () => (await pill(page)).bottom).toBe(16);

    await page.$eval('#native', (dialog) => (dialog as HTMLDialogElement).showModal());
    await expect.poll(async () => (await pill(page)).isShown).toBe(false);
    await page.keyboard.press('Escape');
    await expect.poll(async () => (await pill(page)).isShown).toBe(true);
    await page.close();
  });

  it('says so if the browser lets no extension in', async () => {
    await expect(askBackground(popup, { type: 'markNames', tabId: 987654321 })).rejects.toThrow();
    expect(demo.problems).toEqual([]);
  });
});
