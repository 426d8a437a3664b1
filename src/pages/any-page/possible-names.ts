import { createTextReader } from './text-reader.ts';

/** Before anybody has asked for marks, no page is read for longer than this (ms). */
const MAX_READING_MS = 100;

/** Where the background looks for the result (src/background/this-page.ts), in our own world of the page. */
const KEY = Symbol.for('horde-lens names');

/**
 * Leaves possible model names for the background, as JSON: the ways to read each place in the text. Leaves no places if
 * there was no time to read the whole page.
 */
export function leavePossibleNames(root: Element): void {
  const reader = createTextReader(root);
  const isAll = reader.read(performance.now() + MAX_READING_MS);
  const places = isAll ? Array.from(reader.places, ({ names }) => names) : undefined;
  (globalThis as Record<symbol, unknown>)[KEY] = JSON.stringify({ places });
}
