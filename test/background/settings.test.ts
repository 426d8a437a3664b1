import { beforeEach, describe, expect, test } from 'vitest';
import { type AskedSitesWorld, createAskedSites, type RegisteredScript } from '../../src/background/asked-sites.ts';
import {
  createAnswerSettings,
  createChangedViews,
  createSafeStorage,
  createSettingsStore,
} from '../../src/background/index.ts';
import type { PageSettings } from '../../src/messages/protocol.ts';
import type { Settings } from '../../src/messages/settings.ts';
import { createMemoryStorage, type MemoryStorage } from './memory-storage.ts';

const TAVERN = { site: 'sillytavern', origin: 'http://localhost:8000' } as const;
const AGNAI = { site: 'agnai.chat', origin: 'https://agnai.chat' } as const;
const NONE: Settings = { off: [], without: [], addresses: [] };

let local: MemoryStorage;
let scripts: Map<string, RegisteredScript>;
let granted: Set<string>;
let injected: number[];
let changes: number;
const storeOf = () => createSettingsStore(createSafeStorage(local, null));

beforeEach(() => {
  local = createMemoryStorage();
  scripts = new Map();
  granted = new Set();
  injected = [];
  changes = 0;
});

/** A browser that registers scripts as browsers do: the same id twice is an error. */
const sites = (hasPorts = true) =>
  createAskedSites({
    settings: storeOf(),
    scripting: {
      getRegisteredContentScripts: async () => [...scripts.values()],
      async registerContentScripts(added) {
        for (const script of added) {
          if (scripts.has(script.id)) throw new Error(`Duplicate script ID '${script.id}'`);
          scripts.set(script.id, script);
        }
      },
      async unregisterContentScripts({ ids }) {
        for (const id of ids) if (!scripts.delete(id)) throw new Error(`Nonexistent script ID '${id}'`);
      },
      executeScript: async ({ target }) => void injected.push(target.tabId),
      insertCSS: async () => {},
    },
    permissions: { contains: async ({ origins }) => origins.every((origin) => granted.has(origin)) },
    tabs: { query: async ({ url }) => (url === 'https://agnai.chat/*' ? [{ id: 7 }] : []) },
    hasPorts,
  } satisfies AskedSitesWorld);

const ask = (url = 'https://aihorde.net/') => {
  const answer = createAnswerSettings(
    storeOf(),
    async () => void changes++,
    async () => {},
    createChangedViews(null, Date.now),
    async () => {},
  );
  return (request: Parameters<typeof answer>[0]) => answer(request, { url });
};

test('settings are stored, answered as stored, and everyone is told', async () => {
  const settings: Settings = { off: ['aihorde.net'], without: ['table'], addresses: [TAVERN] };
  expect(await ask()({ type: 'setSettings', settings })).toEqual({ settings });
  expect(await ask()({ type: 'getSettings' })).toEqual({ settings });
  expect(changes).toBe(1);
});

describe('a page is told only what concerns it', () => {
  const settings: Settings = { off: ['lite.koboldai.net'], without: ['line'], addresses: [TAVERN] };
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
    await storeOf().write(settings);
    const told = (await ask(url)({ type: 'getPageSettings', site })) as PageSettings;
    expect(told).toEqual({ site: answered, without: ['line'], reported: [] });
  });
});

describe('our script is registered where it is wanted and allowed', () => {
  const matches = () => [...scripts.values()].flatMap(({ matches = [] }) => matches);

  test('and nowhere else', async () => {
    await storeOf().write({ ...NONE, addresses: [TAVERN, AGNAI] });
    granted = new Set(['https://agnai.chat/*', 'https://example.com/*']);
    await sites().follow();
    expect(matches()).toEqual(['https://agnai.chat/*']);
    expect([...scripts.values()][0]).toMatchObject({
      persistAcrossSessions: true,
      js: ['site-agnai-chat.js', 'page.js'],
    });
  });

  test('once, however often that is asked for, also by two at once', async () => {
    await storeOf().write({ ...NONE, addresses: [AGNAI] });
    granted = new Set(['https://agnai.chat/*']);
    const one = sites();
    await Promise.all([one.follow(), one.follow()]);
    await sites().follow();
    expect(matches()).toEqual(['https://agnai.chat/*']);
    expect(injected).toEqual([7]);
  });

  test('not any more when the permission or the address is gone', async () => {
    await storeOf().write({ ...NONE, addresses: [TAVERN, AGNAI] });
    granted = new Set(['https://agnai.chat/*', 'http://localhost:8000/*']);
    await sites().follow();
    granted.delete('https://agnai.chat/*');
    await sites().follow();
    expect(matches()).toEqual(['http://localhost:8000/*']);
    await storeOf().write(NONE);
    await sites().follow();
    expect(matches()).toEqual([]);
  });

  test('anew when the address is another site’s', async () => {
    await storeOf().write({ ...NONE, addresses: [TAVERN] });
    granted = new Set(['http://localhost:8000/*']);
    await sites().follow();
    await storeOf().write({ ...NONE, addresses: [{ ...TAVERN, site: 'lite.koboldai.net' }] });
    await sites().follow();
    expect([...scripts.values()].map(({ js }) => js)).toEqual([['site-lite-koboldai-net.js', 'page.js']]);
  });

  test('with both sites’ files where patterns have no ports and each port is another', async () => {
    await storeOf().write({
      ...NONE,
      addresses: [TAVERN, { site: 'lite.koboldai.net', origin: 'http://localhost:5001' }],
    });
    granted = new Set(['http://localhost/*']);
    await sites(false).follow();
    expect([...scripts.values()].map(({ js = [], matches }) => [js[0], matches])).toEqual([
      ['site-sillytavern.js', ['http://localhost/*']],
      ['site-lite-koboldai-net.js', ['http://localhost/*']],
    ]);
  });

  test('on the whole host where patterns have no ports', async () => {
    await storeOf().write({ ...NONE, addresses: [TAVERN, { ...TAVERN, origin: 'http://localhost:8001' }] });
    granted = new Set(['http://localhost/*']);
    await sites(false).follow();
    expect(matches()).toEqual(['http://localhost/*']);
  });

  const cases: [string, string | undefined, boolean][] = [
    ['there', 'https://agnai.chat/settings', true],
    ['where the permission is missing', 'http://localhost:8000/', false],
    ['elsewhere', 'https://example.com/', false],
    ['at an address that looks alike', 'https://agnai.chat.example.com/', false],
    ['nowhere', undefined, false],
    ['in a frame without address', 'about:blank', false],
  ];
  test.each(cases)('and trusted %s', async (_name, url, isAsked) => {
    await storeOf().write({ ...NONE, addresses: [TAVERN, AGNAI] });
    granted = new Set(['https://agnai.chat/*', 'https://example.com/*']);
    expect(await sites().isAsked({ url })).toBe(isAsked);
  });
});
