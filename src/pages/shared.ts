import type { NumberStyle } from '../messages/number-style.ts';
import type { Site } from './site.ts';
import type { Tables } from './tools.ts';

/** What our scripts have left for each other in their own world of the page, which the page does not see. */
export interface Shared {
  /** What this page can be, by name: at the user's own addresses more than one where they are ports of one host. */
  sites?: Map<string, Site>;
  /** tables.js is there. */
  tables?: Tables | undefined;
  /** How numbers are to be written: each script has formats of its own. Undefined: in the default way. */
  numbers?: NumberStyle | undefined;
  /** Takes away what an earlier run of the page script has added. */
  end?: () => void;
  /** Names are marked. */
  marks?: { remove(): void } | undefined;
}

/** No name: for that, an element of the page with the same id could pass. */
const KEY: unique symbol = Symbol.for('horde-lens');
const world = globalThis as { [KEY]?: Shared };
world[KEY] ??= {};
export const shared: Shared = world[KEY];

export function addSite(site: Site): void {
  shared.sites ??= new Map();
  shared.sites.set(site.name, site);
}
