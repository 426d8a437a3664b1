let scale: number | undefined;

/** How large the browser's text is, 1 where it is 16 px, which styles take from `rem`. What is laid out in px is
 * multiplied by it. */
export function textScale(): number {
  scale ??= Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
  return scale;
}
