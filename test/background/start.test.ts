import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import english from '../../public/_locales/en/messages.json' with { type: 'json' };
import type { ResponseMessage } from '../../src/messages/protocol.ts';
import { REQUESTED_ADDRESS_KEY } from '../../src/messages/requested-address.ts';
import { createI18n } from '../english.ts';
import { json } from '../horde-api/test-server.ts';
import { createMemoryStorage } from './memory-storage.ts';
import { GOOD, statusRow, workerRow } from './test-answers.ts';
import { createTestWorld, MINUTE, type TestWorld } from './test-world.ts';

/**
 * The shipped background, started in browsers that lack one thing or another. The test's browser has each area that the
 * background uses (src/browser); the test removes every part of it in turn.
 */

type Listener = (...values: never[]) => unknown;

/** An event of a browser: the listeners that have been added by the time the background has started. */
function createEvent() {
  const listeners: Listener[] = [];
  return { listeners, addListener: (listener: Listener) => void listeners.push(listener) };
}

const ORIGIN = 'chrome-extension://abc';
const POPUP = { id: 'abc', url: `${ORIGIN}/popup.html` };

function createBrowser() {
  return {
    runtime: {
      id: 'abc',
      getManifest: () => ({
        version: '1.0.0',
        content_scripts: [{ matches: ['https://aihorde.net/*'], js: ['page.js'], css: ['content.css'] }],
      }),
      getURL: (path: string) => `${ORIGIN}${path}`,
      sendMessage: vi.fn((): Promise<unknown> => Promise.reject(new Error('Receiving end does not exist.'))),
      onMessage: createEvent(),
      onInstalled: createEvent(),
      onStartup: createEvent(),
    },
    storage: { local: createMemoryStorage(), session: createMemoryStorage() },
    scripting: {
      getRegisteredContentScripts: vi.fn(async () => []),
      registerContentScripts: vi.fn(async () => {}),
      unregisterContentScripts: vi.fn(async () => {}),
      executeScript: vi.fn(async () => [{ result: 'text/html' }]),
      insertCSS: vi.fn(async () => {}),
    },
    permissions: {
      contains: vi.fn(async () => true),
      onAdded: createEvent(),
      onRemoved: createEvent(),
    },
    tabs: {
      query: vi.fn(async () => [{ id: 7 }]),
      get: vi.fn(async () => ({ url: 'https://example.com/' })),
      create: vi.fn(async () => ({})),
      sendMessage: vi.fn((): Promise<unknown> => Promise.reject(new Error('Receiving end does not exist.'))),
    },
    contextMenus: { create: vi.fn(), onClicked: createEvent() },
    sidePanel: { open: vi.fn(async () => {}) },
    alarms: {
      get: vi.fn(async () => undefined),
      create: vi.fn(async () => {}),
      clear: vi.fn(),
      onAlarm: createEvent(),
    },
    notifications: { create: vi.fn(async () => ''), clear: vi.fn(async () => true), onClicked: createEvent() },
    action: {
      setBadgeText: vi.fn(async () => {}),
      setBadgeTextColor: vi.fn(async () => {}),
      setBadgeBackgroundColor: vi.fn(async () => {}),
      setTitle: vi.fn(async () => {}),
    },
    i18n: createI18n(english),
  };
}
type TestBrowser = ReturnType<typeof createBrowser>;

/** Every browser has these: without them there are no extensions. */
const ALWAYS_THERE = [
  'i18n',
  'runtime',
  'id',
  'getManifest',
  'getURL',
  'sendMessage',
  'onMessage',
  'getMessage',
  'getUILanguage',
];

/** What is removed in turn: each area, and each member of one. */
const PARTS = Object.entries(createBrowser()).flatMap(([area, members]) => [
  ...(ALWAYS_THERE.includes(area) ? [] : [area]),
  ...Object.keys(members)
    .filter((member) => !ALWAYS_THERE.includes(member))
    .map((member) => `${area}.${member}`),
]);

const EVENTS = {
  'runtime.onMessage': (browser: TestBrowser) => browser.runtime.onMessage,
  'runtime.onInstalled': (browser: TestBrowser) => browser.runtime.onInstalled,
  'runtime.onStartup': (browser: TestBrowser) => browser.runtime.onStartup,
  'permissions.onAdded': (browser: TestBrowser) => browser.permissions?.onAdded,
  'permissions.onRemoved': (browser: TestBrowser) => browser.permissions?.onRemoved,
  'contextMenus.onClicked': (browser: TestBrowser) => browser.contextMenus?.onClicked,
  'alarms.onAlarm': (browser: TestBrowser) => browser.alarms?.onAlarm,
  'notifications.onClicked': (browser: TestBrowser) => browser.notifications?.onClicked,
};

let world: TestWorld;
const fetchForReal = fetch;
const failures: unknown[] = [];
const fail = (reason: unknown) => void failures.push(reason);

