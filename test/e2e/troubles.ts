/** Longer than 250 lines, because it is one table: each entry is a fault and what must be on screen after it. */

import type { Page } from 'puppeteer-core';
import { askBackground } from '../../demo/ask-background.ts';
import type { Endpoint } from '../../demo/endpoint.ts';
import type { Fault } from '../../demo/server.ts';
import type { FaultRun } from './fault-run.ts';
import type { Scene } from './in-browsers.ts';
import { every, type Rows, waitForLines } from './page-lines.ts';
import { openQuiet } from './stored.ts';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const MODELS = 'https://aihorde.net/details/models/text';
export const ROWS: Rows = { row: '.models-table-row', name: '.models-table-name' };
/** Faults do not affect the page's own requests: its failures would look like ours. */
const only = 'extension' as const;

/** What can go wrong, and what must be on screen then. */
export interface Trouble {
  what: string;
  /** Each browser has its own way to do this, so it is tried in both. Any other one is tried in one of them (turns.ts). */
  isForBoth?: boolean;
  /** `npm test` tries it elsewhere, so it does not try it again. Where no browser makes a difference, in Node
   * (`test/background`, `test/horde-api`; with a real server what a server does); else by itself in faults.test.ts. */
  isTriedBy?: 'Node' | 'faults.test.ts';
  /** The browser in which this trouble cannot be made. */
  not?: Scene['engine'];
  /** Open pages must be reloaded afterwards. */
  leavesPages?: boolean;
  /** What is stored is 14 minutes old. Throws if something on screen is untrue. */
  make(run: FaultRun): Promise<void>;
}

/** The Horde answers badly, and the last good answer stays. */
const answers = (
  what: string,
  fault: Fault,
  says: RegExp,
  where: readonly (Endpoint | 'all')[] = ['all', 'status/models text'],
): Trouble => ({
  what,
  async make(run) {
    run.scene.server.setFault(run.pick(where, 'where'), { ...fault, only });
    await run.standsWith(says);
  },
});

/**
 * The Horde does not finish its answer: the old figures stay meanwhile, and the reason appears when the connection
 * breaks.
 */
const hangs = (what: string, fault: Fault): Trouble => ({
  what,
  async make(run) {
    const { server } = run.scene;
    server.setFault('all', { ...fault, only });
    const count = () => server.count('status/models text', 'extension');
    const before = count();
    const { page } = await run.look();
    while (count() === before) await page.evaluate(() => new Promise(requestAnimationFrame));
    server.setFault('all', { kind: 'reset', only });
    server.hangUp();
    await page.close();
    await run.standsWith(/reach|broke off/);
  },
});

/** The background is killed at a random moment. The next look shows the same figures, or newer ones. */
const killed = (what: string, when: (run: FaultRun, page: Page) => Promise<void>): Trouble => ({
  what,
  async make(run) {
    const { demo } = run.scene;
    const { page } = await run.look();
    await when(run, page);
    await demo.killBackground();
    await page.close().catch(() => {});
    const again = await run.look();
    await again.page.close();
  },
});

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const refresh = (page: Page) => page.evaluate(() => document.querySelector<HTMLElement>('header button.icon')?.click());

/** Replaces what is stored under some keys. */
const spoilStorage = (page: Page, spoil: 'garbage' | 'older' | 'newer' | 'cut', chances: number[]) =>
  page.evaluate(
    async (how, dice) => {
      type Area = { get(keys: null): Promise<Record<string, unknown>>; set(items: object): Promise<void> };
      const scope = globalThis as unknown as Record<'browser' | 'chrome', { storage: Record<'local', Area> }>;
      const { local } = (scope.browser ?? scope.chrome).storage;
      const stored = await local.get(null);
      const junk = [null, 7, 'garbage', [], {}, '{"version":1}\n', { askedAt: 'x' }, '\u0000'];
      const spoilt = Object.entries(stored).map(([key, value], index) => {
        const chance = dice[index % dice.length] ?? 0;
        if (how === 'garbage') return [key, chance < 0.7 ? junk[Math.floor(chance * 11) % junk.length] : value];
        if (typeof value !== 'string') return [key, value];
        if (how === 'cut') return [key, value.slice(0, Math.floor(value.length * chance))];
        return [key, value.replace('"version":1', `"version":${how === 'older' ? 0 : 99}`)];
      });
      await local.set(Object.fromEntries(spoilt));
    },
    spoil,
    chances,
  );

const spoilt = (what: string, spoil: Parameters<typeof spoilStorage>[1]): Trouble => ({
  what,
  async make(run) {
    const { demo } = run.scene;
    const quiet = await openQuiet(run.scene.demo);
    const dice = [1, 2, 3, 4, 5, 6, 7].map((die) => run.chance(`die ${die}`));
    await spoilStorage(quiet, spoil, dice);
    await demo.killBackground();
    await quiet.close();
    run.forgetPace();
    await run.showsNewest();
  },
});

