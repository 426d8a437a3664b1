import type { Site } from './site.ts';

export type Theme = 'light' | 'dark';

/** Light ink is written on dark ground. `#rgb`, `#rrggbb(aa)` or `rgb(...)`; anything else counts as dark ink. */
export function isLightInk(colour: string): boolean {
  const hex = /^\s*#([\da-f]{3,8})\s*$/i.exec(colour)?.[1];
  const channels = hex
    ? hex.match(hex.length < 6 ? /./g : /../g)?.map((part) => Number(`0x${(part + part).slice(0, 2)}`))
    : /^\s*rgb/.test(colour) && colour.match(/[\d.]+/g)?.map(Number);
  const [red = 0, green = 0, blue = 0] = channels || [];
  return 0.299 * red + 0.587 * green + 0.114 * blue > 120;
}

/** The page's theme, as its site tells it. */
export function readTheme(theme: Site['theme']): Theme {
  const isDark =
    'dark' in theme
      ? document.querySelector(theme.dark) !== null
      : isLightInk(getComputedStyle(document.body).getPropertyValue(theme.ink));
  return isDark ? 'dark' : 'light';
}
