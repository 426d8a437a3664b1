/** So many models stand side by side at most. */
export const MOST_COMPARED = 6;

/** The chosen models with one more, or without it. Those that are chosen stay in their order; where there are as many as
 * can be compared, nothing is added. */
export function toggleCompared(chosen: readonly string[], key: string): readonly string[] {
  if (chosen.includes(key)) return chosen.filter((one) => one !== key);
  return chosen.length < MOST_COMPARED ? [...chosen, key] : chosen;
}

/** The full page's view of models side by side, as its address has it behind `#`. */
export const toCompareView = (chosen: readonly string[]): string =>
  `/compare?${new URLSearchParams(chosen.map((key) => ['m', key]))}`;
