let cachedScale: number | undefined;

/**
 * The browser's text size, where 1 is 16 px. Style sheets get it through `rem`; anything laid out in px is multiplied
 * by it.
 */
export function textScale(): number {
  cachedScale ??= Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
  return cachedScale;
}
