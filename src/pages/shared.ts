import type { Tables } from './tools.ts';

/** What our scripts have left for each other in their own world of the page, which the page does not see. */
export interface Shared {
  /** tables.js is there. */
  tables?: Tables | undefined;
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
