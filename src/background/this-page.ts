import type { Scripting } from '../browser/scripting.ts';
import type { Tabs } from '../browser/tabs.ts';
import { LISTED_SITES, OPTIONAL_SITES, siteWithSwitch } from '../messages/listed-sites.ts';
import type { Settings } from '../messages/settings.ts';
import type { ThisPage } from '../messages/this-page.ts';
import { parseRecord, readCount, readText } from '../reading/read-value.ts';
import type { SettingsStore } from './settings-store.ts';

/** What a look into a page has found. */
export interface PageLook {
  contentType: string | null;
  /** Elements of ours that show something. */
  shown: number | null;
  /** The site whose front end the page has; null: none that is known. */
  looksLike: string | null;
}

/** What a page is, from its address, the settings, and a look into it; null: the browser lets no extension in. */
export function decideThisPage(url: string | undefined, settings: Settings, look: PageLook | null): ThisPage {
  if (url === undefined || !/^https?:/.test(url) || !URL.canParse(url)) return { is: 'out of reach' };
  const { origin, hostname } = new URL(url);
  const shown = look?.shown ?? null;
  const own = settings.addresses.find((address) => address.origin === origin);
  if (own) return { is: 'site', name: own.site, origin, isOn: true, isListed: false, shown };
  const name = siteWithSwitch(hostname);
  if (name !== null && LISTED_SITES.includes(name)) {
    return { is: 'site', name, origin, isOn: !settings.off.includes(name), isListed: true, shown };
  }
  if (look === null || look.contentType === 'application/pdf') return { is: 'out of reach' };
  const site = OPTIONAL_SITES.find((each) => each === (name ?? look.looksLike));
  return site ? { is: 'like a site', site, origin } : { is: 'any page' };
}

/** Runs in the page, and uses nothing from outside itself. A front end is known by an element that its site's file names. */
function lookIntoPage(): string {
  const has = (selector: string) => document.querySelector(selector) !== null;
  const looksLike = has('#horde_model')
    ? 'sillytavern'
    : has('#pickedmodel') || has('#customendpointcontainer')
      ? 'lite.koboldai.net'
      : has('app-models-list')
        ? 'aihorde.net'
        : has('app-model-row')
          ? 'models.aihorde.net'
          : null;
  const shown = document.querySelectorAll('horde-lens:not([data-names])').length;
  return JSON.stringify({ contentType: document.contentType, shown, looksLike });
}

interface ThisPageOptions {
  scripting: Pick<Scripting, 'executeScript'>;
  tabs: Pick<Tabs, 'get'>;
  settings: Pick<SettingsStore, 'read'>;
}

/** Tells what a tab's page is. The browser lets that be seen where the extension may be, and, after a click on it, in the
 * tab that was clicked in. */
export function createThisPage({ scripting, tabs, settings }: ThisPageOptions): (tabId: number) => Promise<ThisPage> {
  async function look(tabId: number): Promise<PageLook | null> {
    try {
      const [frame] = await scripting.executeScript({ target: { tabId }, func: lookIntoPage });
      const found = parseRecord(frame?.result);
      return (
        found && {
          contentType: readText(found.contentType),
          shown: readCount(found.shown),
          looksLike: readText(found.looksLike),
        }
      );
    } catch {
      return null;
    }
  }
  return async (tabId) => {
    const [tab, stored, found] = await Promise.all([tabs.get(tabId), settings.read(), look(tabId)]);
    return decideThisPage(tab.url, stored, found);
  };
}
