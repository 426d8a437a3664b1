const parentOf = (element: Element): Element | null => {
  const above = element.assignedSlot ?? element.parentNode;
  return above instanceof ShadowRoot ? above.host : (above as Element | null);
};

/**
 * How much of an element's width (px) is visible at once: an ancestor that clips or scrolls its contents shows no more
 * than its own width.
 */
export function seenWidth(element: Element): number {
  let { left, right } = element.getBoundingClientRect();
  for (let each = parentOf(element); each instanceof Element; each = parentOf(each)) {
    if (getComputedStyle(each).overflowX === 'visible' && each !== document.documentElement) continue;
    const start = each === document.documentElement ? 0 : each.getBoundingClientRect().left + each.clientLeft;
    // As if it were not scrolled.
    left = Math.max(left + each.scrollLeft, start);
    right = Math.min(right + each.scrollLeft, start + each.clientWidth);
  }
  return Math.max(0, right - left);
}
