import browser from 'webextension-polyfill';
import { INTENTION_KEY, readIntention } from '../../src/messages/intention.ts';
import {
  type Address,
  LISTED_SITES,
  pageFiles,
  SITES_WITH_QUESTION,
  toMatchPattern,
  unlistedPatterns,
} from '../../src/messages/settings.ts';
import type { Permissions } from '../../src/ui/popup/settings.tsx';

const { content_scripts = [], host_permissions = [] } = browser.runtime.getManifest();
const patternOf = (origin: string) => toMatchPattern(origin, !import.meta.env.FIREFOX);
/** There are addresses that a browser takes for none: it rejects the question. */
const has = (pattern: string) => browser.permissions.contains({ origins: [pattern] }).catch(() => false);
/** Firefox gives the files of its manifest as whole addresses. */
const isOf = (site: string, file = '') => file.split('/').at(-1) === pageFiles(site)[0];
const patternsOf = (site: string) =>
  content_scripts.filter(({ js }) => isOf(site, js?.[0])).flatMap(({ matches }) => matches);
const hostOf = (pattern: string) => pattern.replace(/^.*\/\/([^/]*).*/, '$1');

const areas = () => [browser.storage.local, ...(browser.storage.session ? [browser.storage.session] : [])];
/** Questions of this popup that stand open. */
let asking = 0;

const forgetIntention = () =>
  Promise.all(areas().map((area) => area.remove(INTENTION_KEY).catch(() => {}))).then(() => {});

async function allowedOf(addresses: readonly Address[]) {
  const origins = [...SITES_WITH_QUESTION, ...addresses].map(({ origin }) => origin);
  const isAllowed = await Promise.all(origins.map((origin) => has(patternOf(origin))));
  return new Set(origins.filter((_, index) => isAllowed[index]));
}

async function blockedSites() {
  const blocked = await Promise.all(
    LISTED_SITES.map(async (site) => {
      const patterns = patternsOf(site);
      const isAllowed = await Promise.all(patterns.map(has));
      const hosts = patterns.filter((_, index) => !isAllowed[index]).map(hostOf);
      return [site, { hosts, isWhole: hosts.length === patterns.length }] as const;
    }),
  );
  return new Map(blocked.filter(([, { hosts }]) => hosts.length > 0));
}

export const permissions: Permissions = {
  async request(address) {
    // Both leave in the same moment, the intention first: Firefox lets itself be asked only while the click is handled,
    // and Chromium closes the popup with its question.
    const { site, origin } = address;
    for (const area of areas()) area.set({ [INTENTION_KEY]: { site, origin } }).catch(() => {});
    asking++;
    let isAllowed = false;
    try {
      isAllowed = await browser.permissions.request({ origins: [patternOf(origin)] });
    } finally {
      asking--;
      if (!isAllowed) await forgetIntention();
    }
    return isAllowed;
  },

  requestSite: (site) => browser.permissions.request({ origins: patternsOf(site) }),

  async refused() {
    if (asking > 0) return null;
    for (const area of areas().reverse()) {
      const { [INTENTION_KEY]: stored } = await area.get(INTENTION_KEY).catch(() => ({ [INTENTION_KEY]: null }));
      const address = readIntention(stored);
      // What is allowed is the background's to complete.
      if (!address || (await has(patternOf(address.origin)))) continue;
      await forgetIntention();
      return address.origin;
    }
    return null;
  },

  async look(addresses) {
    const { origins: held = [] } = await browser.permissions.getAll();
    // Chromium's types and Firefox's differ about what a manifest's hosts are called.
    const needed = [...(host_permissions as string[]), ...addresses.map(({ origin }) => patternOf(origin))];
    return {
      allowed: await allowedOf(addresses),
      blocked: await blockedSites(),
      unlisted: unlistedPatterns(held, needed),
    };
  },

  async remove(origin, left) {
    const pattern = patternOf(origin);
    if (!left.map(patternOf).includes(pattern)) await browser.permissions.remove({ origins: [pattern] });
  },

  giveBack: (pattern) => browser.permissions.remove({ origins: [pattern] }),

  follow(changed) {
    const stored = (changes: object) => {
      if ('settings' in changes) changed();
    };
    const { onAdded, onRemoved } = browser.permissions;
    browser.storage.onChanged.addListener(stored);
    for (const event of [onAdded, onRemoved]) event.addListener(changed);
    return () => {
      browser.storage.onChanged.removeListener(stored);
      for (const event of [onAdded, onRemoved]) event.removeListener(changed);
    };
  },
};
