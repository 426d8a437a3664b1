import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import {
  createAnswerQuestion,
  createAskedSites,
  createAskedTabs,
  createChangedViews,
  createHordeFigures,
  createHordeSources,
  createIntentions,
  createLoadTables,
  createMessageListener,
  createNews,
  createOnlineSnapshot,
  createOpenPages,
  createSafeStorage,
  createSettingsStore,
} from '../src/background/index.ts';
import { findContextMenus } from '../src/browser/context-menus.ts';
import { findHostPermissions } from '../src/browser/host-permissions.ts';
import { ADDS_SCRIPTS_AT_INSTALL, findLifecycle } from '../src/browser/lifecycle.ts';
import { PATTERNS_HAVE_PORTS } from '../src/browser/match-pattern.ts';
import { findScripting } from '../src/browser/scripting.ts';
import { findStorageAreas } from '../src/browser/storage-areas.ts';
import { findTabs } from '../src/browser/tabs.ts';
import { createHordeClient } from '../src/horde-api/index.ts';
import { say } from '../src/words/index.ts';

declare const __PROJECT_URL__: string;

export default defineBackground(() => {
  const { runtime } = browser;
  const { local, session } = findStorageAreas(browser);
  const scripting = findScripting(browser);
  const permissions = findHostPermissions(browser);
  const tabs = findTabs(browser);
  const contextMenus = findContextMenus(browser);
  const lifecycle = findLifecycle(browser);
  const { version, content_scripts = [] } = runtime.getManifest();

  const store = createSafeStorage(local, session);
  const openPages = createOpenPages({ scripting, tabs }, content_scripts);
  const news = createNews((notice) => {
    // Rejected where no popup is open.
    Promise.resolve(runtime.sendMessage(notice)).catch(() => {});
    // Pages show text models.
    if (notice.notice === 'news' && notice.modelTypes.includes('text')) openPages.tell(notice, true).catch(() => {});
  });
  const sources = createHordeSources(
    {
      client: createHordeClient({ clientAgent: `horde-lens:${version}:${__PROJECT_URL__}` }),
      store,
      now: Date.now,
      random: Math.random,
      isOnline: () => navigator.onLine,
      news,
    },
    async () => (await fetch(runtime.getURL('/text-model-names.json'))).json(),
  );

  const settings = createSettingsStore(store);
  const askedSites = createAskedSites({ settings, scripting, permissions, tabs, hasPorts: PATTERNS_HAVE_PORTS });
  const askedTabs = createAskedTabs({ scripting, tabs, session });
  const intentions = createIntentions(store, settings, askedSites.isAllowed);
  const applySettings = async () => {
    await intentions.complete();
    await askedSites.follow();
    await openPages.tell({ notice: 'settings changed' });
  };

  const listener = createMessageListener(
    createAnswerQuestion({
      figures: createHordeFigures(sources, createOnlineSnapshot(store, version)),
      settings,
      applySettings,
      changedViews: createChangedViews(session, Date.now),
      markNames: askedTabs.markNames,
      loadTables: createLoadTables(scripting),
    }),
    {
      extensionId: runtime.id,
      extensionUrl: runtime.getURL('/'),
      pageMatches: content_scripts.flatMap(({ matches = [] }) => matches),
    },
    async (sender) => (await askedTabs.isAsked(sender)) || askedSites.isAsked(sender),
  );
  // Registered before anything is awaited: a message that woke the worker is delivered right after this.
  runtime.onMessage.addListener(listener);

  const MENU = 'mark names';
  contextMenus.onClicked((entry, tabId) => {
    // Where the browser lets no extension in there is nobody to tell.
    if (entry === MENU && tabId !== undefined) askedTabs.markNames(tabId).catch(() => {});
  });

  async function start() {
    contextMenus.addEntry(MENU, say('menu_mark_names'));
    await intentions.settle();
    await askedSites.follow();
  }
  // The browser forgets registrations with an update, and the user can take permissions back in its own settings.
  lifecycle.onInstalled((reason) => {
    void start();
    if (!ADDS_SCRIPTS_AT_INSTALL && ['install', 'update'].includes(reason)) void openPages.addScripts();
  });
  lifecycle.onStartup(() => void start());
  permissions.onAllowed(async () => {
    await applySettings();
    await openPages.addScripts();
  });
  permissions.onDisallowed(() => void applySettings());
});
