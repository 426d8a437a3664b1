/** The views of the full page that have a key, by their names in the address and in the order of its navigation. */
export const KEYED_VIEWS = [
  'models',
  'soonest',
  'workers',
  'demand',
  'reference',
  'changes',
  'compare',
  'watches',
  'settings',
] as const;

/** These views can be about one model. */
const OF_A_MODEL: readonly string[] = ['soonest', 'workers'];

/**
 * The view for Alt, Shift and the digit of its position: its address behind `#`; null: another key. Uses the key's
 * position, because with Alt and Shift each keyboard layout produces another character. `model`: the model being looked
 * at; null: none.
 */
export function findKeyedView(
  { code, altKey, shiftKey, ctrlKey, metaKey }: KeyboardEvent,
  model: string | null,
): string | null {
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  const view = altKey && shiftKey && !ctrlKey && !metaKey ? KEYED_VIEWS[Number(digit) - 1] : undefined;
  if (view === undefined) return null;
  return `/${view}${model !== null && OF_A_MODEL.includes(view) ? `?${new URLSearchParams({ model })}` : ''}`;
}