const GOOD_AMONG_BAD = (rows: unknown[]) => JSON.stringify([null, 7, { name: {} }, ...rows, 'text', { count: 3 }]);
const ROW = { name: 'koboldcpp/Qwen3-0.6B', type: 'text', count: 3, performance: 5, queued: 777, jobs: 1, eta: 9 };

/** An answer with good rows and bad ones: its good figures are shown as new. */
const gives = (what: string, body: string, queued: string): Trouble => ({
  what,
  async make(run) {
    run.alsoGood(queued);
    run.scene.server.setFault('status/models text', { kind: 'body', body, only });
    const { page } = await run.look((view) => view.totals['tokens waiting'] === queued);
    await page.close();
  },
});

const triedInNode = (trouble: Trouble): Trouble => ({ ...trouble, isTriedBy: 'Node' });
const triedByItself = (trouble: Trouble): Trouble => ({ ...trouble, isTriedBy: 'faults.test.ts' });

const statusOf = (status: number, more: object = {}): Fault => ({ kind: 'status', status, ...more });

/** Those of one sort are beside each other, so that each browser gets some of each sort. */
export const TROUBLES: readonly Trouble[] = [
  triedInNode(answers('429', statusOf(429), /429/)),
  triedByItself(answers('429 with Retry-After', statusOf(429, { retryAfter: 40 }), /429/)),
  triedInNode(answers('500', statusOf(500), /500/)),
  triedInNode(answers('502 with a web page', statusOf(502, { body: '<html>Bad Gateway</html>' }), /502/)),
  triedInNode(answers('403', statusOf(403), /403/)),
  triedInNode(answers('HTML with 200', { kind: 'html' }, /web page/)),
  answers('truncated JSON', { kind: 'truncated' }, /damaged|cut/),
  answers('a reset', { kind: 'reset' }, /reach/),
  triedInNode(answers('an empty list with 200', { kind: 'body', body: '[]' }, /empty/)),
  triedInNode(answers('an error with 200', { kind: 'body', body: '{"message":"busy"}' }, /something else/)),
  triedInNode(
    answers('wrong types', { kind: 'body', body: '[{"name":7,"count":"3"},null,"x"]' }, /something else/, [
      'status/models text',
    ]),
  ),
  hangs('a stall mid-body', { kind: 'stall' }),
  triedByItself(hangs('silence', { kind: 'silence' })),
  {
    what: '503 in bursts, with a person who tries again and again',
    isTriedBy: 'Node',
    async make(run) {
      run.scene.server.setFault('all', { ...statusOf(503, { retryAfter: 30 }), only });
      await run.standsWith(/503/);
      for (let burst = 0; burst < 4; burst++) {
        const { page } = await run.look(({ notices }) => notices.some((notice) => /503/.test(notice)));
        await refresh(page);
        await page.close();
      }
      await run.standsWith(/503/);
    },
  },
  {
    what: 'Retry-After with 200, which means nothing',
    isTriedBy: 'Node',
    async make(run) {
      run.alsoGood('777');
      const body = JSON.stringify([ROW]);
      const fault = { ...statusOf(200, { retryAfter: 3600, body }), only };
      run.scene.server.setFault('status/models text', fault);
      const { page } = await run.look((view) => view.totals['tokens waiting'] === '777');
      await page.close();
      run.scene.server.clearFaults();
      await run.pass(2 * MINUTE);
      await run.showsNewest();
    },
  },
  {
    what: 'latency',
    async make(run) {
      run.scene.server.setFault('all', { kind: 'late', delay: 300 + Math.floor(run.chance('delay') * 1500), only });
      const { page } = await run.look();
      await page.close();
      await run.showsNewest();
    },
  },
  triedInNode(
    answers(
      'fields missing, as for another client’s X-Fields',
      { kind: 'body', body: GOOD_AMONG_BAD([{ name: ROW.name, queued: 777 }]) },
      /leaves out threads, speeds, and jobs/,
      ['status/models text'],
    ),
  ),
  triedInNode(gives('rows doubled, among bad ones', GOOD_AMONG_BAD([ROW, ROW, ROW]), '777')),
  {
    what: 'a clock that jumps back an hour',
    async make(run) {
      await run.pass(-74 * MINUTE);
      const { page } = await run.look();
      await page.close();
      await run.pass(60 * MINUTE);
    },
  },
  {
    what: 'a clock that jumps ahead a month',
    async make(run) {
      await run.pass(30 * 24 * 60 * MINUTE);
      await run.showsNewest();
    },
  },
  {
    what: 'offline, and online again',
    isForBoth: true,
    async make(run) {
      const { demo } = run.scene;
      const quiet = await openQuiet(run.scene.demo);
      await askBackground(quiet, { type: 'getSettings' });
      await demo.setOffline(true);
      try {
        await run.standsWith(/offline|reach/);
      } finally {
        await demo.setOffline(false);
        await quiet.close();
      }
    },
  },
  triedByItself(killed('killed before a question', async () => {})),
  killed('killed with a question in its hands', async (run, page) => {
    const asked = askBackground(page, { type: 'getCombinedModelData', modelType: 'text', scope: 'all' });
    asked.catch(() => {});
    await wait(run.chance('wait') * 30);
  }),
  {
    what: 'killed during a fetch',
    async make(run) {
      const { demo, server } = run.scene;
      server.setFault('all', { kind: 'late', delay: 2 * SECOND, only });
      for (let kill = 0; kill < 2; kill++) {
        const { page } = await run.look();
        await wait(run.chance(`kill ${kill}`) * 200);
        await demo.killBackground();
        await page.close();
      }
    },
  },
  {
    what: 'killed about the time of a write',
    async make(run) {
      const { demo, server } = run.scene;
      server.setFault('all', { kind: 'late', delay: 250, only });
      const { page } = await run.look();
      // The answers arrive within these.
      await wait(150 + run.chance('write') * 250);
      await demo.killBackground();
      const again = await run.look();
      if (again.view.blank !== null) throw new Error(`the popup is blank: ${again.view.blank}`);
      await again.page.close();
      await page.close();
    },
  },
  spoilt('garbage in storage', 'garbage'),
  triedInNode(spoilt('storage cut short', 'cut')),
  triedInNode(spoilt('storage of an older version', 'older')),
  triedInNode(spoilt('storage of a newer version', 'newer')),
  {
    what: 'storage that is full',
    isForBoth: true,
    async make(run) {
      const { page } = await run.look();
      const refused = await page.evaluate(async () => {
        type Scope = Record<'browser' | 'chrome', { storage: { local: { set(items: object): Promise<void> } } }>;
        const scope = globalThis as unknown as Scope;
        const { local } = (scope.browser ?? scope.chrome).storage;
        // Random, because Firefox compresses what it stores.
        let noise = '';
        while (noise.length < 8 * 2 ** 20) noise += Math.random().toString(36).slice(2);
        let part = 0;
        let refused = '';
        const takes = (items: object) =>
          local.set(items).then(
            () => true,
            (error) => {
              refused ||= String(error);
              return false;
            },
          );
        // Firefox may find some more room after it has refused: so it is filled again.
        for (let turn = 0; turn < 5; turn += 1) {
          for (let size = 8 * 2 ** 20; size > 100; size /= 2)
            while (await takes({ [`filler ${part}`]: noise.slice(0, size) })) part += 1;
          if (!(await takes({ 'filler more': noise.slice(0, 1000) }))) return refused;
        }
        return 'it took more';
      });
      if (!/quota/i.test(refused)) throw new Error(`storage is not full: ${refused}`);
      await run.scene.demo.killBackground();
      await page.close();
      await run.showsNewest();
      await run.scene.demo.killBackground();
      // Kept at least for the session.
      const again = await run.look();
      await again.page.evaluate(async () => {
        type Area = { get(keys: null): Promise<object>; remove(key: string): Promise<void> };
        const scope = globalThis as unknown as Record<'browser' | 'chrome', { storage: { local: Area } }>;
        const { local } = (scope.browser ?? scope.chrome).storage;
        // The smallest first: when storage is full, Firefox has no room to note a large removal until some space is
        // free.
        const left = async () => Object.keys(await local.get(null)).filter((key) => key.startsWith('filler'));
        for (let filler = await left(); filler.length > 0; filler = await left())
          for (const key of filler.reverse()) await local.remove(key).catch(() => {});
      });
      await again.page.close();
    },
  },
  {
    what: 'the extension reloaded under open pages',
    isForBoth: true,
    leavesPages: true,
    async make(run) {
      const { demo } = run.scene;
      await run.look();
      await demo.update();
      const again = await run.look();
      await again.page.close();
    },
  },
  {
    what: 'ten tabs at once',
    async make(run) {
      const { demo } = run.scene;
      const tabs = await Promise.all(Array.from({ length: 10 }, () => demo.open(MODELS)));
      const last = run.pick(tabs, 'tab');
      await last.bringToFront();
      await waitForLines(last, ROWS, every);
      await run.showsNewest();
      await Promise.all(tabs.map((tab) => tab.close()));
    },
  },
];
