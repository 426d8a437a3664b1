import type { Page } from 'puppeteer-core';
import { describe, expect } from 'vitest';
import type { BackendCombinedModelStatistics } from '../../src/horde/index.ts';
import { servedNames } from '../../src/list/served-names.ts';
import { findHordeSpeed, reckonModel } from '../../src/request/index.ts';
import { Hand } from './question-hand.ts';
import type { itInTurn } from './turns.ts';

/**
 * The questions of those who choose, serve and maintain models: starting from the popup, they lead into the views of
 * the full page. ten-questions.test.ts asks them in its browsers.
 */

const TUTU = 'ReadyArt/Broken-Tutu-24B';

export interface Asked {
  it: ReturnType<typeof itInTurn>;
  openPopup(): Promise<Hand>;
  /** The page of the extension that the popup has opened, by the beginning of its address behind `#`. */
  openedPage(hash: string): Promise<Page>;
  /** What the page shows, once it is what is expected. */
  read<T>(page: Page, pick: () => T): ReturnType<typeof expect.poll<T>>;
  /** Counts the actions, and closes the pages. */
  end(hand: Hand, ...pages: Page[]): Promise<void>;
  online(): [key: string, model: BackendCombinedModelStatistics][];
}

const rowsOf = () => document.querySelectorAll('.long-table tbody th').length;

/** Continues in another page. */
function goOn(hand: Hand, page: Page): Hand {
  const other = new Hand(page);
  other.actions = hand.actions;
  hand.actions = 0;
  return other;
}

