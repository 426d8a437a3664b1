import { beforeEach, expect, test } from 'vitest';
import { findHostPermissions, type HostPermissions } from '../../src/browser/host-permissions.ts';
import { REQUESTED_ADDRESS_KEY } from '../../src/messages/requested-address.ts';
import { createSitePermissions } from '../../src/ui/settings/site-permissions.ts';
import { createMemoryStorage, type MemoryStorage } from '../background/memory-storage.ts';

const TAVERN = { site: 'sillytavern', origin: 'http://localhost:8000' } as const;
const MANIFEST = {
  content_scripts: [
    { matches: ['https://aihorde.net/*'], js: ['site-aihorde-net.js', 'page.js'] },
    // As Firefox gives it.
    {
      matches: ['https://lite.koboldai.net/*', 'https://lite-beta.koboldai.net/*'],
      js: ['moz-extension://0/site-lite-koboldai-net.js'],
    },
  ],
  host_permissions: ['https://aihorde.net/*'],
};

let local: MemoryStorage;
let session: MemoryStorage;
let allowed: Set<string>;
let answer: (origins: string[]) => boolean | Promise<boolean>;
let permissions: HostPermissions;

beforeEach(() => {
  local = createMemoryStorage();
  session = createMemoryStorage();
  allowed = new Set();
  answer = () => true;
  permissions = {
    ...findHostPermissions({}),
    isAllowed: async (pattern) => allowed.has(pattern),
    allowedPatterns: async () => [...allowed],
    request: async (origins) => answer(origins),
    giveBack: async (pattern) => void allowed.delete(pattern),
  };
});
const create = () => createSitePermissions(permissions, { local, session, onChanged: () => () => {} }, MANIFEST);
const stored = () => [local, session].map(({ items }) => items.get(REQUESTED_ADDRESS_KEY) ?? null);

test('an address is stored before the browser asks the user, and stays stored for the background if it is allowed', async () => {
  let storedAtQuestion: unknown;
  answer = () => {
    storedAtQuestion = stored();
    return true;
  };
  expect(await create().request(TAVERN)).toBe(true);
  expect(storedAtQuestion).toEqual([TAVERN, TAVERN]);
  expect(stored()).toEqual([TAVERN, TAVERN]);
});

test('an address that the user refuses is forgotten', async () => {
  answer = () => false;
  expect(await create().request(TAVERN)).toBe(false);
  expect(stored()).toEqual([null, null]);
});

test('an address that the browser rejects is forgotten, and the reason is passed on', async () => {
  answer = () => Promise.reject(new Error('Invalid match pattern'));
  await expect(create().request(TAVERN)).rejects.toThrow('Invalid match pattern');
  expect(stored()).toEqual([null, null]);
});

test('an earlier window’s request that the user refused is reported once', async () => {
  await session.set({ [REQUESTED_ADDRESS_KEY]: TAVERN });
  expect(await create().refused()).toBe(TAVERN.origin);
  expect(await create().refused()).toBe(null);
});

test('an address that was allowed in the meantime was not refused', async () => {
  await local.set({ [REQUESTED_ADDRESS_KEY]: TAVERN });
  allowed.add('http://localhost:8000/*');
  expect(await create().refused()).toBe(null);
  expect(stored()).toEqual([TAVERN, null]);
});

test('while a question is open, nothing was refused', async () => {
  let settle = (_: boolean) => {};
  answer = () =>
    new Promise((resolve) => {
      settle = resolve;
    });
  const sites = create();
  const asked = sites.request(TAVERN);
  expect(await sites.refused()).toBe(null);
  settle(false);
  await asked;
});

test('a site is blocked at the hosts that the browser does not allow', async () => {
  allowed = new Set(['https://aihorde.net/*', 'https://lite.koboldai.net/*', 'https://old.example/*']);
  const { blocked, unlisted } = await create().look([]);
  expect(blocked.get('aihorde.net')).toBeUndefined();
  expect(blocked.get('lite.koboldai.net')).toEqual({ hosts: ['lite-beta.koboldai.net'], isWhole: false });
  expect(unlisted).toContain('https://old.example/*');
  expect(unlisted).not.toContain('https://aihorde.net/*');
});

test('a pattern is given back only if no remaining address needs it', async () => {
  allowed.add('http://localhost:8000/*');
  await create().remove(TAVERN.origin, [TAVERN.origin]);
  expect([...allowed]).toEqual(['http://localhost:8000/*']);
  await create().remove(TAVERN.origin, []);
  expect([...allowed]).toEqual([]);
});
