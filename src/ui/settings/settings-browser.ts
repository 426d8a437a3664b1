import type { NotificationPermission } from '../../browser/notifications.ts';
import type { Shortcuts } from '../../browser/shortcuts.ts';
import type { StoredItems } from '../../browser/stored-items.ts';
import type { HistoryKeeper } from '../../history/index.ts';
import type { SitePermissions } from './site-permissions.ts';

/** Access to the browser for the settings and for the page of watches. */
export interface SettingsBrowser {
  permissions: SitePermissions;
  shortcuts: Shortcuts;
  storedItems: StoredItems;
  historyKeeper: HistoryKeeper;
  notifications: NotificationPermission;
}
