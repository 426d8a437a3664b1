import type { HostPermissions } from '../browser/host-permissions.ts';
import { toMatchPattern } from '../browser/match-pattern.ts';
import type { Scripting } from '../browser/scripting.ts';
import type { Tabs } from '../browser/tabs.ts';
import { type Address, pageFiles } from '../messages/settings.ts';
import type { SettingsStore } from './settings-store.ts';
import type { Sender } from './trust.ts';

/** As much of the browser as is used. */
export interface AskedSitesWorld {
  settings: SettingsStore;
  scripting: Scripting;
  permissions: Pick<HostPermissions, 'isAllowed'>;
  tabs: Pick<Tabs, 'query'>;
  /** Whether the browser's match patterns have ports. */
  hasPorts: boolean;
}

export interface AskedSites {
  /** Registers our script where the user wants it and the browser allows it, and nowhere else. */
  follow(): Promise<void>;
  /** Whether the browser lets our script in there. */
  isAllowed(address: Address): Promise<boolean>;
  /** Whether the user has asked for our script where this sender is, and the browser still allows it. */
  isAsked(sender: Sender): Promise<boolean>;
}

const CSS = ['content-scripts/content.css'];

export function createAskedSites(world: AskedSitesWorld): AskedSites {
  const { settings, scripting, permissions, tabs, hasPorts } = world;
  const patternOf = ({ origin }: Address) => toMatchPattern(origin, hasPorts);
  const isAllowed = (address: Address) => permissions.isAllowed(patternOf(address));
  let following: Promise<void> = Promise.resolve();

  async function register() {
    const { addresses } = await settings.read();
    const allowed = await Promise.all(addresses.map(isAllowed));
    const wanted = new Map(
      addresses
        .filter((_, index) => allowed[index])
        .map((address) => [`asked ${address.site} ${patternOf(address)}`, address]),
    );
    const registered = await scripting.getRegisteredContentScripts();
    const stale = registered.filter(({ id }) => !wanted.has(id));
    if (stale.length) await scripting.unregisterContentScripts({ ids: stale.map(({ id }) => id) });
    for (const { id } of registered) wanted.delete(id);
    // One that the browser does not take stops none of the others.
    for (const [id, address] of wanted) await registerOne(id, address).catch(() => {});
  }

  async function registerOne(id: string, address: Address) {
    const pattern = patternOf(address);
    const js = pageFiles(address.site);
    await scripting.registerContentScripts([
      { id, matches: [pattern], js, css: CSS, runAt: 'document_idle', persistAcrossSessions: true },
    ]);
    // What is open already need not be loaded again.
    for (const { id: tabId } of await tabs.query({ url: [pattern] })) {
      if (tabId === undefined) continue;
      const target = { tabId };
      await scripting.insertCSS({ target, files: CSS }).catch(() => {});
      await scripting.executeScript({ target, files: js }).catch(() => {});
    }
  }

  return {
    follow() {
      // One after the other: two at once would register the same script twice, which is an error.
      following = following.then(register, register);
      return following;
    },

    isAllowed,

    async isAsked({ url = '' }) {
      if (!URL.canParse(url)) return false;
      const { origin } = new URL(url);
      const { addresses } = await settings.read();
      const address = addresses.find((known) => known.origin === origin);
      return address !== undefined && isAllowed(address);
    },
  };
}
