/** More than any name is long: of what somebody has selected the rest is left out. */
const LONGEST_NAME = 300;

/** The full page's view of a model, as its address has it behind `#`, by any of the model's names. Half a character has no
 * escape. */
export const toModelView = (name: string): string =>
  `/model/${encodeURIComponent(
    name
      .trim()
      .slice(0, LONGEST_NAME)
      .replace(/\p{Surrogate}/gu, '\ufffd'),
  )}`;
