import { listenTo, type PartialBrowser } from './partial-browser.ts';

/** System notifications of the extension. */
export interface Notifications {
  /** Does nothing unless the user has allowed it. */
  show(id: string, title: string, text: string): Promise<void>;
  clear(id: string): Promise<void>;
  /**
   * Also called for notifications that an earlier run of the background has shown. Adding the same listener again, once
   * the user has allowed notifications, does not call it twice.
   */
  onClicked(listener: (id: string) => void): void;
}

/**
 * Browsers only have this area once the user has allowed it, which can happen at any moment. So it is looked up each
 * time.
 */
export function findNotifications(browser: PartialBrowser<'notifications' | 'runtime'>): Notifications {
  return {
    async show(id, title, message) {
      const iconUrl = browser.runtime?.getURL?.('/icon/128.png') ?? '';
      await browser.notifications?.create?.(id, { type: 'basic', iconUrl, title, message });
    },
    async clear(id) {
      await browser.notifications?.clear?.(id);
    },
    onClicked: (listener) => void listenTo(browser.notifications?.onClicked, listener),
  };
}

/** Whether the extension may show notifications. */
export interface NotificationPermission {
  isAllowed(): Promise<boolean>;
  /** Asks the user. Browsers show the question only while a click is being handled. False: refused. */
  request(): Promise<boolean>;
  giveBack(): Promise<void>;
}

const NOTIFICATIONS = { permissions: ['notifications' as const] };

export function findNotificationPermission({ permissions }: PartialBrowser<'permissions'>): NotificationPermission {
  return {
    isAllowed: async () => (await permissions?.contains?.(NOTIFICATIONS)) ?? false,
    request: async () => (await permissions?.request?.(NOTIFICATIONS)) ?? false,
    async giveBack() {
      await permissions?.remove?.(NOTIFICATIONS);
    },
  };
}
