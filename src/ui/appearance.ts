import { setNumberStyle } from '../words/index.ts';

/** How the extension's own pages look. Kept in the storage that all of them share, and read before anything is drawn. */

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export interface Appearance {
  theme: Theme;
}

export const DEFAULT_APPEARANCE: Appearance = { theme: 'system' };

const KEY = 'appearance';

/** The settings say how numbers are written. This is a copy of it, since these pages write numbers before the background
 * could tell: `whole de-DE`, or without a locale. Where nothing is kept, the default is used. */
const NUMBERS_KEY = 'numbers';
const DEFAULT_NUMBERS = 'compact';

function adoptNumberStyle(storage: Pick<Storage, 'getItem'>): void {
  try {
    // A locale of another form would break every number.
    const [, form = '', locale = null] =
      /^(\w+)(?: ([a-z]{2}-[A-Z]{2}))?$/.exec(storage.getItem(NUMBERS_KEY) ?? '') ?? [];
    setNumberStyle({ form, locale });
  } catch {
    // Storage is switched off: the default is used.
  }
}

/** Any value as an appearance. What is missing or makes no sense gets its default. */
export function readAppearance(value: unknown): Appearance {
  const { theme } = Object(value) as Record<keyof Appearance, unknown>;
  return { theme: THEMES.find((known) => known === theme) ?? DEFAULT_APPEARANCE.theme };
}

export function recallAppearance(storage: Pick<Storage, 'getItem'>): Appearance {
  try {
    return readAppearance(JSON.parse(storage.getItem(KEY) ?? '{}'));
  } catch {
    // Storage is switched off or holds something else: the default is used.
    return DEFAULT_APPEARANCE;
  }
}

/** False: the browser did not take it. */
export function keepAppearance(storage: Pick<Storage, 'setItem'>, appearance: Appearance): boolean {
  try {
    storage.setItem(KEY, JSON.stringify(appearance));
    return true;
  } catch {
    return false;
  }
}

/** This page writes numbers in this way from now on. The others do so as well, and are reloaded for it. Only the settings
 * page calls this. */
export function keepNumberStyle(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  style: { form: string; locale: string | null },
): void {
  setNumberStyle(style);
  const text = [style.form, style.locale ?? []].flat().join(' ');
  try {
    // The other pages are not reloaded for what they know already.
    if ((storage.getItem(NUMBERS_KEY) ?? DEFAULT_NUMBERS) !== text) storage.setItem(NUMBERS_KEY, text);
  } catch {
    // Storage is full or switched off: the other pages write numbers in the default way.
  }
}

/** Shows the page as is kept, and again whenever another page of the extension has kept something else. */
export function followAppearance({ document, location, localStorage: storage }: Window): void {
  const apply = () => {
    const { theme } = recallAppearance(storage);
    document.documentElement.style.colorScheme = theme === 'system' ? '' : theme;
  };
  apply();
  adoptNumberStyle(storage);
  document.defaultView?.addEventListener('storage', ({ key }) => {
    if (key === KEY || key === null) apply();
    // What stands in the page was written the other way.
    if (key === NUMBERS_KEY) location.reload();
  });
}
