import type { HostPermissions } from '../../browser/host-permissions.ts';
import { toMatchPattern, unlistedPatterns } from '../../browser/match-pattern.ts';
import type { StorageAreas } from '../../browser/storage-areas.ts';
import { REQUESTED_ADDRESS_KEY, readRequestedAddress } from '../../messages/requested-address.ts';
import { type Address, LISTED_SITES, pageFiles, SITES_WITH_QUESTION } from '../../messages/settings.ts';
import type { Permissions } from '../popup/settings.tsx';

/** As much of the manifest as is used. */
interface Manifest {
  content_scripts?: { matches?: string[] | undefined; js?: string[] | undefined }[] | undefined;
  host_permissions?: string[] | undefined;
}

const patternOf = (origin: string) => toMatchPattern(origin);
const hostOf = (pattern: string) => pattern.replace(/^.*\/\/([^/]*).*/, '$1');
/** Firefox gives the files of its manifest as whole addresses. */
const isScriptOf = (site: string, file = '') => file.split('/').at(-1) === pageFiles(site)[0];

/** What the settings know and change about the pages that the browser lets the extension into. */
export function createSitePermissions(
  permissions: HostPermissions,
  { local, session, onChanged }: StorageAreas,
  { content_scripts = [], host_permissions = [] }: Manifest,
): Permissions {
  /** Questions of this window that the user has not answered yet. */
  let openQuestions = 0;

  const patternsOf = (site: string) =>
    content_scripts.filter(({ js }) => isScriptOf(site, js?.[0])).flatMap(({ matches = [] }) => matches);
  const forgetRequestedAddress = () =>
    Promise.all([local, session].map((area) => area.remove([REQUESTED_ADDRESS_KEY]).catch(() => {}))).then(() => {});

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
    async request(address) {
      // Both leave in the same moment, the intention first: Firefox shows its question only while the click is handled,
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

    requestSite: (site) => permissions.request(patternsOf(site)),

    async refused() {
      if (openQuestions > 0) return null;
      for (const area of [session, local]) {
        const { [REQUESTED_ADDRESS_KEY]: stored } = await area
          .get([REQUESTED_ADDRESS_KEY])
          .catch(() => ({ [REQUESTED_ADDRESS_KEY]: null }));
        const address = readRequestedAddress(stored);
        // The background completes what is allowed.
        if (!address || (await permissions.isAllowed(patternOf(address.origin)))) continue;
        await forgetRequestedAddress();
        return address.origin;
      }
      return null;
    },

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
        onChanged((keys) => {
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
