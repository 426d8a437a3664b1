import { describe, expect, test, vi } from 'vitest';
import { findAlarms } from '../../src/browser/alarms.ts';
import { findBadge } from '../../src/browser/badge.ts';
import { findContextMenus } from '../../src/browser/context-menus.ts';
import { findHostPermissions } from '../../src/browser/host-permissions.ts';
import { findLifecycle } from '../../src/browser/lifecycle.ts';
import { findNotificationPermission, findNotifications } from '../../src/browser/notifications.ts';
import { findScripting, type RegisteredScript } from '../../src/browser/scripting.ts';
import { findShortcuts } from '../../src/browser/shortcuts.ts';
import { findSidePanel } from '../../src/browser/side-panel.ts';
import { findStorageAreas } from '../../src/browser/storage-areas.ts';
import { findStoredItems } from '../../src/browser/stored-items.ts';
import { findTabs } from '../../src/browser/tabs.ts';

const PATTERN = 'https://example.org/*';
const script: RegisteredScript = {
  id: 'one',
  matches: [PATTERN],
  js: ['page.js'],
  css: [],
  runAt: 'document_idle',
  persistAcrossSessions: true,
};
const target = { tabId: 7 };

/** A browser without the areas, and one with empty areas. */
describe.each([
  ['without an area', {}],
  [
    'without a member of an area',
    {
      action: {},
      alarms: {},
      commands: {},
      contextMenus: {},
      notifications: {},
      permissions: {},
      runtime: {},
      scripting: {},
      sidePanel: {},
      storage: {},
      tabs: {},
    },
  ],
])('in a browser %s', (_name, browser) => {
  const alarms = findAlarms(browser);
  const notifications = findNotifications(browser);
  const notificationPermission = findNotificationPermission(browser);
  const permissions = findHostPermissions(browser);
  const scripting = findScripting(browser);
  const tabs = findTabs(browser);
  const shortcuts = findShortcuts(browser);
  const sidePanel = findSidePanel(browser);
  const storedItems = findStoredItems(browser);
  const { local, session, onChanged } = findStorageAreas(browser);

  test.each<[string, () => Promise<unknown>, unknown]>([
    ['no page is allowed', () => permissions.isAllowed(PATTERN), false],
    ['no pattern is allowed', () => permissions.allowedPatterns(), []],
    ['what is asked of the user is refused', () => permissions.request([PATTERN]), false],
    ['giving a permission back changes nothing', () => permissions.giveBack(PATTERN), undefined],
    ['no script is registered', () => scripting.getRegisteredContentScripts(), []],
    ['removing a script changes nothing', () => scripting.unregisterContentScripts({ ids: ['one'] }), undefined],
    ['no keys are set', () => shortcuts.all(), []],
    ['nothing is stored for long', () => storedItems.local(), []],
    ['nothing is stored for the session', () => storedItems.session(), []],
    ['removing an item changes nothing', () => storedItems.remove(['settings']), undefined],
    ['no notice is shown', () => notifications.show('one', 'Title', 'Text'), undefined],
    ['no notice is taken away', () => notifications.clear('one'), undefined],
    ['no notices are allowed', () => notificationPermission.isAllowed(), false],
    ['notices that are asked for are refused', () => notificationPermission.request(), false],
    ['giving notices back changes nothing', () => notificationPermission.giveBack(), undefined],
    ['no alarm is set', () => alarms.ensure('watch', 5), undefined],
    ['no alarm is taken back', () => alarms.clear('watch'), undefined],
    ['no tab is found', () => tabs.query({ active: true }), []],
  ])('%s', async (_what, act, expected) => {
    expect(await act()).toEqual(expected);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['This browser cannot add scripts to sites later.', () => scripting.registerContentScripts([script])],
    ['This browser cannot add scripts to open pages.', () => scripting.executeScript({ target, files: ['page.js'] })],
    ['This browser cannot add styles to open pages.', () => scripting.insertCSS({ target, files: [] })],
    ['This browser cannot tell which page a tab has.', () => tabs.get(7)],
    ['This browser cannot open a page.', () => tabs.open('https://example.org/')],
    ['This browser cannot show a panel beside its pages.', () => sidePanel.open(7)],
    ['This browser cannot show its keyboard shortcuts.', () => shortcuts.openSettings()],
    ['This browser cannot send messages to pages.', () => tabs.sendMessage(7, {})],
  ])('who wants more gets an error: %s', async (reason, act) => {
    await expect(act()).rejects.toThrow(reason);
  });

  test.each([
    ['local', local],
    ['session', session],
  ])('%s storage lives as long as its context', async (_area, area) => {
    await area.set({ a: 1, b: 2 });
    expect(await area.get(['a', 'b', 'c'])).toEqual({ a: 1, b: 2 });
    await area.remove(['a']);
    expect(await area.get(['a', 'b'])).toEqual({ b: 2 });
  });

  test('listening to an event that never happens can be started and stopped', () => {
    const listener = vi.fn();
    const lifecycle = findLifecycle(browser);
    const contextMenus = findContextMenus(browser);
    contextMenus.addEntry('entry', 'An entry', ['page']);
    contextMenus.onClicked(listener);
    alarms.onAlarm(listener);
    notifications.onClicked(listener);
    findBadge(browser).show({ text: '1', title: 'One', isQuiet: false });
    lifecycle.onInstalled(listener);
    lifecycle.onStartup(listener);
    for (const end of [onChanged(listener), permissions.onAllowed(listener), permissions.onDisallowed(listener)]) end();
    expect(listener).not.toHaveBeenCalled();
  });
});

