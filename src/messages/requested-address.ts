import { type Address, readAddress } from './settings.ts';

/**
 * The storage key of an address that the browser is asking the user about. The popup stores the address before the
 * browser's question, which closes the popup in Chromium; the background adds it to the settings once it is allowed.
 */
export const REQUESTED_ADDRESS_KEY = 'asked address';

/** The address stored under the key; null: nothing is stored, or something invalid. */
export const readRequestedAddress = (stored: unknown): Address | null => readAddress(stored);
