/** How the extension's own pages look. Kept in the storage that all of them share, and read before anything is drawn. */

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export interface Appearance {
  theme: Theme;
}

export const FIRST_APPEARANCE: Appearance = { theme: 'system' };

const KEY = 'appearance';

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

/** Shows the page as is kept, and again whenever another page of the extension has kept something else. */
export function followAppearance({ document, localStorage: storage }: Window): void {
  const apply = () => {
    const { theme } = recallAppearance(storage);
    document.documentElement.style.colorScheme = theme === 'system' ? '' : theme;
  };
  apply();
  document.defaultView?.addEventListener('storage', ({ key }) => {
    if (key === KEY || key === null) apply();
  });
}
