import { setNumberStyle } from '../words/index.ts';

/** The look of the extension's own pages. Kept in the storage that they share, and read before anything is drawn. */

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export interface Appearance {
  theme: Theme;
}

export const DEFAULT_APPEARANCE: Appearance = { theme: 'system' };

const KEY = 'appearance';

/**
 * A copy of the settings' number style, since these pages write numbers before the background can answer: `whole
 * de-DE`, or without a locale. If nothing is stored, the default is used.
 */
const NUMBERS_KEY = 'numbers';
const DEFAULT_NUMBERS = 'compact';

function adoptNumberStyle(storage: Pick<Storage, 'getItem'>): void {
  try {
    // An invalid locale would break every number.
    const [, form = '', locale = null] =
      /^(\w+)(?: ([a-z]{2}-[A-Z]{2}))?$/.exec(storage.getItem(NUMBERS_KEY) ?? '') ?? [];
    setNumberStyle({ form, locale });
  } catch {
    // Storage is disabled: the default is used.
  }
}

/** Reads any value as an appearance. Missing or invalid fields get their default. */
export function readAppearance(value: unknown): Appearance {
  const { theme } = Object(value) as Record<keyof Appearance, unknown>;
  return { theme: THEMES.find((known) => known === theme) ?? DEFAULT_APPEARANCE.theme };
}

export function recallAppearance(storage: Pick<Storage, 'getItem'>): Appearance {
  try {
    return readAppearance(JSON.parse(storage.getItem(KEY) ?? '{}'));
  } catch {
    // Storage is disabled or holds something else: the default is used.
    return DEFAULT_APPEARANCE;
  }
}

/** False: the browser rejected it. */
export function storeAppearance(storage: Pick<Storage, 'setItem'>, appearance: Appearance): boolean {
  try {
    storage.setItem(KEY, JSON.stringify(appearance));
    return true;
  } catch {
    return false;
  }
}

/**
 * Writes numbers this way in this page from now on. The other pages do the same, and are reloaded for it. Only the
 * settings page calls this.
 */
export function storeNumberStyle(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  style: { form: string; locale: string | null },
): void {
  setNumberStyle(style);
  const text = [style.form, style.locale ?? []].flat().join(' ');
  try {
    // Nothing has changed for the other pages, so they are not reloaded.
    if ((storage.getItem(NUMBERS_KEY) ?? DEFAULT_NUMBERS) !== text) storage.setItem(NUMBERS_KEY, text);
  } catch {
    // Storage is full or disabled: the other pages write numbers the default way.
  }
}

/**
 * Shows the page with the stored appearance, and again whenever another page of the extension has stored a different
 * one.
 */
export function followAppearance({ document, location, localStorage: storage }: Window): void {
  const apply = () => {
    const { theme } = recallAppearance(storage);
    document.documentElement.style.colorScheme = theme === 'system' ? '' : theme;
  };
  apply();
  adoptNumberStyle(storage);
  document.defaultView?.addEventListener('storage', ({ key }) => {
    if (key === KEY || key === null) apply();
    // The page has already written its numbers the other way.
    if (key === NUMBERS_KEY) location.reload();
  });
}
