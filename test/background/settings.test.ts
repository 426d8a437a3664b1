import { beforeEach, describe, expect, test } from 'vitest';
import english from '../../public/_locales/en/messages.json' with { type: 'json' };
import type { HordeFigures } from '../../src/background/horde-figures.ts';
import {
  createAnswerQuestion,
  createChangedViews,
  createRequestedAddress,
  createSafeStorage,
  createSettingsStore,
  type Watching,
} from '../../src/background/index.ts';
import { createOptionalSites, type OptionalSitesOptions } from '../../src/background/optional-sites.ts';
import { findHostPermissions } from '../../src/browser/host-permissions.ts';
import type { RegisteredScript } from '../../src/browser/scripting.ts';
import type { AskedQuestion } from '../../src/messages/questions.ts';
import { REQUESTED_ADDRESS_KEY } from '../../src/messages/requested-address.ts';
import type { Address, Settings, SettingsChange } from '../../src/messages/settings.ts';
import { PAGE_TEXTS } from '../../src/words/page-texts.ts';
import { createMemoryStorage, type MemoryStorage } from './memory-storage.ts';

const TAVERN = { site: 'sillytavern', origin: 'http://localhost:8000' } as const;
const AGNAI = { site: 'agnai.chat', origin: 'https://agnai.chat' } as const;
const NUMBERS: Settings['numbers'] = { form: 'compact', locale: null };
const NONE: Settings = { off: [], without: [], addresses: [], sampleEveryMinutes: null, numbers: NUMBERS };

let local: MemoryStorage;
let scripts: Map<string, RegisteredScript>;
let granted: Set<string>;
let injected: number[];
let changes: number;
const safe = () => createSafeStorage(local, null);
const storeOf = () => createSettingsStore(safe());
/** As if it had been stored before. */
const keep = (settings: Settings) => local.set({ settings });

beforeEach(() => {
  local = createMemoryStorage();
  scripts = new Map();
  granted = new Set();
  injected = [];
  changes = 0;
});

/** Registers scripts like a browser: the same id twice is an error. */
const sites = (hasPorts = true) =>
  createOptionalSites({
    settings: storeOf(),
    scripting: {
      getRegisteredContentScripts: async () => [...scripts.values()],
      async registerContentScripts(added) {
        for (const script of added) {
          if (scripts.has(script.id)) throw new Error(`Duplicate script ID '${script.id}'`);
          if (script.matches?.some((pattern) => pattern.includes('odd'))) throw new Error('Invalid match pattern');
          scripts.set(script.id, script);
        }
      },
      async unregisterContentScripts({ ids }) {
        for (const id of ids) if (!scripts.delete(id)) throw new Error(`Nonexistent script ID '${id}'`);
      },
      async executeScript({ target }) {
        injected.push(target.tabId);
        return [];
      },
      insertCSS: async () => {},
    },
    permissions: findHostPermissions({
      permissions: {
        async contains({ origins = [] }) {
          if (origins.some((origin) => origin.includes('odder'))) throw new Error('Invalid match pattern');
          return origins.every((origin) => granted.has(origin));
        },
      },
    }),
    tabs: { query: async ({ url }) => (url?.[0] === 'https://agnai.chat/*' ? [{ id: 7 }] : []) },
    hasPorts,
  } satisfies OptionalSitesOptions);

const ask = (url = 'https://aihorde.net/') => {
  const answer = createAnswerQuestion({
    figures: {} as HordeFigures,
    settings: storeOf(),
    applySettings: async () => void changes++,
    changedViews: createChangedViews(null, Date.now),
    markNames: async () => {},
    thisPage: async () => ({ is: 'any page' as const, names: null, isMarked: false }),
    loadTables: async () => {},
    openFullPage: async () => {},
    watching: {} as Watching,
  });
  return async (asked: AskedQuestion) => JSON.parse(await answer(asked, { url }));
};

test('a change is stored, answered as stored, and applied', async () => {
  const settings: Settings = {
    off: ['aihorde.net'],
    without: ['table'],
    addresses: [TAVERN],
    sampleEveryMinutes: 15,
    numbers: NUMBERS,
  };
  const change: SettingsChange = {
    off: { add: ['aihorde.net'] },
    without: { add: ['table'] },
    addresses: { add: [TAVERN] },
    sampleEveryMinutes: 15,
    numbers: NUMBERS,
  };
  expect(await ask()({ type: 'changeSettings', change })).toEqual({ settings });
  expect(await ask()({ type: 'getSettings' })).toEqual({ settings });
  expect(changes).toBe(1);
});

