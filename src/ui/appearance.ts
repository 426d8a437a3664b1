import { setNumberStyle } from '../words/index.ts';

/** How the extension's own pages look. Kept in the storage that all of them share, and read before anything is drawn. */

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export interface Appearance {
  theme: Theme;
}

export const FIRST_APPEARANCE: Appearance = { theme: 'system' };

const KEY = 'appearance';

/** The settings say how numbers are written. This is a copy of it, since these pages write numbers before the background
 * could tell: `whole de-DE`, or without a locale. Where nothing is kept, it is as on the first day. */
const NUMBERS_KEY = 'numbers';
const FIRST_NUMBERS = 'compact';

function adoptNumberStyle(storage: Pick<Storage, 'getItem'>): void {
  try {
    // A locale of another form would break every number.
    const [, form = '', locale = null] =
      /^(\w+)(?: ([a-z]{2}-[A-Z]{2}))?$/.exec(storage.getItem(NUMBERS_KEY) ?? '') ?? [];
    setNumberStyle({ form, locale });
  } catch {
    // Storage that is switched off: as on the first day.
  }
}

/** An appearance out of anything: what is missing or makes no sense is as on the first day. */
export function readAppearance(value: unknown): Appearance {
  const { theme } = Object(value) as Record<keyof Appearance, unknown>;
  return { theme: THEMES.find((known) => known === theme) ?? FIRST_APPEARANCE.theme };
}

export function recallAppearance(storage: Pick<Storage, 'getItem'>): Appearance {
  try {
    return readAppearance(JSON.parse(storage.getItem(KEY) ?? '{}'));
  } catch {
    // Storage that is switched off or holds something else: as on the first day.
    return FIRST_APPEARANCE;
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

/** Has this page write numbers so from now on, and the others, which begin anew. Only the settings page changes it. */
export function keepNumberStyle(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  style: { form: string; locale: string | null },
): void {
  setNumberStyle(style);
  const text = [style.form, style.locale ?? []].flat().join(' ');
  try {
    // The other pages are not to begin anew for what they know.
    if ((storage.getItem(NUMBERS_KEY) ?? FIRST_NUMBERS) !== text) storage.setItem(NUMBERS_KEY, text);
  } catch {
    // Full or switched off: the other pages write as on the first day.
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
