/** What scrolls the list around an element: its box or, where the window is low (popup.css), all of the popup, so that
 * what stands above the list gives its room to rows. */
export function scrollerOf(element: Element | null): HTMLElement | null {
  const box = element?.closest<HTMLElement>('.list') ?? null;
  const isWhole = box !== null && getComputedStyle(box).overflowY === 'visible';
  return (isWhole && box.closest<HTMLElement>('.popup')) || box;
}
