import type { NotificationPermission } from '../../browser/notifications.ts';
import type { Shortcuts } from '../../browser/shortcuts.ts';
import type { StoredItems } from '../../browser/stored-items.ts';
import type { HistoryKeeper } from '../../history/index.ts';
import type { SitePermissions } from './site-permissions.ts';

/** What the settings use of the browser, and the page of what is watched. */
export interface SettingsBrowser {
  permissions: SitePermissions;
  shortcuts: Shortcuts;
  storedItems: StoredItems;
  historyKeeper: HistoryKeeper;
  notifications: NotificationPermission;
}
