/** The longest time (ms) for which reading keeps a page from drawing and from reacting to a click. */
const SLICE_MS = 10;

/** Lets the page run if it has not run for a while. To be awaited between parts of long work. */
export type YieldToPage = () => Promise<void>;

export const neverYield: YieldToPage = async () => {};

export function createYieldToPage(): YieldToPage {
  let lastYieldAt = performance.now();
  return async () => {
    if (performance.now() - lastYieldAt < SLICE_MS) return;
    await new Promise((resolve) => setTimeout(resolve));
    lastYieldAt = performance.now();
  };
}
