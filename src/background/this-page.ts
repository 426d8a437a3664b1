import type { HostPermissions } from '../browser/host-permissions.ts';
import { toMatchPattern } from '../browser/match-pattern.ts';
import type { Scripting } from '../browser/scripting.ts';
import type { Tabs } from '../browser/tabs.ts';
import { LISTED_SITES, OPTIONAL_SITES, siteWithSwitch } from '../messages/listed-sites.ts';
import type { Settings } from '../messages/settings.ts';
import type { ThisPage } from '../messages/this-page.ts';
import { isName, parseRecord, readCount, readList, readText } from '../reading/read-value.ts';
import type { HordeFigures } from './horde-figures.ts';
import { MAX_QUERIES } from './read-payload.ts';
import type { SettingsStore } from './settings-store.ts';

/** What a look into a page has found. */
export interface PageInspection {
  contentType: string | null;
  /** How many names the extension has added something to. */
  shown: number | null;
  /** Whether names are marked. */
  isMarked: boolean;
  /** The site whose front end the page is; null: no known one. */
  looksLike: string | null;
}

/**
 * Decides what kind of page this is, from its address, the settings, and a look into it; null: the browser lets no
 * extension in. `isAllowed`: the browser lets the extension in even without a click on it.
 */
export function decideThisPage(
  url: string | undefined,
  settings: Settings,
  look: PageInspection | null,
  isAllowed: boolean,
): ThisPage {
  if (url === undefined || !/^https?:/.test(url) || !URL.canParse(url))
    return { is: 'out of reach', because: 'browser' };
  const { origin, hostname } = new URL(url);
  const shown = look?.shown ?? null;
  const isBlocked = !isAllowed;
  const own = settings.addresses.find((address) => address.origin === origin);
  if (own) return { is: 'site', name: own.site, origin, isOn: true, isListed: false, isBlocked, shown };
  const name = siteWithSwitch(hostname);
  if (name !== null && LISTED_SITES.includes(name)) {
    return { is: 'site', name, origin, isOn: !settings.off.includes(name), isListed: true, isBlocked, shown };
  }
  if (look === null) return { is: 'out of reach', because: 'browser' };
  if (look.contentType === 'application/pdf') return { is: 'out of reach', because: 'pdf' };
  const site = OPTIONAL_SITES.find((each) => each === (name ?? look.looksLike));
  return site ? { is: 'like a site', site, origin } : { is: 'any page', names: null, isMarked: look.isMarked };
}

/**
 * Runs in the page, so it uses nothing outside itself. A front end is recognised by an element that its site's file
 * names.
 */
function inspectPage(): string {
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
  const lines = [...document.querySelectorAll('horde-lens')].filter((host) => host.shadowRoot?.querySelector('.lens'));
  const texts = document.querySelectorAll('span[data-horde-lens]');
  return JSON.stringify({
    contentType: document.contentType,
    shown: lines.length + texts.length,
    isMarked: has('horde-lens[data-names]'),
    looksLike,
  });
}

/** What read-names.js has left in the page, in the format of src/pages/any-page/possible-names.ts. */
const readLeftNames = () => String((globalThis as Record<symbol, unknown>)[Symbol.for('horde-lens names')]);

interface ThisPageOptions {
  scripting: Pick<Scripting, 'executeScript'>;
  tabs: Pick<Tabs, 'get'>;
  settings: Pick<SettingsStore, 'read'>;
  figures: Pick<HordeFigures, 'lookupNames'>;
  permissions: Pick<HostPermissions, 'isAllowed'>;
}

/**
 * The places of a page with possible names, each with the ways to read it; null: the page has too many, or left
 * something else.
 */
function readPlaces(stored: unknown): string[][] | null {
  const list = parseRecord(stored)?.places;
  if (!Array.isArray(list)) return null;
  const places = list.map((readings) => readList(readings).filter(isName));
  return new Set(places.flat()).size > MAX_QUERIES ? null : places;
}

/**
 * Finds out what a tab's page is. The browser reveals that where the extension is allowed, and, after a click on the
 * extension, in the clicked tab.
 */
export function createThisPage({
  scripting,
  tabs,
  settings,
  figures,
  permissions,
}: ThisPageOptions): (tabId: number) => Promise<ThisPage> {
  async function askPage(tabId: number): Promise<PageInspection | null> {
    try {
      const [frame] = await scripting.executeScript({ target: { tabId }, func: inspectPage });
      const found = parseRecord(frame?.result);
      return (
        found && {
          contentType: readText(found.contentType),
          shown: readCount(found.shown),
          isMarked: found.isMarked === true,
          looksLike: readText(found.looksLike),
        }
      );
    } catch {
      return null;
    }
  }

  /** How many different model names the page has; null: not known. */
  async function countNames(tabId: number): Promise<number | null> {
    try {
      const target = { tabId };
      await scripting.executeScript({ target, files: ['read-names.js'] });
      const [frame] = await scripting.executeScript({ target, func: readLeftNames });
      const places = readPlaces(frame?.result);
      if (!places) return null;
      const names = [...new Set(places.flat())];
      const { lines } = await figures.lookupNames(names.map((name) => ({ name, kind: 'known' })));
      const knownNames = new Set(names.filter((_, index) => lines[index]));
      return new Set(places.flatMap((readings) => readings.find((name) => knownNames.has(name)) ?? [])).size;
    } catch {
      return null;
    }
  }

  return async (tabId) => {
    const [tab, stored, found] = await Promise.all([tabs.get(tabId), settings.read(), askPage(tabId)]);
    const origin = URL.canParse(tab.url ?? '') ? new URL(tab.url ?? '').origin : null;
    const isAllowed = origin !== null && (await permissions.isAllowed(toMatchPattern(origin)));
    const page = decideThisPage(tab.url, stored, found, isAllowed);
    return page.is === 'any page' ? { ...page, names: await countNames(tabId) } : page;
  };
}
