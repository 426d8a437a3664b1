import type { PageSettings } from '../messages/protocol.ts';
import type { Site } from './site.ts';
import type { Tables } from './tools.ts';

/** What our scripts share in their own world of the page, which the page does not see. */
export interface Shared {
  /** The sites that this page can be, by name: several at the user's own addresses if they are ports of one host. */
  sites?: Map<string, Site>;
  /** Set once tables.js is loaded. */
  tables?: Tables | undefined;
  /** How numbers are written, and the texts of lines by their keys: each script has formats and texts of its own.
   * Undefined: as the browser does it. */
  settings?: Pick<PageSettings, 'numbers' | 'texts'> | undefined;
  /** Removes what an earlier run of the page script has added. */
  end?: () => void;
  /** Set while names are marked. */
  marks?: { remove(): void } | undefined;
}

/** A symbol rather than a name: an element of the page with the name as its id could pass for it. */
const KEY: unique symbol = Symbol.for('horde-lens');
const world = globalThis as { [KEY]?: Shared };
world[KEY] ??= {};
export const shared: Shared = world[KEY];

export function addSite(site: Site): void {
  shared.sites ??= new Map();
  shared.sites.set(site.name, site);
}