test('a pattern that the browser rejects is not allowed', async () => {
  const contains = () => Promise.reject(new Error('Invalid match pattern'));
  expect(await findHostPermissions({ permissions: { contains } }).isAllowed('https://odd/*')).toBe(false);
});

test('an existing alarm with the same period is not put off', async () => {
  const held = new Map<string, { periodInMinutes: number }>();
  const create = vi.fn(async (name: string, alarm: { periodInMinutes: number }) => void held.set(name, alarm));
  const get = async (name: string) => held.get(name);
  const alarms = findAlarms({ alarms: { get, create } as never });
  for (const minutes of [5, 5, 15, 15]) await alarms.ensure('watch', minutes);
  expect(create.mock.calls).toEqual([
    ['watch', { periodInMinutes: 5 }],
    ['watch', { periodInMinutes: 15 }],
  ]);
});

test('Firefox opens its page for shortcuts by a function, other browsers by its address', async () => {
  const openShortcutSettings = vi.fn(async () => {});
  const create = vi.fn(async () => ({}));
  const tabs = { create } as never;
  await findShortcuts({ commands: { openShortcutSettings }, tabs }).openSettings();
  expect([openShortcutSettings, create].map((each) => each.mock.calls.length)).toEqual([1, 0]);
  await findShortcuts({ commands: {}, tabs }).openSettings();
  expect(create).toHaveBeenCalledWith({ url: 'chrome://extensions/shortcuts' });
});

test('stored items are listed with roughly how many bytes they take', async () => {
  const local = { get: async () => ({ settings: { off: ['ä'] }, other: 7 }) } as never;
  expect(await findStoredItems({ storage: { local } }).local()).toEqual([
    { key: 'settings', bytes: 'settings{"off":["ä"]}'.length + 1 },
    { key: 'other', bytes: 6 },
  ]);
});

test('the list beside the pages is Chromium’s side panel of the window, or Firefox’s sidebar', async () => {
  const open = vi.fn(async () => {});
  const inChromium = findSidePanel({ sidePanel: { open } as never });
  const inFirefox = findSidePanel({ sidebarAction: { open } });
  expect([inChromium, inFirefox, findSidePanel({})].map(({ isThere }) => isThere)).toEqual([true, true, false]);
  await inChromium.open(3);
  await inFirefox.open(3);
  expect(open.mock.calls).toEqual([[{ windowId: 3 }], []]);
});
