import type { Answer, PageSettings, RequestMessage, RequestType } from '../messages/protocol.ts';
import { LISTED_SITES } from '../messages/settings.ts';
import type { ChangedViews } from './changed-views.ts';
import type { SettingsStore } from './settings-store.ts';
import type { Sender } from './trust.ts';

const SETTINGS_REQUESTS = [
  'getSettings',
  'changeSettings',
  'getPageSettings',
  'markNames',
  'reportView',
  'getChangedViews',
  'loadTables',
] as const;

/** What is asked about the user's choices, and about what became of them on pages; and the tables of a
 * page. */
export type SettingsRequest = Extract<RequestMessage, { type: (typeof SETTINGS_REQUESTS)[number] }>;

export const isSettingsRequest = (request: RequestMessage): request is SettingsRequest =>
  (SETTINGS_REQUESTS as readonly RequestType[]).includes(request.type);

/** `changed`: the settings are stored; page scripts and registrations are to follow. `views`: those that report
 * themselves. */
export function createAnswerSettings(
  store: SettingsStore,
  changed: () => Promise<void>,
  markNames: (tabId: number) => Promise<void>,
  views: ChangedViews,
  loadTables: (sender: Sender) => Promise<void>,
) {
  async function ofPage(listed: string | null, sender: Sender): Promise<PageSettings> {
    const { url = '' } = sender;
    const reported = await views.at(sender);
    const { off, without, addresses } = await store.read();
    if (LISTED_SITES.some((name) => name === listed))
      return { site: listed !== null && off.includes(listed) ? null : listed, without, reported };
    const address = URL.canParse(url) && addresses.find(({ origin }) => origin === new URL(url).origin);
    return { site: address ? address.site : null, without, reported };
  }

  return async (request: SettingsRequest, sender: Sender): Promise<Answer<RequestType>> => {
    switch (request.type) {
      case 'getSettings':
        return { settings: await store.read() };
      case 'changeSettings':
        await store.change(request.change);
        await changed();
        return { settings: await store.read() };
      case 'markNames':
        await markNames(request.tabId);
        return {};
      case 'loadTables':
        await loadTables(sender);
        return {};
      case 'getPageSettings':
        return ofPage(request.site, sender);
      case 'reportView':
        await views.report(request, request.found, sender);
        return {};
      case 'getChangedViews':
        return { views: await views.all() };
    }
  };
}
