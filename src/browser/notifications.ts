import { type Lacking, listenTo } from './lacking.ts';

/** What the browser shows of the extension where the system shows its messages. */
export interface Notifications {
  /** Does nothing where the user has not allowed it. */
  show(id: string, title: string, text: string): Promise<void>;
  clear(id: string): Promise<void>;
  /** Of those that are shown, and of those that an earlier life of the background has shown. The same listener can be
   * given again when the user has allowed notifications, and is called once. */
  onClicked(listener: (id: string) => void): void;
}

/** Browsers have this area only once the user has allowed it, at any moment: it is looked for each time. */
export function findNotifications(browser: Lacking<'notifications' | 'runtime'>): Notifications {
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

export function findNotificationPermission({ permissions }: Lacking<'permissions'>): NotificationPermission {
  return {
    isAllowed: async () => (await permissions?.contains?.(NOTIFICATIONS)) ?? false,
    request: async () => (await permissions?.request?.(NOTIFICATIONS)) ?? false,
    async giveBack() {
      await permissions?.remove?.(NOTIFICATIONS);
    },
  };
}
