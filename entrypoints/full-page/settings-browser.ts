import browser from 'webextension-polyfill';
import { findHostPermissions } from '../../src/browser/host-permissions.ts';
import { findNotificationPermission } from '../../src/browser/notifications.ts';
import { findShortcuts } from '../../src/browser/shortcuts.ts';
import { findStorageAreas } from '../../src/browser/storage-areas.ts';
import { findStoredItems } from '../../src/browser/stored-items.ts';
import { createReadingConnection, createWritingConnection } from '../../src/history-store/history-database.ts';
import { createHistoryKeeper } from '../../src/history-store/history-keeper.ts';
import { lockHistory } from '../../src/history-store/history-lock.ts';
import type { SettingsBrowser } from '../../src/ui/settings/settings-browser.ts';
import { createSitePermissions } from '../../src/ui/settings/site-permissions.ts';

export const settingsBrowser: SettingsBrowser = {
  permissions: createSitePermissions(
    findHostPermissions(browser),
    findStorageAreas(browser),
    browser.runtime.getManifest(),
  ),
  shortcuts: findShortcuts(browser),
  storedItems: findStoredItems(browser),
  historyKeeper: createHistoryKeeper(
    { read: createReadingConnection(), write: createWritingConnection() },
    lockHistory,
    () => Math.floor(Date.now() / 1000),
  ),
  notifications: findNotificationPermission(browser),
};
