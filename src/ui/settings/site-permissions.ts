import type { HostPermissions } from '../../browser/host-permissions.ts';
import { toMatchPattern, unlistedPatterns } from '../../browser/match-pattern.ts';
import type { StorageAreas } from '../../browser/storage-areas.ts';
import { REQUESTED_ADDRESS_KEY, readRequestedAddress } from '../../messages/requested-address.ts';
import { type Address, LISTED_SITES, pageFiles, SITES_WITH_QUESTION } from '../../messages/settings.ts';

/** The part of the manifest that is used. */
interface Manifest {
  content_scripts?: { matches?: string[] | undefined; js?: string[] | undefined }[] | undefined;
  host_permissions?: string[] | undefined;
}

/** What the browser allows, compared with what the settings list. */
export interface AllowedSites {
  /** Origins of addresses and of optional sites where the extension is allowed. */
  allowed: ReadonlySet<string>;
  /** Listed sites that the browser keeps the extension out of: at which hosts, and whether those are all. */
  blocked: ReadonlyMap<string, { hosts: readonly string[]; isWhole: boolean }>;
  /** Allowed match patterns that nothing in the settings needs. */
  unlisted: readonly string[];
}

/** The browser's permissions. */
export interface SitePermissions {
  /**
   * Asks the user; only while a click is being handled. The address is stored first: the question closes a popup in
   * some browsers, and the background adds the address to the settings once it is allowed.
   */
  request(address: Address): Promise<boolean>;
  /**
   * Asks for all hosts of a listed site that the browser keeps the extension out of; only while a click is being
   * handled.
   */
  requestSite(site: string): Promise<boolean>;
  /** The origin that was requested on a page that is gone, and that the user refused. Reported once; null: none. */
  refused(): Promise<string | null>;
  look(addresses: readonly Address[]): Promise<AllowedSites>;
  /** Removes permissions that none of the remaining addresses needs. */
  remove(origin: string, left: readonly string[]): Promise<void>;
  giveBack(pattern: string): Promise<unknown>;
  /**
   * Calls `changed` whenever settings or permissions change, including changes in the browser's own settings. Returns a
   * function that stops this.
   */
  follow(changed: () => void): () => void;
}

const patternOf = (origin: string) => toMatchPattern(origin);
const hostOf = (pattern: string) => pattern.replace(/^.*\/\/([^/]*).*/, '$1');
/** Firefox has whole addresses for the files in its manifest. */
const isScriptOf = (site: string, file = '') => file.split('/').at(-1) === pageFiles(site)[0];

/** What the settings know and change about the pages that the browser lets the extension into. */
export function createSitePermissions(
  permissions: HostPermissions,
  areas: StorageAreas,
  { content_scripts = [], host_permissions = [] }: Manifest,
): SitePermissions {
  const patternsOf = (site: string) =>
    content_scripts.filter(({ js }) => isScriptOf(site, js?.[0])).flatMap(({ matches = [] }) => matches);

  async function allowedOf(addresses: readonly Address[]) {
    const origins = [...SITES_WITH_QUESTION, ...addresses].map(({ origin }) => origin);
    const isAllowed = await Promise.all(origins.map((origin) => permissions.isAllowed(patternOf(origin))));
    return new Set(origins.filter((_, index) => isAllowed[index]));
  }

  async function blockedSites() {
    const blocked = await Promise.all(
      LISTED_SITES.map(async (site) => {
        const patterns = patternsOf(site);
        const isAllowed = await Promise.all(patterns.map(permissions.isAllowed));
        const hosts = patterns.filter((_, index) => !isAllowed[index]).map(hostOf);
        return [site, { hosts, isWhole: hosts.length === patterns.length }] as const;
      }),
    );
    return new Map(blocked.filter(([, { hosts }]) => hosts.length > 0));
  }

  return {
    ...createAddressRequests(permissions, areas),
    requestSite: (site) => permissions.request(patternsOf(site)),
    async look(addresses) {
      const needed = [...host_permissions, ...addresses.map(({ origin }) => patternOf(origin))];
      return {
        allowed: await allowedOf(addresses),
        blocked: await blockedSites(),
        unlisted: unlistedPatterns(await permissions.allowedPatterns(), needed),
      };
    },
    async remove(origin, left) {
      const pattern = patternOf(origin);
      if (!left.map(patternOf).includes(pattern)) await permissions.giveBack(pattern);
    },
    giveBack: permissions.giveBack,
    follow(changed) {
      const endings = [
        areas.onChanged((keys) => {
          if (keys.includes('settings')) changed();
        }),
        permissions.onAllowed(changed),
        permissions.onDisallowed(changed),
      ];
      return () => {
        for (const end of endings) end();
      };
    },
  };
}

/** Asks the browser about an address. Since this may close the window, the address is stored meanwhile. */
function createAddressRequests(
  permissions: HostPermissions,
  { local, session }: StorageAreas,
): Pick<SitePermissions, 'request' | 'refused'> {
  /** Questions of this window that the user has not answered yet. */
  let openQuestions = 0;

  async function forgetRequestedAddress() {
    await Promise.all([local, session].map((area) => area.remove([REQUESTED_ADDRESS_KEY]).catch(() => {})));
  }

  return {
    async request(address) {
      // Both calls are made at once, storage first: Firefox only shows its question while the click is being handled,
      // and Chromium closes the popup with its question.
      const { site, origin } = address;
      for (const area of [local, session]) area.set({ [REQUESTED_ADDRESS_KEY]: { site, origin } }).catch(() => {});
      openQuestions++;
      let isAllowed = false;
      try {
        isAllowed = await permissions.request([patternOf(origin)]);
      } finally {
        openQuestions--;
        if (!isAllowed) await forgetRequestedAddress();
      }
      return isAllowed;
    },

    async refused() {
      if (openQuestions > 0) return null;
      for (const area of [session, local]) {
        const stored: Record<string, unknown> = await area.get([REQUESTED_ADDRESS_KEY]).catch(() => ({}));
        const address = readRequestedAddress(stored[REQUESTED_ADDRESS_KEY]);
        // The background completes what is allowed.
        if (!address || (await permissions.isAllowed(patternOf(address.origin)))) continue;
        await forgetRequestedAddress();
        return address.origin;
      }
      return null;
    },
  };
}
