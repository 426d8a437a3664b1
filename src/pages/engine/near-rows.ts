/** Top and bottom of a rectangle in the viewport (px); null: nothing is laid out. */
export type Extent = { top: number; bottom: number } | null;

export interface NearRow {
  row: Element;
  /** Its position among all rows. */
  index: number;
  extent: NonNullable<Extent>;
}

/** Measures the position of an element. An element with `display: contents` is where its first child is. */
export function extentOf(element: Element): Extent {
  const { top, bottom, width } = element.getBoundingClientRect();
  if (bottom > top || width > 0) return { top, bottom };
  const child = element.firstElementChild;
  return child && getComputedStyle(element).display === 'contents' ? extentOf(child) : null;
}

/**
 * The rows between `top` and `bottom`, in px of the viewport. Rows stand below or beside each other in document order,
 * so a binary search finds the first one: a list of 8,000 rows costs the same as one of 50. An IntersectionObserver
 * would look at each of its targets in each frame, and report them only after the paint.
 */
export function nearRows(
  rows: ArrayLike<Element>,
  top: number,
  bottom: number,
  measure: (row: Element) => Extent = extentOf,
): NearRow[] {
  let first = 0;
  let end = rows.length;
  while (first < end) {
    const middle = (first + end) >> 1;
    let probe = middle;
    let found: Extent = null;
    // A filter can hide rows where they stand: then the next laid-out row is used.
    for (; probe < end && !found; probe++) found = measure(rows[probe] as Element);
    if (found && found.bottom <= top) first = probe;
    else end = middle;
  }
  const near: NearRow[] = [];
  for (let index = first; index < rows.length; index++) {
    const row = rows[index] as Element;
    const extent = measure(row);
    if (extent && extent.top >= bottom) break;
    if (extent) near.push({ row, index, extent });
  }
  return near;
}
