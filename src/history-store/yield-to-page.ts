/** The longest time (ms) for which reading keeps a page from drawing and from reacting to a click. */
const SLICE_MS = 10;

/** Lets the page run if it has not run for a while. To be awaited between parts of long work. */
export type GiveTurn = () => Promise<void>;

export const withoutTurns: GiveTurn = async () => {};

export function createTurns(): GiveTurn {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < SLICE_MS) return;
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  };
}