beforeAll(async () => {
  world = await createTestWorld();
  process.on('unhandledRejection', fail);
});
afterAll(async () => {
  process.off('unhandledRejection', fail);
  await world.close();
});
beforeEach(() => {
  failures.length = 0;
  vi.resetModules();
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('fetch', (url: string | URL, init: RequestInit) =>
    fetchForReal(String(url).replace(/^https:\/\/[^/]+/, world.server.url), init),
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function start(lacking: string | null) {
  const browser = createBrowser();
  if (lacking !== null) {
    const [area = '', part] = lacking.split('.');
    const holder = (part === undefined ? browser : browser[area as keyof TestBrowser]) as Record<string, unknown>;
    expect(Reflect.deleteProperty(holder, part ?? area), lacking).toBe(true);
  }
  return startIn(browser);
}

async function startIn(browser: TestBrowser) {
  // It reads its browser when it is first loaded, once for all tests.
  vi.doMock('wxt/browser', () => ({ browser }));
  const { default: background } = await import('../../entrypoints/background.ts');
  // Not awaited: its listeners must be there when it returns.
  background.main();
  return browser;
}

/** Sends an event of the browser to its listeners. */
async function happen(event: { listeners: Listener[] } | undefined, ...values: unknown[]) {
  for (const listener of event?.listeners ?? []) await listener(...(values as never[]));
  await new Promise((resolve) => setTimeout(resolve));
}

async function ask(browser: TestBrowser, message: object) {
  const [listener] = browser.runtime.onMessage.listeners;
  const response = await new Promise<ResponseMessage>((resolve) => {
    listener?.(...([message, POPUP, resolve] as never[]));
  });
  if (!response.ok) throw new Error(JSON.stringify(response.failure));
  return JSON.parse(response.answerJson);
}

describe('the background starts, listens and answers', () => {
  test.each<[string, string | null]>([
    ['with all parts', null],
    ...PARTS.map((part): [string, string] => [`without ${part}`, part]),
  ])('%s', async (_name, lacking) => {
    const browser = await start(lacking);
    const isLacking = (name: string) => lacking !== null && name.startsWith(lacking);
    for (const [name, eventOf] of Object.entries(EVENTS))
      expect([name, eventOf(browser)?.listeners.length ?? 0]).toEqual([name, isLacking(name) ? 0 : 1]);

    await happen(browser.runtime.onInstalled, { reason: 'install' });
    await happen(browser.runtime.onStartup);
    await happen(browser.permissions?.onAdded, {});
    await happen(browser.permissions?.onRemoved, {});
    for (const menuItemId of ['mark names', 'look up', 'full page', 'side panel'])
      await happen(browser.contextMenus?.onClicked, { menuItemId, selectionText: 'A/X' }, { id: 7, windowId: 3 });
    for (const name of ['watch', 'sample']) await happen(browser.alarms?.onAlarm, { name });
    await happen(browser.notifications?.onClicked, 'watch 0 /watches');

    await ask(browser, { type: 'awaitRefresh', modelType: 'text' });
    const { statistics } = await ask(browser, { type: 'getCombinedModelData', modelType: 'text' });
    expect(statistics['A/X']).toMatchObject({ queued: 60 });
    const watches = [{ target: { is: 'model', model: 'A/X' }, name: 'A/X', waitUnder: null }];
    expect(await ask(browser, { type: 'changeWatches', change: { add: watches } })).toMatchObject({ watches });
    await happen(browser.alarms?.onAlarm, { name: 'watch' });
    const change = { off: { add: ['aihorde.net'] } };
    expect(await ask(browser, { type: 'changeSettings', change })).toMatchObject({
      settings: { off: ['aihorde.net'] },
    });
    expect(await ask(browser, { type: 'getSettings' })).toMatchObject({ settings: { off: ['aihorde.net'] } });
    expect(failures).toEqual([]);
  });
});

describe('scheduled work', () => {
  test('waits until the first question has been answered', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const browser = createBrowser();
    await browser.storage.local.set({ settings: { sampleEveryMinutes: 15 } });
    const reads = vi.spyOn(browser.storage.local, 'get');
    await startIn(browser);
    await vi.advanceTimersByTimeAsync(500);
    expect(reads).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(browser.alarms.create.mock.calls as unknown[][]).toEqual([['sample', { periodInMinutes: 15 }]]);
  });
});

describe('an address that the browser was asked about', () => {
  const asked = { site: 'sillytavern', origin: 'http://localhost:8000' };

  test.each<[string, (browser: TestBrowser) => Promise<unknown>]>([
    ['when the browser allows it', (browser) => happen(browser.permissions.onAdded, {})],
    [
      'when it was allowed before, of which no browser tells',
      (browser) => ask(browser, { type: 'changeSettings', change: { addresses: { add: [asked] } } }),
    ],
    ['when the browser starts', (browser) => happen(browser.runtime.onStartup)],
  ])('is listed, and the question is closed, %s', async (_name, does) => {
    const browser = await start(null);
    await browser.storage.local.set({ [REQUESTED_ADDRESS_KEY]: asked });
    await does(browser);
    await vi.waitFor(() => expect(browser.storage.local.items.get(REQUESTED_ADDRESS_KEY)).toBeNull());
    expect(await ask(browser, { type: 'getSettings' })).toMatchObject({ settings: { addresses: [asked] } });
  });
});

describe('pages that are already open', () => {
  const SCRIPT = { target: { tabId: 7 }, files: ['page.js'] };

  test.each(['install', 'update'])('get their script at an %s', async (reason) => {
    const browser = await start(null);
    await happen(browser.runtime.onInstalled, { reason });
    expect(browser.tabs.query).toHaveBeenCalledWith({ url: ['https://aihorde.net/*'] });
    expect(browser.scripting.insertCSS).toHaveBeenCalledWith({ target: { tabId: 7 }, files: ['content.css'] });
    expect(browser.scripting.executeScript.mock.calls).toEqual([[SCRIPT]]);
  });

  test('get it when the browser allows the extension there', async () => {
    const browser = await start(null);
    await happen(browser.permissions.onAdded, { origins: ['https://aihorde.net/*'] });
    expect(browser.scripting.executeScript.mock.calls).toEqual([[SCRIPT]]);
  });

  test('do not get it twice', async () => {
    const browser = await start(null);
    browser.tabs.sendMessage.mockResolvedValue(undefined);
    await happen(browser.runtime.onInstalled, { reason: 'install' });
    expect(browser.scripting.executeScript).not.toHaveBeenCalled();
  });

  test('do not get it when only the browser was updated', async () => {
    const browser = await start(null);
    await happen(browser.runtime.onInstalled, { reason: 'browser_update' });
    expect(browser.scripting.executeScript).not.toHaveBeenCalled();
  });
});

describe('a notice', () => {
  const WATCHES = [{ target: { is: 'model', model: 'A/X' }, name: 'A/X', waitUnder: null }];

  test('is shown, opens the model’s page, and disappears with the click', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const browser = await start(null);
    world.answers.status = json([statusRow({ name: 'other', count: 1 })]);
    world.answers.workers = json([workerRow({ id: 'w1', name: 'Ada', models: ['other'] })]);
    await ask(browser, { type: 'awaitRefresh', modelType: 'text' });
    await ask(browser, { type: 'changeWatches', change: { add: WATCHES } });
    world.answers.status = GOOD.status;
    world.answers.workers = GOOD.workers;
    vi.setSystemTime(Date.now() + 5 * MINUTE);
    await happen(browser.alarms.onAlarm, { name: 'watch' });
    await vi.waitFor(() => expect(browser.notifications.create).toHaveBeenCalledTimes(1));
    const [[id, notice]] = browser.notifications.create.mock.calls as unknown as [[string, object]];
    expect([id, notice]).toEqual([
      'watch 0 /model/A%2FX',
      { type: 'basic', iconUrl: `${ORIGIN}/icon/128.png`, title: 'A/X is online', message: 'Expected wait: about 3 s' },
    ]);
    await happen(browser.notifications.onClicked, id);
    expect(browser.tabs.create).toHaveBeenCalledWith({ url: `${ORIGIN}/full-page.html#/model/A%2FX` });
    expect(browser.notifications.clear).toHaveBeenCalledWith(id);
  });

  test('can be clicked in the same run of the background in which the user has allowed notices', async () => {
    const browser = await start('notifications');
    Object.assign(browser, { notifications: createBrowser().notifications });
    await happen(browser.permissions.onAdded, { permissions: ['notifications'] });
    await happen(browser.notifications.onClicked, 'watch 0 /watches');
    expect(browser.tabs.create).toHaveBeenCalledWith({ url: `${ORIGIN}/full-page.html#/watches` });
  });
});

describe('a page of the extension', () => {
  const opened = (browser: TestBrowser) => browser.tabs.create.mock.calls as unknown[][];

  test.each([
    ['install', [[{ url: `${ORIGIN}/full-page.html#/welcome` }]]],
    ['update', []],
    ['browser_update', []],
  ])('is opened once, at the installation, and by no update: %s', async (reason, pages) => {
    const browser = await start(null);
    await happen(browser.runtime.onInstalled, { reason });
    await happen(browser.runtime.onStartup);
    expect(opened(browser)).toEqual(pages);
  });

  test.each([
    [' koboldcpp/Qwen3-0.6B\n', '/model/koboldcpp%2FQwen3-0.6B'],
    ['100 %s & #1', '/model/100%20%25s%20%26%20%231'],
    [' \u00a0\n', '/models'],
  ])('is opened with the selected text as its search: %j', async (selectionText, view) => {
    const browser = await start(null);
    await happen(browser.contextMenus.onClicked, { menuItemId: 'look up', selectionText }, { id: 7 });
    expect(opened(browser)).toEqual([[{ url: `${ORIGIN}/full-page.html#${view}` }]]);
  });

  test('and the panel beside the pages are opened from the button’s menu', async () => {
    const browser = await start(null);
    await happen(browser.contextMenus.onClicked, { menuItemId: 'full page' }, { id: 7, windowId: 3 });
    await happen(browser.contextMenus.onClicked, { menuItemId: 'side panel' }, { id: 7, windowId: 3 });
    expect(opened(browser)).toEqual([[{ url: `${ORIGIN}/full-page.html#/models` }]]);
    expect(browser.sidePanel.open.mock.calls as unknown[][]).toEqual([[{ windowId: 3 }]]);
  });
});
