let count = 0;

/** SVG patterns are referenced by ids of the page, so each drawing needs its own. */
export function nextHatchId(): string {
  count += 1;
  return `hatch-${count}`;
}
