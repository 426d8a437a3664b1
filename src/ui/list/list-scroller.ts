/**
 * The element that scrolls the list: its box or, in a low window (popup.css), the whole popup, so that everything above
 * the list makes room for rows.
 */
export function scrollerOf(element: Element | null): HTMLElement | null {
  const box = element?.closest<HTMLElement>('.list') ?? null;
  const isWhole = box !== null && getComputedStyle(box).overflowY === 'visible';
  return (isWhole && box.closest<HTMLElement>('.popup')) || box;
}
