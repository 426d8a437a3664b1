import type { HostPermissions } from '../browser/host-permissions.ts';
import { toMatchPattern } from '../browser/match-pattern.ts';
import type { Scripting } from '../browser/scripting.ts';
import type { Tabs } from '../browser/tabs.ts';
import { type Address, pageFiles } from '../messages/settings.ts';
import type { SettingsStore } from './settings-store.ts';
import type { Sender } from './trust.ts';

export interface OptionalSitesOptions {
  settings: SettingsStore;
  scripting: Scripting;
  permissions: Pick<HostPermissions, 'isAllowed'>;
  tabs: Pick<Tabs, 'query'>;
  /** Whether the browser's match patterns have ports. */
  hasPorts: boolean;
}

/** Sites that the extension only runs on after the user has opted in, at the addresses in the settings. */
export interface OptionalSites {
  /** Registers the page's scripts at each address that the browser allows, and at no other. */
  registerScripts(): Promise<void>;
  /** Whether the browser lets the page's scripts in there. */
  isAllowed(address: Address): Promise<boolean>;
  /** Whether the sender is at an address in the settings that the browser still allows. */
  isOptionalPage(sender: Sender): Promise<boolean>;
}

const CSS = ['content-scripts/content.css'];

export function createOptionalSites(options: OptionalSitesOptions): OptionalSites {
  const { settings, scripting, permissions, tabs, hasPorts } = options;
  const patternOf = ({ origin }: Address) => toMatchPattern(origin, hasPorts);
  const isAllowed = (address: Address) => permissions.isAllowed(patternOf(address));
  let lastRegistration: Promise<void> = Promise.resolve();

  async function register() {
    const { addresses } = await settings.read();
    const allowed = await Promise.all(addresses.map(isAllowed));
    const missing = new Map(
      addresses
        .filter((_, index) => allowed[index])
        .map((address) => [`optional ${address.site} ${patternOf(address)}`, address]),
    );
    const registered = await scripting.getRegisteredContentScripts();
    const outdated = registered.filter(({ id }) => !missing.has(id));
    if (outdated.length) await scripting.unregisterContentScripts({ ids: outdated.map(({ id }) => id) });
    for (const { id } of registered) missing.delete(id);
    // An address that the browser rejects does not keep the others from being registered.
    for (const [id, address] of missing) await registerOne(id, address).catch(() => {});
  }

  async function registerOne(id: string, address: Address) {
    const pattern = patternOf(address);
    const js = pageFiles(address.site);
    await scripting.registerContentScripts([
      { id, matches: [pattern], js, css: CSS, runAt: 'document_idle', persistAcrossSessions: true },
    ]);
    // Pages that are already open get the scripts without a reload.
    for (const { id: tabId } of await tabs.query({ url: [pattern] })) {
      if (tabId === undefined) continue;
      const target = { tabId };
      await scripting.insertCSS({ target, files: CSS }).catch(() => {});
      await scripting.executeScript({ target, files: js }).catch(() => {});
    }
  }

  return {
    registerScripts() {
      // One after the other: two at once would register the same script twice, which is an error.
      lastRegistration = lastRegistration.then(register, register);
      return lastRegistration;
    },

    isAllowed,

    async isOptionalPage({ url = '' }) {
      if (!URL.canParse(url)) return false;
      const { origin } = new URL(url);
      const { addresses } = await settings.read();
      const address = addresses.find((each) => each.origin === origin);
      return address !== undefined && isAllowed(address);
    },
  };
}
