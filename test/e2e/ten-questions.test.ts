import type { Page } from 'puppeteer-core';
import { afterEach, describe, expect } from 'vitest';
import { askBackground } from '../../demo/ask-background.ts';
import type { DemoBrowser } from '../../demo/browser.ts';
import type { BackendCombinedModelStatistics, HordeWorkerSummary } from '../../src/horde/index.ts';
import { findModelSize } from '../../src/list/index.ts';
import { servedNames } from '../../src/list/served-names.ts';
import type { CombinedModelData } from '../../src/messages/protocol.ts';
import { findHordeSpeed, reckonModel } from '../../src/request/index.ts';
import { PAST, TEST_DEMO, TIME } from './in-browsers.ts';
import { replayLargeHorde } from './large-horde.ts';
import { Hand, MOST_ACTIONS } from './question-hand.ts';
import { useSceneForGroup } from './shared-scene.ts';
import { ARTICLE, describeThisPageQuestions } from './this-page-questions.ts';
import { ENGINES, itInTurn } from './turns.ts';
import { type Asked, describeViewQuestions } from './view-questions.ts';

/** Questions that people have of the Horde, asked in German: each is answered in three actions or fewer, by mouse and by
 * keyboard alone. One action is one click, one key with those that are held meanwhile, or one word that is typed. With
 * `MODELS=5000` in the environment the demo's models are among so many others. */

const TUTU = 'ReadyArt/Broken-Tutu-24B';
/** CSS px: the popup as it usually is, and with a zoom of 200 %. */
const USUAL = { width: 640, height: 600 };
const ZOOMED = { width: 400, height: 300, deviceScaleFactor: 2 };

const MODELS = Number(process.env.MODELS ?? 0);
/** Of a long list, only the rows in view are in the page. */
const ROWS_TO_COMPARE = MODELS > 0 ? 10 : undefined;
/** The build speaks German, and writes numbers as the test's browser does. */
const write = (count: number) => count.toLocaleString('en');

