/** Red, green and blue, 0 to 255, of any colour that CSS knows; black for what is none. Painting it is the only way to
 * have the browser tell what `oklch()`, `color()` and names look like. */
function readChannels(colour: string): ArrayLike<number | string> {
  if (/^rgba?\([\d., ]+\)$/.test(colour)) return colour.match(/[\d.]+/g) ?? [];
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return [];
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const { data } = context.getImageData(0, 0, 1, 1);
  // To Firefox's content scripts it is the page's: they may read such arrays only without their own view of the DOM.
  return (data as typeof data & { wrappedJSObject?: typeof data }).wrappedJSObject ?? data;
}

/** Light ink is written on dark ground. Any colour that CSS knows; anything else counts as dark ink. */
export function isLightInk(colour: string): boolean {
  const { 0: red = 0, 1: green = 0, 2: blue = 0 } = readChannels(colour);
  return 0.299 * +red + 0.587 * +green + 0.114 * +blue > 120;
}

/** `Site.isDark` of a site whose text colour is in this property of `body`. */
export const hasLightInk = (property: `--${string}` | 'color') => (): boolean =>
  isLightInk(getComputedStyle(document.body).getPropertyValue(property));
