/** A rectangle's top and bottom in the viewport; null where nothing is laid out. */
export type Extent = { top: number; bottom: number } | null;

export interface NearRow {
  row: Element;
  /** Among all rows. */
  index: number;
  where: NonNullable<Extent>;
}

/** Where an element is; one with `display: contents` is where its first child is. Reads layout. */
export function extentOf(element: Element): Extent {
  const { top, bottom, width } = element.getBoundingClientRect();
  if (bottom > top || width > 0) return { top, bottom };
  const child = element.firstElementChild;
  return child && getComputedStyle(element).display === 'contents' ? extentOf(child) : null;
}

/**
 * The rows between `top` and `bottom`, in px of the viewport. Rows stand below (or beside) each other in the document's
 * order, so halving finds the first one: a list of 8,000 costs what one of 50 does. An IntersectionObserver would look
 * at each of its targets in each frame, and tell of them only after the paint.
 */
export function nearRows(
  rows: ArrayLike<Element>,
  top: number,
  bottom: number,
  extent: (row: Element) => Extent = extentOf,
): NearRow[] {
  let first = 0;
  let end = rows.length;
  while (first < end) {
    const middle = (first + end) >> 1;
    let probe = middle;
    let found: Extent = null;
    // A filter can hide rows where they stand: the next one that is laid out speaks for them.
    for (; probe < end && !found; probe++) found = extent(rows[probe] as Element);
    if (found && found.bottom <= top) first = probe;
    else end = middle;
  }
  const near: NearRow[] = [];
  for (let index = first; index < rows.length; index++) {
    const row = rows[index] as Element;
    const where = extent(row);
    if (where && where.top >= bottom) break;
    if (where) near.push({ row, index, where });
  }
  return near;
}
