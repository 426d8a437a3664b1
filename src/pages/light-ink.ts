/**
 * Red, green and blue, 0 to 255, of any CSS colour; black for anything else. Painting it is the only way to make the
 * browser resolve `oklch()`, `color()` and names.
 */
function readChannels(colour: string): ArrayLike<number | string> {
  if (/^rgba?\([\d., ]+\)$/.test(colour)) return colour.match(/[\d.]+/g) ?? [];
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return [];
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const { data } = context.getImageData(0, 0, 1, 1);
  // In Firefox's content scripts the array belongs to the page: they can only read it without their own view of the
  // DOM.
  return (data as typeof data & { wrappedJSObject?: typeof data }).wrappedJSObject ?? data;
}

/** Light ink means a dark background. Any CSS colour; anything else counts as dark ink. */
export function isLightInk(colour: string): boolean {
  const { 0: red = 0, 1: green = 0, 2: blue = 0 } = readChannels(colour);
  return 0.299 * +red + 0.587 * +green + 0.114 * +blue > 120;
}

/** `Site.isDark` for a site whose text colour is that of `body`. */
export const hasLightInk = (): boolean => isLightInk(getComputedStyle(document.body).color);

/**
 * The same for a site that has it in this property of `body`. Such a colour is as the site has written it. To paint the
 * first one takes Chromium 1.2 to 1.6 ms (a canvas of one pixel, nine new pages), so the usual form is read as text.
 */
export const hasLightInkIn = (property: `--${string}`) => (): boolean => {
  const ink = getComputedStyle(document.body).getPropertyValue(property);
  return isLightInk(/^#\w{6}$/.test(ink) ? `rgb(${ink.match(/\w\w/g)?.map((hex) => parseInt(hex, 16))})` : ink);
};
