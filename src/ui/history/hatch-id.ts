let count = 0;

/** Patterns of SVG are named by the page's own ids: each drawing has one of its own. */
export function nextHatchId(): string {
  count += 1;
  return `hatch-${count}`;
}