test('both changes are kept when two windows make them at the same time', async () => {
  const send = ask();
  await Promise.all(
    ['aihorde.net', 'artbot.site'].map((name) => send({ type: 'changeSettings', change: { off: { add: [name] } } })),
  );
  await send({ type: 'changeSettings', change: { without: { add: ['line'] } } });
  expect(await send({ type: 'getSettings' })).toEqual({
    settings: {
      off: ['aihorde.net', 'artbot.site'],
      without: ['line'],
      addresses: [],
      sampleEveryMinutes: null,
      numbers: NUMBERS,
    },
  });
});

describe('an address that the browser was asked about', () => {
  const request = (address: unknown) => local.set({ [REQUESTED_ADDRESS_KEY]: address });
  const requestedAddress = () => createRequestedAddress(safe(), storeOf(), sites().isAllowed);
  const stored = async () => ({
    addresses: (await storeOf().read()).addresses,
    requested: local.items.get(REQUESTED_ADDRESS_KEY),
  });

  test.each<[string, 'complete' | 'completeOrForget', boolean, Address[], unknown]>([
    ['is taken into the settings once the browser allows it', 'complete', true, [AGNAI, TAVERN], null],
    ['waits while the browser has been allowed something else', 'complete', false, [AGNAI], TAVERN],
    ['is taken at the next start, if the browser allows it by then', 'completeOrForget', true, [AGNAI, TAVERN], null],
    ['is forgotten at the next start when it was refused', 'completeOrForget', false, [AGNAI], null],
  ])('%s', async (_name, when, isAllowed, addresses, left) => {
    await keep({ ...NONE, addresses: [AGNAI] });
    await request(TAVERN);
    if (isAllowed) granted.add('http://localhost:8000/*');
    await requestedAddress()[when]();
    expect(await stored()).toEqual({ addresses, requested: left });
  });

  test.each([null, 7, { site: 'mail', origin: TAVERN.origin }, { ...TAVERN, origin: 'https://aihorde.net' }])(
    'is none: %j',
    async (noAddress) => {
      await request(noAddress);
      granted = new Set(['http://localhost:8000/*', 'https://aihorde.net/*']);
      await requestedAddress().complete();
      expect((await stored()).addresses).toEqual([]);
    },
  );
});

describe('a page’s script only learns what concerns its page', () => {
  const settings: Settings = {
    off: ['lite.koboldai.net'],
    without: ['line'],
    addresses: [TAVERN],
    sampleEveryMinutes: null,
    numbers: { form: 'whole', locale: 'de-CH' },
  };
  const cases: [string, string | null, string, string | null][] = [
    ['a listed site', 'aihorde.net', 'https://aihorde.net/details', 'aihorde.net'],
    ['one that is switched off', 'lite.koboldai.net', 'https://lite.koboldai.net/', null],
    ['a site that is none', 'example.com', 'https://example.com/', null],
    ['a site that is asked for, at its own address', 'agnai.chat', 'https://agnai.chat/', null],
    ['an address of the user, whatever it says that it is', 'agnai.chat', 'http://localhost:8000/', 'sillytavern'],
    ['an address of the user', null, 'http://localhost:8000/#x', 'sillytavern'],
    ['another port there', null, 'http://localhost:8001/', null],
    ['no address of the user', null, 'https://example.com/', null],
    ['no address at all', null, '', null],
  ];
  test.each(cases)('%s', async (_name, site, url, answered) => {
    await keep(settings);
    const told = await ask(url)({ type: 'getPageSettings', site });
    expect(told).toEqual({
      site: answered,
      without: ['line'],
      reported: [],
      numbers: { form: 'whole', locale: 'de-CH' },
      texts: Object.fromEntries(PAGE_TEXTS.map((key) => [key, english[key].message])),
    });
  });
});

