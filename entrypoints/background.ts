import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import {
  type AskedSitesWorld,
  type AskedTabsWorld,
  createAnswerRequest,
  createAnswerSettings,
  createAskedSites,
  createAskedTabs,
  createChangedViews,
  createHordeSources,
  createLoadTables,
  createMessageListener,
  createOnlineSnapshot,
  createSafeStorage,
  createSettingsStore,
  isSettingsRequest,
  type Scripting,
} from '../src/background/index.ts';
import { createHordeClient } from '../src/horde-api/index.ts';
import type { Notice } from '../src/messages/protocol.ts';

declare const __PROJECT_URL__: string;

export default defineBackground(() => {
  const { contextMenus, runtime, storage, permissions, scripting, tabs } = browser;
  const { version, content_scripts = [] } = runtime.getManifest();

  const store = createSafeStorage(storage.local, storage.session ?? null);
  const sources = createHordeSources(
    {
      client: createHordeClient({ clientAgent: `horde-lens:${version}:${__PROJECT_URL__}` }),
      store,
      now: Date.now,
      random: Math.random,
      isOnline: () => navigator.onLine,
    },
    async () => (await fetch(runtime.getURL('/text-model-names.json'))).json(),
  );
  const answer = createAnswerRequest(sources, createOnlineSnapshot(store, version));

  const settings = createSettingsStore(store);
  const askedSites = createAskedSites({
    settings,
    scripting,
    permissions,
    tabs,
    hasPorts: !import.meta.env.FIREFOX,
  } as unknown as AskedSitesWorld);

  const askedTabs = createAskedTabs({ scripting, tabs, session: storage.session } as unknown as AskedTabsWorld);

  /** Only tabs with a script of ours listen. */
  async function tellPages(notice: Notice) {
    const open = await tabs.query({});
    for (const { id } of open) if (id !== undefined) tabs.sendMessage(id, notice).catch(() => {});
  }
  const answerSettings = createAnswerSettings(
    settings,
    async () => {
      await askedSites.follow();
      await tellPages({ notice: 'settings changed' });
    },
    askedTabs.markNames,
    createChangedViews(storage.session ?? null, Date.now),
    createLoadTables(scripting as unknown as Scripting),
  );

  const listener = createMessageListener(
    async (request, sender) =>
      isSettingsRequest(request) ? JSON.stringify(await answerSettings(request, sender)) : answer(request),
    {
      extensionId: runtime.id,
      extensionUrl: runtime.getURL('/'),
      pageMatches: content_scripts.flatMap(({ matches = [] }) => matches),
    },
    async (sender) => (await askedTabs.isAsked(sender)) || askedSites.isAsked(sender),
  );
  // Registered before anything is awaited: a message that woke the worker is delivered right after this.
  runtime.onMessage.addListener(listener as Parameters<typeof runtime.onMessage.addListener>[0]);

  const MENU = 'mark names';
  contextMenus.onClicked.addListener(({ menuItemId }, tab) => {
    // Where the browser lets no extension in there is nobody to tell.
    if (menuItemId === MENU && tab?.id !== undefined) askedTabs.markNames(tab.id).catch(() => {});
  });

  const follow = () => {
    void askedSites.follow();
    // A menu that is there already is an error, which is looked at and left.
    contextMenus.create(
      { id: MENU, title: 'Show backends for the model names on this page', contexts: ['page', 'selection', 'link'] },
      () => void runtime.lastError,
    );
  };
  // The browser forgets registrations with an update, and the user can take permissions back in its own settings.
  runtime.onInstalled.addListener(follow);
  runtime.onStartup.addListener(follow);
  permissions.onAdded.addListener(() => void askedSites.follow());
  permissions.onRemoved.addListener(() => {
    void askedSites.follow().then(() => tellPages({ notice: 'settings changed' }));
  });
});
