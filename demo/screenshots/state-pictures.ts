import type { Page } from 'puppeteer-core';
import { askBackground } from '../ask-background.ts';
import { makeStoredOlder } from '../older-storage.ts';
import { type Pictured, POPUP, type Stage, TAB } from './pictured.ts';

/** The views while the Horde is silent, faulty, gone, empty or in maintenance, and with old figures. */

interface State {
  name: string;
  /** Brings the state about. */
  begin(stage: Stage): Promise<unknown>;
  /** An element that exists once the state is shown. */
  ready: string;
}

const EMPTY = { kind: 'body', body: '[]', only: 'extension' } as const;

/** Lets this many minutes pass after the figures were loaded. */
async function letMinutesPass({ demo }: Stage, minutes: number) {
  const page = await demo.openPopup();
  await askBackground(page, { type: 'awaitRefresh', modelType: 'text' });
  await page.waitForSelector('.model .row');
  await makeStoredOlder(demo, page, minutes * 60_000);
  await page.close();
}

const STATES: readonly State[] = [
  {
    name: 'loading',
    begin: async ({ server }) => server.setFault('all', { kind: 'silence', only: 'extension' }),
    ready: '.bones, main .hint',
  },
  {
    name: 'error',
    begin: async ({ server }) => server.setFault('all', { kind: 'status', status: 500, only: 'extension' }),
    ready: 'main [role=alert], .blank',
  },
  {
    name: 'stale',
    async begin(stage) {
      await letMinutesPass(stage, 14);
      stage.server.setFault('all', { kind: 'status', status: 429, retryAfter: 40, only: 'extension' });
    },
    ready: '.notice',
  },
  {
    name: 'offline',
    async begin(stage) {
      await letMinutesPass(stage, 14);
      const { demo } = stage;
      // It has to be awake to lose its network.
      const settings = await demo.open(demo.extensionUrl('full-page.html#/settings'));
      await settings.waitForSelector('.choices .switch');
      await demo.setOffline(true);
      await settings.close();
    },
    ready: '.notice',
  },
  {
    name: 'empty',
    async begin({ server }) {
      server.setFault('status/models text', EMPTY);
      server.setFault('workers text', EMPTY);
    },
    ready: '.blank',
  },
  {
    name: 'maintenance',
    async begin({ server }) {
      server.setMaintenance(true);
    },
    ready: '.notice',
  },
];

/** Views of the full page that show figures, without the list of models. */
const VIEWS = ['soonest', 'workers', 'demand', 'reference'] as const;
const VIEW_STATES = ['loading', 'error', 'stale', 'offline', 'empty'];
/** An element that such a view has in each of these states. */
const VIEW_READY = 'main .hint, main .notice, main .blank, main [role=alert]';

const inState = ({ name, begin, ready }: State, kind: 'popup' | 'page' | (typeof VIEWS)[number]): Pictured => ({
  name: kind === 'popup' || kind === 'page' ? `${kind}-${name}` : `page-${kind}-${name}`,
  window: kind === 'popup' ? POPUP : TAB,
  isState: true,
  async show(stage) {
    await begin(stage);
    const { demo } = stage;
    const page: Page =
      kind === 'popup'
        ? await demo.openPopup(POPUP)
        : await demo.open(demo.extensionUrl(`full-page.html#/${kind === 'page' ? 'models' : kind}`), TAB);
    await page.waitForSelector(kind === 'popup' || kind === 'page' ? ready : VIEW_READY);
    return page;
  },
});

export const STATE_PICTURES: readonly Pictured[] = STATES.flatMap((state) => [
  inState(state, 'popup'),
  inState(state, 'page'),
  ...(VIEW_STATES.includes(state.name) ? VIEWS.map((view) => inState(state, view)) : []),
]);
