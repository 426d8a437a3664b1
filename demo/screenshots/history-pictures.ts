import type { Page } from 'puppeteer-core';
import { writeWatchBook } from '../../src/watch/watch-book.ts';
import { askBackground } from '../ask-background.ts';
import { FLEET } from '../fleet.ts';
import { inventHistory, putHistory } from '../invented-history.ts';
import { inventWatchBook } from '../invented-watches.ts';
import { openAnew, openView, type Pictured, POPUP, press, type Stage, TAB, TUTU } from './pictured.ts';

/** Pictures of the history and of watching. */

const NAMES = [
  'koboldcpp/Broken-Tutu-24B',
  'aphrodite/ReadyArt/Broken-Tutu-24B',
  'tabbyAPI/Broken-Tutu-24B',
  'koboldcpp/L3-8B-Stheno-v3.2',
  'aphrodite/Qwen3-0.6B',
];
/** The other served names. */
const STEADY = FLEET.flatMap(({ models }) => models).filter((name) => !NAMES.includes(name));
const STUCK = 'koboldcpp/broken-tutu-24b';

const history = () =>
  inventHistory({
    now: Math.floor(Date.now() / 1000),
    names: NAMES,
    workersOfName: (at) => Math.max(4 - at, 1),
    days: 120,
    steady: STEADY.filter((name) => name !== STUCK),
    stuck: STUCK,
  });

/** Switches the history on, with four months of stored history, and adds a watch. */
async function startHistory({ demo }: Stage) {
  const page = await demo.open(demo.extensionUrl('full-page.html#/welcome'), TAB);
  await putHistory(page, await history());
  const book = writeWatchBook(inventWatchBook(Date.now()));
  await page.evaluate(async (watches) => {
    const { storage } = chrome as unknown as { storage: { local: { set(items: object): Promise<void> } } };
    await storage.local.set({ watches });
  }, book);
  await demo.killBackground();
  await askBackground(page, { type: 'changeSettings', change: { sampleEveryMinutes: 15 } });
  await askBackground(page, { type: 'awaitRefresh', modelType: 'text' });
  await page.close();
}

declare const chrome: unknown;

const viewPicture = (
  name: string,
  hash: string,
  ready: string,
  act: (page: Page) => Promise<unknown> = async () => {},
  before: ((stage: Stage) => Promise<unknown>) | null = null,
): Pictured => ({
  name: `history-${name}`,
  window: TAB,
  ...(before && { isState: true }),
  async show(stage) {
    await before?.(stage);
    const page = await openView(stage, hash, ready);
    await act(page);
    return page;
  },
});

const MODEL = `#/model/${encodeURIComponent(TUTU)}`;
const scrollTo = (selector: string) => async (page: Page) => {
  await page.waitForSelector(selector);
  await page.$eval(selector, (element) => element.scrollIntoView({ block: 'start' }));
};

const nothing = async ({ demo }: Stage) => {
  const page = await demo.openPopup();
  await askBackground(page, { type: 'awaitRefresh', modelType: 'text' });
  await page.close();
};

/** In this order: the first has no history and no watches, and all that follow have both. */
export const HISTORY_PICTURES: readonly Pictured[] = [
  viewPicture('off', MODEL, '.history-off', scrollTo('.history-off'), nothing),
  viewPicture('changes-off', '#/changes', '.history-off'),
  viewPicture('watches-none', '#/watches', '.blank'),
  viewPicture('watches-first', `#/watches?add=model&model=${encodeURIComponent(TUTU)}`, '.confirm'),
  viewPicture('model-top', MODEL, '.online-share', undefined, startHistory),
  viewPicture('model', MODEL, '.surface .value', scrollTo('.card.history')),
  viewPicture('model-lines', `${MODEL}?range=month&chart=speed`, '.surface .value', scrollTo('.card.history')),
  viewPicture('model-table', `${MODEL}?range=day&chart=wait&table=`, '.history-table td', scrollTo('.card.history')),
  viewPicture('model-strips', `${MODEL}?period=90d`, '.strips .share', async (page) => {
    await page.waitForSelector('.of-workers tr');
    await page.$eval('.strips', (element) => element.closest('.card')?.scrollIntoView({ block: 'start' }));
  }),
  viewPicture('model-week', MODEL, '.of-workers tr', scrollTo('.history-pair')),
  viewPicture('models', '#/models', '.cell.of-online .figure'),
  viewPicture('changes', '#/changes', '.change'),
  viewPicture('changes-stuck', '#/changes?kind=stuck', '.change'),
  viewPicture('changes-none', '#/changes?q=no-such-model', 'main .card.hint'),
  viewPicture('watches', '#/watches', '.watches li'),
  viewPicture(
    'settings',
    '#/settings',
    'section[aria-labelledby=history]',
    scrollTo('section[aria-labelledby=history]'),
  ),
  viewPicture(
    'soonest',
    `#/soonest?model=${encodeURIComponent(TUTU)}&tokens=400&context=8192&as=anonymous`,
    '.reckoned tbody tr',
  ),
  viewPicture(
    'soonest-terms',
    `#/soonest?model=${encodeURIComponent(TUTU)}&tokens=400&context=8192&as=anonymous`,
    '.reckoned .from-past',
    scrollTo('.reckoned'),
  ),
  {
    name: 'history-popup',
    window: POPUP,
    async show(stage) {
      const page = await openAnew(stage, 'popup.html', POPUP);
      await page.waitForSelector('.model .row');
      await press(page, `.model .row[data-key="${TUTU}"]`);
      await page.waitForSelector('.model.open .offer');
      return page;
    },
  },
];
