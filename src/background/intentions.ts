import { INTENTION_KEY, readIntention } from '../messages/intention.ts';
import type { Address } from '../messages/settings.ts';
import type { SafeStorage } from './safe-storage.ts';
import type { SettingsStore } from './settings-store.ts';

export interface Intentions {
  /** Takes the address that the browser was asked about into the settings, once the browser allows it. */
  complete(): Promise<void>;
  /** At a start no question is open any more: what is still not allowed was refused, and is forgotten. */
  settle(): Promise<void>;
}

/** `isAllowed`: whether the browser lets the extension in there. */
export function createIntentions(
  store: SafeStorage,
  settings: SettingsStore,
  isAllowed: (address: Address) => Promise<boolean>,
): Intentions {
  const forget = () => store.write({ [INTENTION_KEY]: null });

  async function settle(isStart: boolean) {
    const { [INTENTION_KEY]: stored } = await store.read([INTENTION_KEY]);
    const address = readIntention(stored);
    if (!address) return;
    const allowed = await isAllowed(address);
    if (allowed) await settings.change({ addresses: { add: [address] } });
    if (allowed || isStart) await forget();
  }
  return { complete: () => settle(false), settle: () => settle(true) };
}
