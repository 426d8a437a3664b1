/**
 * Listens before the page's own listeners, so that they cannot hide the event from us. Ends with the signal. `types`
 * are separated by spaces.
 */
export function listen(
  target: EventTarget,
  types: string,
  signal: AbortSignal,
  listener: (event: Event) => void,
): void {
  for (const type of types.split(' '))
    target.addEventListener(type, listener, { capture: true, passive: true, signal });
}