/** Longer than 60 lines, because each question is asked in two ways. */
export function describeViewQuestions({ it, openPopup, openedPage, read, end, online }: Asked): void {
  const tutu = () => Object.fromEntries(online())[TUTU] as BackendCombinedModelStatistics;
  const typeTutu = async () => {
    const hand = await openPopup();
    await hand.type('tutu');
    await read(hand.page, () => document.querySelector<HTMLElement>('.model .row')?.dataset.key).toBe(TUTU);
    return hand;
  };
  const openTutu = async () => {
    const hand = await openPopup();
    await hand.click(`.row[data-key="${TUTU}"]`);
    return hand;
  };
  const openTutusPage = async () => {
    const hand = await openTutu();
    await hand.click('.actions .link', 'Seite des Modells');
    return goOn(hand, await openedPage('/model/'));
  };
  const openFullPage = async (title: string) => {
    const hand = await openPopup();
    await hand.click('header [aria-label="Als Seite öffnen"]');
    const other = goOn(hand, await openedPage('/models'));
    await other.click('nav a', title);
    return other;
  };
  const openView = async (key: string, hash: string) => {
    const hand = await openPopup();
    await hand.press(`Alt+Shift+${key}`);
    const page = await openedPage(hash);
    await read(page, rowsOf).toBeGreaterThan(0);
    return goOn(hand, page);
  };
  /** The worker that has never served: it only claims to. */
  const idler = () => {
    const found = Object.values(tutu().worker_summaries ?? {}).find(({ performance }) => performance === null);
    if (!found) throw new Error('the demo has no such worker');
    return found;
  };

  describe('which variant answers soonest, and which names are to be sent?', () => {
    const isAnswered = async (hand: Hand) => {
      const hordeSpeed = findHordeSpeed(online().map(([, model]) => model));
      const { soonest } = reckonModel({ tokens: 512, context: 8192 }, tutu(), hordeSpeed);
      await read(hand.page, () => document.querySelector<HTMLElement>('.ranges tr:has(.range)')?.dataset.backend).toBe(
        soonest,
      );
      const sent: string[] = JSON.parse(await hand.page.$eval('.pool pre', (names) => names.textContent ?? '[]'));
      expect(sent.length).toBeGreaterThan(1);
      expect(servedNames(tutu())).toEqual(expect.arrayContaining(sent));
      await end(hand);
    };
    it('by mouse', async () => {
      const hand = await openTutusPage();
      await hand.click('main a.plain', 'Schnellste Antwort');
      await isAnswered(hand);
    });
    it('by keyboard', async () => {
      const hand = await typeTutu();
      await hand.press('Alt+Shift+2');
      await isAnswered(goOn(hand, await openedPage('/soonest?model=')));
    });
  });

  describe('does it really answer, or only claim to?', () => {
    const isAnswered = async (hand: Hand) => {
      const shown = () =>
        [...document.querySelectorAll<HTMLElement>('.long-table tbody tr')]
          .filter((row) => row.querySelector('td .unknown, td.unknown'))
          .map((row) => row.querySelector('a')?.textContent);
      await read(hand.page, shown).toContain(idler().name);
      await end(hand);
    };
    it('by mouse', async () => {
      const hand = await openTutusPage();
      await hand.click('main a.plain', 'Worker');
      await isAnswered(hand);
    });
    it('by keyboard', async () => {
      const hand = await typeTutu();
      await hand.press('Alt+Shift+3');
      await isAnswered(goOn(hand, await openedPage('/workers?model=')));
    });
  });

  describe('what should an idle card of 24 GB serve, and under which name?', () => {
    const isAnswered = async (hand: Hand) => {
      const named = () => {
        const open = document.querySelector<HTMLElement>('.long-table .is-open');
        const own = open?.previousElementSibling?.querySelector('.own')?.textContent ?? '?';
        return !!open?.querySelector('[data-backend="koboldcpp"]')?.textContent?.includes(`koboldcpp/${own}`);
      };
      await read(hand.page, named).toBe(true);
      await end(hand);
    };
    it('by mouse', async () => {
      const hand = await openFullPage('Nachfrage');
      await hand.click('.classes .link', '22–36B');
      await isAnswered(hand);
    });
    it('by keyboard', async () => {
      const hand = await openView('4', '/demand');
      await hand.type('24gb');
      await isAnswered(hand);
    });
  });

  describe('what is wrong with this worker?', () => {
    const isAnswered = async (hand: Hand) => {
      await read(hand.page, () => document.querySelector('main h1')?.textContent).toBe(idler().name);
      await read(hand.page, () => document.querySelectorAll('.faults li').length).toBeGreaterThan(0);
      await end(hand);
    };
    it('by mouse', async () => {
      const hand = await openTutu();
      await hand.click('.actions .link', `${Object.keys(tutu().worker_summaries ?? {}).length} Worker`);
      await hand.click('.small-table tbody button', idler().name);
      await isAnswered(goOn(hand, await openedPage('/worker/')));
    });
    it('by keyboard', async () => {
      const hand = await openView('3', '/workers');
      await hand.type(idler().name);
      await read(hand.page, rowsOf).toBe(1);
      await hand.press('Enter');
      await isAnswered(hand);
    });
  });

  describe('which names mean this model?', () => {
    const isAnswered = async (hand: Hand) => {
      const names = Object.values(tutu().backend_variations ?? {}).flatMap(({ spellings }) =>
        spellings.map(({ name }) => name),
      );
      const shown = () =>
        [...document.querySelectorAll('td, th')].flatMap((cell) => cell.textContent?.split(' ') ?? []);
      await read(hand.page, shown).toEqual(expect.arrayContaining(names));
      await end(hand);
    };
    it('by mouse', async () => {
      const hand = await openFullPage('Referenz');
      await hand.click('.parts a', 'Schreibweisen');
      await isAnswered(hand);
    });
    it('by keyboard', async () => {
      const hand = await typeTutu();
      await hand.press('Control+Enter');
      await isAnswered(goOn(hand, await openedPage('/model/')));
    });
  });

  describe('which models of the reference does nobody serve or use?', () => {
    const isAnswered = async (hand: Hand) => {
      await read(hand.page, () => location.hash).toContain('part=unused');
      await read(hand.page, rowsOf).toBeGreaterThan(0);
      const served = new Set(online().map(([key]) => key));
      const listed = await hand.page.$$eval('.long-table tbody th', (all) => all.map((each) => each.textContent ?? ''));
      expect(listed.filter((name) => served.has(name))).toEqual([]);
      await end(hand);
    };
    it('by mouse', async () => {
      const hand = await openFullPage('Referenz');
      await hand.click('.parts a', 'Ohne Nutzung');
      await isAnswered(hand);
    });
    it('by keyboard', async () => {
      const hand = await openView('5', '/reference');
      await hand.press('ArrowLeft');
      await hand.press('ArrowLeft');
      await isAnswered(hand);
    });
  });
}