describe('our script is registered at each address in the settings that is allowed', () => {
  const matches = () => [...scripts.values()].flatMap(({ matches = [] }) => matches);

  test('and nowhere else', async () => {
    await keep({ ...NONE, addresses: [TAVERN, AGNAI] });
    granted = new Set(['https://agnai.chat/*', 'https://example.com/*']);
    await sites().registerScripts();
    expect(matches()).toEqual(['https://agnai.chat/*']);
    expect([...scripts.values()][0]).toMatchObject({
      persistAcrossSessions: true,
      js: ['site-agnai-chat.js', 'page.js'],
    });
  });

  test('once, even if it is asked for twice at the same time', async () => {
    await keep({ ...NONE, addresses: [AGNAI] });
    granted = new Set(['https://agnai.chat/*']);
    const one = sites();
    await Promise.all([one.registerScripts(), one.registerScripts()]);
    await sites().registerScripts();
    expect(matches()).toEqual(['https://agnai.chat/*']);
    expect(injected).toEqual([7]);
  });

  test('until the permission or the address is gone', async () => {
    await keep({ ...NONE, addresses: [TAVERN, AGNAI] });
    granted = new Set(['https://agnai.chat/*', 'http://localhost:8000/*']);
    await sites().registerScripts();
    granted.delete('https://agnai.chat/*');
    await sites().registerScripts();
    expect(matches()).toEqual(['http://localhost:8000/*']);
    await keep(NONE);
    await sites().registerScripts();
    expect(matches()).toEqual([]);
  });

  test('again when the address belongs to another site', async () => {
    await keep({ ...NONE, addresses: [TAVERN] });
    granted = new Set(['http://localhost:8000/*']);
    await sites().registerScripts();
    await keep({ ...NONE, addresses: [{ ...TAVERN, site: 'lite.koboldai.net' }] });
    await sites().registerScripts();
    expect([...scripts.values()].map(({ js }) => js)).toEqual([['site-lite-koboldai-net.js', 'page.js']]);
  });

  test('with both sites’ files if patterns have no ports and each port is another site', async () => {
    await keep({
      ...NONE,
      addresses: [TAVERN, { site: 'lite.koboldai.net', origin: 'http://localhost:5001' }],
    });
    granted = new Set(['http://localhost/*']);
    await sites(false).registerScripts();
    expect([...scripts.values()].map(({ js = [], matches }) => [js[0], matches])).toEqual([
      ['site-sillytavern.js', ['http://localhost/*']],
      ['site-lite-koboldai-net.js', ['http://localhost/*']],
    ]);
  });

  test('on the whole host if patterns have no ports', async () => {
    await keep({ ...NONE, addresses: [TAVERN, { ...TAVERN, origin: 'http://localhost:8001' }] });
    granted = new Set(['http://localhost/*']);
    await sites(false).registerScripts();
    expect(matches()).toEqual(['http://localhost/*']);
  });

  test.each(['http://odd', 'http://odder'])(
    'also beside an address that the browser takes for none: %s',
    async (origin) => {
      await keep({ ...NONE, addresses: [{ site: 'aihorde.net', origin }, TAVERN, AGNAI] });
      granted = new Set([`${origin}/*`, 'https://agnai.chat/*', 'http://localhost:8000/*']);
      await sites().registerScripts();
      expect(matches()).toEqual(['http://localhost:8000/*', 'https://agnai.chat/*']);
    },
  );

  const cases: [string, string | undefined, boolean][] = [
    ['there', 'https://agnai.chat/settings', true],
    ['where the permission is missing', 'http://localhost:8000/', false],
    ['elsewhere', 'https://example.com/', false],
    ['at an address that looks alike', 'https://agnai.chat.example.com/', false],
    ['nowhere', undefined, false],
    ['in a frame without address', 'about:blank', false],
  ];
  test.each(cases)('and trusted %s', async (_name, url, isOptionalPage) => {
    await keep({ ...NONE, addresses: [TAVERN, AGNAI] });
    granted = new Set(['https://agnai.chat/*', 'https://example.com/*']);
    expect(await sites().isOptionalPage({ url })).toBe(isOptionalPage);
  });
});

test.each([
  ['the browser’s own locale where none is chosen', NUMBERS, { ...NUMBERS, locale: 'en' }],
  ['the chosen locale', { form: 'whole', locale: 'de-CH' }, { form: 'whole', locale: 'de-CH' }],
] as const)('a page is told %s for its numbers', async (_, numbers, told) => {
  await ask()({ type: 'changeSettings', change: { numbers } });
  expect(await ask()({ type: 'getPageSettings', site: 'aihorde.net' })).toMatchObject({ numbers: told });
});
