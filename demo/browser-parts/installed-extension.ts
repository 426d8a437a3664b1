import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../find-browser.ts';

/** Extension ids are fixed so that pages of the extension have a known address from the start. */
export const GECKO_ID = 'horde-lens@horde-lens.invalid';
export const GECKO_UUID = '6d9f2a41-7c35-4c0e-9f0b-2f5a1f3c8e77';

export const buildOf = (engine: Engine) =>
  join(import.meta.dirname, '..', '..', '.output', engine === 'chromium' ? 'chrome-mv3' : 'firefox-mv3');

/** The extension as installed in one browser. */
export interface InstalledExtension {
  id: string;
  /** Folder of the build. */
  folder: string;
  /** `chrome-extension://…` or `moz-extension://…`. */
  origin: string;
  /** The address that an installation opens; null: recorded builds of earlier versions have no such page. */
  welcome: string | null;
}

export function describeExtension(engine: Engine, folder: string, id: string): InstalledExtension {
  const origin = engine === 'chromium' ? `chrome-extension://${id}` : `moz-extension://${GECKO_UUID}`;
  const hasWelcome = existsSync(join(folder, 'full-page.html'));
  return { id, folder, origin, welcome: hasWelcome ? `${origin}/full-page.html#/welcome` : null };
}
