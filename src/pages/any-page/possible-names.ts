import { createTextReader } from './text-reader.ts';

/** Longer than this (ms) no page is read before anybody has asked for marks. */
const LONGEST_MS = 100;

/** Where the background finds what is left for it (src/background/this-page.ts), in our own world of the page. */
const KEY = Symbol.for('horde-lens names');

/** Leaves what could be names of models for the background, as JSON: of each place in the text the ways to read it.
 * Leaves no places where there was no time to read all of the page. */
export function leavePossibleNames(root: Element): void {
  const reader = createTextReader(root);
  const isAll = reader.read(performance.now() + LONGEST_MS);
  const places = isAll ? Array.from(reader.places, ({ names }) => names) : undefined;
  (globalThis as Record<symbol, unknown>)[KEY] = JSON.stringify({ places });
}
