/** The key code (`keyCode`) that stands for any key that an input method takes. */
const TAKEN_BY_INPUT_METHOD = 229;

/**
 * Whether an input method takes the key, as it does while Japanese or Chinese is composed. The key that ends the
 * composing comes in some browsers after it, and only its code tells.
 */
export const isOfInputMethod = ({ isComposing, keyCode }: KeyboardEvent): boolean =>
  isComposing || keyCode === TAKEN_BY_INPUT_METHOD;
