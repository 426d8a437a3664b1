let lastHatchNumber = 0;

/** SVG patterns are referenced by ids of the page, so each drawing needs its own. */
export function nextHatchId(): string {
  lastHatchNumber += 1;
  return `hatch-${lastHatchNumber}`;
}
