import { type Address, readAddress } from './settings.ts';

/** An address of the user's own that the browser is being asked about. The popup stores it before the question, which
 * closes the popup in Chromium; the background takes it into the settings when the browser allows it. */
export const INTENTION_KEY = 'asked address';

/** What is stored under the key. Null: nothing, or nothing that makes sense. */
export const readIntention = (stored: unknown): Address | null => readAddress(stored);
