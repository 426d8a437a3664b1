import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import {
  createAnswerQuestion,
  createChangedViews,
  createGoodAnswers,
  createHordeFigures,
  createHordeSources,
  createLoadTables,
  createMarkedTabs,
  createMessageListener,
  createNewsBroadcast,
  createOnlineSnapshot,
  createOpenPages,
  createOptionalSites,
  createRequestedAddress,
  createSafeStorage,
  createSampling,
  createSettingsStore,
  createThisPage,
  createUnnotedDeletion,
  createWatching,
  type GoodAnswer,
  type HordeSources,
  type OpenPages,
  type SafeStorage,
  viewOfNotice,
  type Watching,
} from '../src/background/index.ts';
import { findAlarms } from '../src/browser/alarms.ts';
import { findBadge } from '../src/browser/badge.ts';
import { findContextMenus } from '../src/browser/context-menus.ts';
import { findHostPermissions } from '../src/browser/host-permissions.ts';
import { ADDS_SCRIPTS_AT_INSTALL, findLifecycle } from '../src/browser/lifecycle.ts';
import { patternsHavePorts } from '../src/browser/match-pattern.ts';
import { findNotifications, type Notifications } from '../src/browser/notifications.ts';
import { findScripting } from '../src/browser/scripting.ts';
import { findSidePanel } from '../src/browser/side-panel.ts';
import { findStorageAreas } from '../src/browser/storage-areas.ts';
import { findTabs, type Tabs } from '../src/browser/tabs.ts';
import { createWritingConnection } from '../src/history-store/history-database.ts';
import { lockHistory } from '../src/history-store/history-lock.ts';
import { createHistoryWriter } from '../src/history-store/history-writer.ts';
import { createHordeClient } from '../src/horde-api/index.ts';
import { toSelectionView } from '../src/messages/full-page-view.ts';
import type { Notice } from '../src/messages/protocol.ts';
import { say } from '../src/words/index.ts';

declare const __PROJECT_URL__: string;

const MARK_NAMES_ENTRY = 'mark names';
const LOOK_UP_ENTRY = 'look up';
const FULL_PAGE_ENTRY = 'full page';
const SIDE_PANEL_ENTRY = 'side panel';

/** Alarms and the badge wait for the first answer: reading their state from storage would delay it. */
const SCHEDULES_AFTER_MS = 1_000;

/**
 * Adds all listeners before it awaits anything: the browser delivers the event or message that woke the background
 * right after this. Longer than 60 lines because it only wires the parts of the background to each other.
 */
export default defineBackground(() => {
  const { runtime } = browser;
  const { local, session } = findStorageAreas(browser);
  const scripting = findScripting(browser);
  const permissions = findHostPermissions(browser);
  const tabs = findTabs(browser);
  const alarms = findAlarms(browser);
  const notifications = findNotifications(browser);
  const { version, content_scripts = [] } = runtime.getManifest();

  const store = createSafeStorage(local, session);
  const settings = createSettingsStore(store);
  const openPages = createOpenPages({ scripting, tabs }, content_scripts);
  const optionalSites = createOptionalSites({ settings, scripting, permissions, tabs, hasPorts: patternsHavePorts() });
  const markedTabs = createMarkedTabs({ scripting, tabs, session });
  const requestedAddress = createRequestedAddress(store, settings, optionalSites.isAllowed);

  const sources = createSources(store, openPages, version, {
    goodAnswer: () => void watching.handleGoodAnswer(),
    request: (sourceName) => void sampling.noteRequest(sourceName),
  });
  const savesData = () => (navigator as NavigatorWithConnection).connection?.saveData === true;
  const writer = createHistoryWriter(createWritingConnection(), lockHistory, createUnnotedDeletion(session));
  const sampling = createSampling({ settings, sources, writer, alarms, savesData });
  const figures = createHordeFigures(sources, createOnlineSnapshot(store, version));
  const watching = createWatching({
    ...{ store, figures, sources, alarms, notifications },
    badge: findBadge(browser),
    now: Date.now,
    minuteOfDay,
    savesData,
    reportChange: () => void tellExtensionPages({ notice: 'watches changed' }),
  });
  alarms.onAlarm((name) => {
    void watching.handleAlarm(name);
    void sampling.handleAlarm(name);
  });
  const listenToNotices = listenToNoticeClicks({ notifications, tabs });
  setTimeout(() => {
    void sampling.start();
    void watching.start();
  }, SCHEDULES_AFTER_MS);

  const applySettings = async () => {
    await requestedAddress.complete();
    await optionalSites.registerScripts();
    await sampling.start();
    await openPages.notify({ notice: 'settings changed' });
    // The settings page gets its answer without waiting for the Horde.
    void sampling.refreshIfDue();
  };
  const listener = createMessageListener(
    createAnswerQuestion({
      figures,
      watching,
      settings,
      applySettings,
      changedViews: createChangedViews(session, Date.now),
      markNames: markedTabs.markNames,
      thisPage: createThisPage({ scripting, tabs, settings, figures, permissions }),
      loadTables: createLoadTables(scripting),
      openFullPage: (view) => openFullPage(tabs, view),
    }),
    {
      extensionId: runtime.id,
      extensionUrl: runtime.getURL('/'),
      pageMatches: content_scripts.flatMap(({ matches = [] }) => matches),
    },
    async (sender) => (await markedTabs.isMarkedPage(sender)) || optionalSites.isOptionalPage(sender),
  );
  runtime.onMessage.addListener(listener);

  const addMenuEntries = listenToMenus(tabs, markedTabs.markNames);
  const prepare = async () => {
    addMenuEntries();
    await requestedAddress.completeOrForget();
    await optionalSites.registerScripts();
  };
  listenToLifecycle(prepare, openPages, tabs, [watching, sampling]);
  permissions.onAllowed(async () => {
    listenToNotices();
    await applySettings();
    await openPages.addScripts();
  });
  // The user can take permissions back in the browser's own settings, too.
  permissions.onDisallowed(() => void applySettings());
});

