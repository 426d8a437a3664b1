import browser from 'webextension-polyfill';
import { findHostPermissions } from '../../src/browser/host-permissions.ts';
import { findShortcuts } from '../../src/browser/shortcuts.ts';
import { findStorageAreas } from '../../src/browser/storage-areas.ts';
import { findStoredItems } from '../../src/browser/stored-items.ts';
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
};
