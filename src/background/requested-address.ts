import { REQUESTED_ADDRESS_KEY, readRequestedAddress } from '../messages/requested-address.ts';
import type { Address } from '../messages/settings.ts';
import type { SafeStorage } from './safe-storage.ts';
import type { SettingsStore } from './settings-store.ts';

/**
 * The address for which the popup has requested a permission. It is stored because the browser's question may close the
 * popup.
 */
export interface RequestedAddress {
  /** Adds the address to the settings if the browser allows it. */
  complete(): Promise<void>;
  /**
   * To be called when the extension starts, since no question can be open then: an address that is not allowed was
   * refused, and is forgotten.
   */
  completeOrForget(): Promise<void>;
}

/** `isAllowed`: whether the browser lets the extension in there. */
export function createRequestedAddress(
  store: SafeStorage,
  settings: SettingsStore,
  isAllowed: (address: Address) => Promise<boolean>,
): RequestedAddress {
  async function complete({ forgetRefused }: { forgetRefused: boolean }) {
    const { [REQUESTED_ADDRESS_KEY]: stored } = await store.read([REQUESTED_ADDRESS_KEY]);
    const address = readRequestedAddress(stored);
    if (!address) return;
    const allowed = await isAllowed(address);
    if (allowed) await settings.change({ addresses: { add: [address] } });
    if (allowed || forgetRefused) await store.write({ [REQUESTED_ADDRESS_KEY]: null });
  }
  return {
    complete: () => complete({ forgetRefused: false }),
    completeOrForget: () => complete({ forgetRefused: true }),
  };
}