interface SourceListeners {
  goodAnswer(answer: GoodAnswer): void;
  /** A source has been asked, with or without success. */
  request(sourceName: string): void;
}

/** The sources of the Horde's figures. Popups and pages are told whenever one has been asked. */
function createSources(
  store: SafeStorage,
  openPages: OpenPages,
  version: string,
  listeners: SourceListeners,
): HordeSources {
  const { runtime } = browser;
  const broadcast = createNewsBroadcast((notice) => {
    tellExtensionPages(notice);
    // Pages only show text models.
    if (notice.notice === 'news' && notice.modelTypes.includes('text'))
      openPages.notify(notice, { visibleOnly: true }).catch(() => {});
  });
  const reportNews = (name: string) => {
    broadcast(name);
    noteAnswer(name);
    listeners.request(name);
  };
  const client = createHordeClient({ clientAgent: `horde-lens:${version}:${__PROJECT_URL__}` });
  const sources = createHordeSources(
    { client, store, now: Date.now, random: Math.random, isOnline: () => navigator.onLine, reportNews },
    async () => (await fetch(runtime.getURL('/text-model-names.json'))).json(),
  );
  const noteAnswer = createGoodAnswers(sources, listeners.goodAnswer);
  return sources;
}

/** Rejects while no popup and no page of the extension is open. */
const tellExtensionPages = (notice: Notice) => Promise.resolve(browser.runtime.sendMessage(notice)).catch(() => {});

/** Minutes since midnight, local time: 0–1439. */
function minuteOfDay(time: number): number {
  const date = new Date(time);
  return date.getHours() * 60 + date.getMinutes();
}

/** Only Chromium has it. */
type NavigatorWithConnection = Navigator & { connection?: { saveData?: boolean } };

/** Returns a function that listens again, to be called once the user has allowed notifications. */
function listenToNoticeClicks({ notifications, tabs }: { notifications: Notifications; tabs: Tabs }): () => void {
  const openNotice = (id: string) => {
    const view = viewOfNotice(id);
    if (view === null) return;
    openFullPage(tabs, view).catch(() => {});
    notifications.clear(id).catch(() => {});
  };
  const listenToNotices = () => notifications.onClicked(openNotice);
  listenToNotices();
  return listenToNotices;
}

const openFullPage = (tabs: Tabs, view: string) => tabs.open(browser.runtime.getURL(`/full-page.html#${view}`));

/** Handles clicks in the context menus. Returns a function that adds the entries. */
function listenToMenus(tabs: Tabs, markNames: (tabId: number) => Promise<void>): () => void {
  const contextMenus = findContextMenus(browser);
  const sidePanel = findSidePanel(browser);
  // Nobody is waiting for the result, so a refusal by the browser is ignored.
  const ignoreFailure = (done: Promise<unknown>) => void done.catch(() => {});
  contextMenus.onClicked(({ entryId, tabId, windowId, selectedText = '' }) => {
    if (entryId === MARK_NAMES_ENTRY && tabId !== undefined) ignoreFailure(markNames(tabId));
    if (entryId === LOOK_UP_ENTRY) ignoreFailure(openFullPage(tabs, toSelectionView(selectedText)));
    if (entryId === FULL_PAGE_ENTRY) ignoreFailure(openFullPage(tabs, '/models'));
    if (entryId === SIDE_PANEL_ENTRY) ignoreFailure(sidePanel.open(windowId));
  });
  return () => {
    contextMenus.addEntry(MARK_NAMES_ENTRY, say('menu_mark_names'), ['page', 'link']);
    contextMenus.addEntry(LOOK_UP_ENTRY, say('menu_look_up'), ['selection']);
    contextMenus.addEntry(FULL_PAGE_ENTRY, say('menu_full_page'), ['action']);
    if (sidePanel.isThere) contextMenus.addEntry(SIDE_PANEL_ENTRY, say('menu_side_panel'), ['action']);
  };
}

/** `prepare` restores what the browser forgets when it ends or when the extension is updated. */
function listenToLifecycle(
  prepare: () => Promise<void>,
  openPages: OpenPages,
  tabs: Tabs,
  asking: readonly Pick<Watching, 'refreshIfDue'>[],
): void {
  const lifecycle = findLifecycle(browser);
  lifecycle.onInstalled((reason) => {
    void prepare();
    // Only at the first installation. An update opens nothing.
    if (reason === 'install') openFullPage(tabs, '/welcome').catch(() => {});
    if (!ADDS_SCRIPTS_AT_INSTALL && ['install', 'update'].includes(reason)) void openPages.addScripts();
  });
  lifecycle.onStartup(() => {
    void prepare();
    for (const each of asking) void each.refreshIfDue();
  });
}