describe.each(ENGINES)('questions, in German, in %s', (engine) => {
  const it = itInTurn(engine);
  let demo: DemoBrowser;
  let home: Page;
  let online: [key: string, model: BackendCombinedModelStatistics][];

  const wishes = {
    ...TEST_DEMO,
    ...(MODELS > 0 && { replay: replayLargeHorde({ models: MODELS, time: TIME, past: PAST }) }),
    // Firefox lets a test press the button in the toolbar, and allows the page in front for that, as for everybody.
    allowed: engine === 'chromium' ? [`${ARTICLE}*`] : [],
    language: 'de',
  };
  useSceneForGroup(engine, wishes, async (scene) => {
    demo = scene.demo;
    home = await demo.open(demo.extensionUrl('full-page.html#/welcome'));
    await askBackground(home, { type: 'awaitRefresh', modelType: 'text' });
    const question = { type: 'getCombinedModelData', modelType: 'text', scope: 'online' };
    online = Object.entries((await askBackground<CombinedModelData>(home, question)).statistics);
  });
  // A test that fails leaves its popup open: the next one would take it for its own.
  afterEach(async () => {
    for (const page of await demo.browser.pages())
      if (page !== home && page.url() !== 'about:blank') await page.close().catch(() => {});
  });

  /** The popup as after a while: nothing is typed, filtered or chosen, and its list is answered. */
  async function openPopup(view: { width: number; height: number; deviceScaleFactor?: number } = USUAL): Promise<Hand> {
    await home.evaluate(() => localStorage.removeItem('list'));
    const page = await demo.openPopup(view);
    if (view.deviceScaleFactor) await page.setViewport(view);
    await page.bringToFront();
    await page.evaluate(() => {
      const told = Object.assign(globalThis, { copied: [] as string[], saved: [] as string[] });
      // A browser of a test lets nobody write to its clipboard, and keeps no files.
      navigator.clipboard.writeText = async (text) => void told.copied.push(text);
      HTMLAnchorElement.prototype.click = function save() {
        told.saved.push(this.download);
      };
    });
    // What is said to listeners tells that the list is answered.
    await page.waitForFunction(() => document.querySelector('.popup > .said')?.textContent?.includes('Modelle'));
    return new Hand(page);
  }

  const read: Asked['read'] = (page, pick) =>
    expect.poll(() => page.evaluate(pick).catch(() => null), { timeout: 10_000 });
  const firstRow = () => document.querySelector<HTMLElement>('.model .row')?.dataset.key;
  const count = () => document.querySelector('.tags .count')?.textContent;
  const copied = () => (globalThis as unknown as { copied: string[] }).copied;
  const saved = () => (globalThis as unknown as { saved: string[] }).saved;

  const TABS = "Services.wm.getMostRecentWindow('navigator:browser').gBrowser";
  const listTabs = async (): Promise<string[]> =>
    engine === 'chromium'
      ? (await demo.browser.pages()).map((page) => page.url())
      : `${await demo.asFirefox(`${TABS}.tabs.map((tab) => tab.linkedBrowser.currentURI.spec).join('\\n')`)}`.split(
          '\n',
        );

  /** The page of the extension that has been opened, with its address behind `#`. Puppeteer does not know of a tab that an
   * extension opens in Firefox: it gets one of its own at the same address. */
  async function openedPage(hash: string): Promise<Page> {
    const find = async () => (await listTabs()).find((url) => url.includes(`full-page.html#${hash}`));
    await expect.poll(find, { timeout: 10_000 }).toBeDefined();
    const url = (await find()) ?? '';
    if (engine === 'firefox') {
      const others = `${TABS}.tabs.filter((tab) => tab.linkedBrowser.currentURI.spec === '${url}')`;
      await demo.asFirefox(`${others}.forEach((tab) => ${TABS}.removeTab(tab))`);
      return demo.open(url);
    }
    return (await demo.browser.pages()).find((page) => page.url() === url) as Page;
  }
  async function end(hand: Hand, ...pages: Page[]): Promise<void> {
    expect(hand.actions).toBeLessThanOrEqual(MOST_ACTIONS);
    for (const page of [hand.page, ...pages]) if (!page.isClosed()) await page.close();
    expect(demo.problems).toEqual([]);
  }

  const workersOf = ({ worker_summaries }: BackendCombinedModelStatistics) =>
    Object.values(worker_summaries ?? {}).filter(({ maintenance_mode }) => !maintenance_mode);
  const withWorker = (takes: (worker: HordeWorkerSummary) => boolean) =>
    online.filter(([, model]) => workersOf(model).some(takes)).length;
  const takesMuch = ({ max_context_length, max_length }: HordeWorkerSummary) =>
    (max_context_length ?? 0) >= 16_384 && (max_length ?? 0) >= 1_024;
  const largeOnes = () =>
    online
      .filter(([, model]) => findModelSize(model.display_name, model.reference)?.label === '70B')
      .toSorted(([, a], [, b]) => (b.performance_mean ?? -1) - (a.performance_mean ?? -1));

  describe('which model answers soonest with 512 tokens?', () => {
    const soonest = () => {
      const hordeSpeed = findHordeSpeed(online.map(([, model]) => model));
      const worst = ([, model]: (typeof online)[number]) =>
        reckonModel({ tokens: 512, context: 8192 }, model, hordeSpeed).pool.range?.worst ?? Number.POSITIVE_INFINITY;
      return online.toSorted((a, b) => worst(a) - worst(b))[0]?.[0];
    };
    it('by mouse', async () => {
      const hand = await openPopup();
      await hand.click('.of-request .sort');
      await read(hand.page, firstRow).toBe(soonest());
      await end(hand);
    });
    it('by keyboard', async () => {
      const hand = await openPopup();
      await hand.press('ArrowDown');
      await hand.press('ArrowRight');
      await hand.press('ArrowRight');
      await read(hand.page, firstRow).toBe(soonest());
      await end(hand);
    });
  });

  describe('which take 16k of context and write 1,024 tokens?', () => {
    for (const [how, view] of [
      ['', USUAL],
      [', with a zoom of 200 %', ZOOMED],
    ] as const)
      it(`by mouse${how}`, async () => {
        const hand = await openPopup(view);
        await hand.click('.opener', 'Deine Anfrage');
        await hand.click('.presets .form', '1k Token · 16k Kontext');
        await hand.click('.panel .check', 'Nur Modelle, die sie annehmen');
        await read(hand.page, count).toBe(`${write(withWorker(takesMuch))} von ${write(online.length)} Modellen`);
        await end(hand);
      });
    it('by keyboard', async () => {
      const hand = await openPopup();
      await hand.type('Kontext>=16k ');
      await hand.type('Antwort>=1024');
      await read(hand.page, count).toMatch(new RegExp(`^${write(withWorker(takesMuch))} von `));
      await end(hand);
    });
  });

  describe('how many have trusted workers?', () => {
    const trusted = () => withWorker((worker) => worker.trusted === true);
    it('by mouse', async () => {
      const hand = await openPopup();
      await hand.click('.opener', 'Filter');
      await hand.click('.panel .check', 'nur vertrauenswürdige Worker');
      await read(hand.page, count).toBe(`${write(trusted())} von ${write(online.length)} Modellen`);
      await end(hand);
    });
    it('by keyboard', async () => {
      const hand = await openPopup();
      await hand.type('vertraut');
      await read(hand.page, count).toMatch(new RegExp(`^${write(trusted())} von `));
      await end(hand);
    });
  });

  describe('which of 70B are online, the fastest first?', () => {
    const shown = () =>
      [...document.querySelectorAll<HTMLElement>('.model:not(.offline) .row')].map(({ dataset }) => dataset.key);
    const wanted = () => largeOnes().map(([key]) => key);
    const isAnswered = async (hand: Hand) => {
      const first = async () => (await hand.page.evaluate(shown)).slice(0, ROWS_TO_COMPARE);
      await expect
        .poll(() => first().catch(() => null), { timeout: 10_000 })
        .toEqual(wanted().slice(0, ROWS_TO_COMPARE));
      await end(hand);
    };
    it('by mouse', async () => {
      const hand = await openPopup();
      await hand.type('70b');
      await hand.click('.of-performance .sort');
      await isAnswered(hand);
    });
    for (const [how, view] of [
      ['', USUAL],
      [', with a zoom of 200 %', { ...ZOOMED, width: 640 }],
    ] as const)
      it(`by keyboard${how}`, async () => {
        const hand = await openPopup(view);
        await hand.type('70b');
        await read(hand.page, count).toMatch(/^[1-9].* von /);
        await hand.press('ArrowDown');
        await hand.press('ArrowRight');
        await isAnswered(hand);
      });
  });

  describe('how do two compare?', () => {
    const isCompared = async (hand: Hand) => {
      const page = await openedPage('/compare?m=');
      await read(page, () => document.querySelectorAll('.compared thead th').length).toBe(2);
      await end(hand, page);
    };
    it('by mouse', async () => {
      const hand = await openPopup();
      await hand.click('.model:nth-of-type(1) .compare-box');
      await hand.click('.model:nth-of-type(2) .compare-box');
      await hand.click('.compare-open');
      await isCompared(hand);
    });
    it('by keyboard', async () => {
      const hand = await openPopup();
      await hand.press('ArrowDown');
      await hand.press('Shift+ArrowDown');
      await hand.press('=');
      await isCompared(hand);
    });
  });

  describe('what are all names of this model?', () => {
    const names = () => servedNames(Object.fromEntries(online)[TUTU] as BackendCombinedModelStatistics).join('\n');
    it('by mouse', async () => {
      const hand = await openPopup();
      await hand.click(`.row[data-key="${TUTU}"]`);
      await hand.click('.actions .link', 'Alle ');
      await hand.click('.forms .form', 'Zeilen');
      await read(hand.page, copied).toEqual([names()]);
      await end(hand);
    });
    it('by keyboard', async () => {
      const hand = await openPopup();
      await hand.type('tutu');
      await read(hand.page, firstRow).toBe(TUTU);
      await hand.press('ArrowDown');
      await hand.press('Control+c');
      await read(hand.page, copied).toEqual([names()]);
      await end(hand);
    });
  });

  describe('which names are outside the reference?', () => {
    it('by mouse', async () => {
      const hand = await openPopup();
      await hand.click('header [aria-label="Als Seite öffnen"]');
      const page = await openedPage('/models');
      const other = new Hand(page);
      await other.click('nav a', 'Referenz');
      await read(page, () => document.querySelectorAll('.long-table tbody th').length).toBeGreaterThan(0);
      hand.actions += other.actions;
      await end(hand, page);
    });
    it('by keyboard', async () => {
      const hand = await openPopup();
      await hand.type('eigenes');
      await read(hand.page, () => {
        const rows = [...document.querySelectorAll('.model .row')];
        return rows.length > 0 && rows.every((row) => row.querySelector('.tag'));
      }).toBe(true);
      await end(hand);
    });
  });

  describe('as a file?', () => {
    it('by mouse', async () => {
      const hand = await openPopup();
      await hand.click('.opener', 'Ansicht');
      await hand.click('.exports .form', 'CSV');
      await read(hand.page, saved).toHaveLength(1);
      await end(hand);
    });
    it('by keyboard', async () => {
      const hand = await openPopup();
      await hand.press('Control+s');
      await read(hand.page, saved).toHaveLength(1);
      await end(hand);
    });
  });

  describe('which workers serve it?', () => {
    const listed = () => Object.keys(Object.fromEntries(online)[TUTU]?.worker_summaries ?? {}).length;
    it('by mouse', async () => {
      const hand = await openPopup();
      await hand.click(`.row[data-key="${TUTU}"]`);
      await hand.click('.actions .link', `${listed()} Worker`);
      await read(hand.page, () => document.querySelectorAll('.small-table tbody tr').length).toBe(listed());
      await end(hand);
    });
    it('by keyboard', async () => {
      const hand = await openPopup();
      await hand.type('tutu');
      await read(hand.page, firstRow).toBe(TUTU);
      await hand.press('Control+Enter');
      const page = await openedPage('/model/');
      await read(page, () => document.querySelectorAll('[href^="#/worker/"]').length).toBeGreaterThan(0);
      await end(hand, page);
    });
  });

  describeViewQuestions({ it, openPopup, openedPage, read, end, online: () => online });
  describeThisPageQuestions({ engine, demo: () => demo, home: () => home });
});
