/** Listens before the page's own listeners do, which cannot keep the event from us, until the signal. `types` are
 * separated by spaces. */
export function listen(
  target: EventTarget,
  types: string,
  signal: AbortSignal,
  listener: (event: Event) => void,
): void {
  for (const type of types.split(' '))
    target.addEventListener(type, listener, { capture: true, passive: true, signal });
}
