/** The largest number of models that can be compared. */
export const MAX_COMPARED = 6;

/**
 * The selected models with one added or removed. The others keep their order; if the limit has been reached, nothing is
 * added.
 */
export function toggleCompared(chosen: readonly string[], key: string): readonly string[] {
  if (chosen.includes(key)) return chosen.filter((one) => one !== key);
  return chosen.length < MAX_COMPARED ? [...chosen, key] : chosen;
}

/** The full page's view that compares these models. Addresses have it behind `#`. */
export const toCompareView = (chosen: readonly string[]): string =>
  `/compare?${new URLSearchParams(chosen.map((key) => ['m', key]))}`;
