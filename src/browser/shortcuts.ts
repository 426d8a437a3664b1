import { type PartialBrowser, rejectUnsupported } from './partial-browser.ts';

/** A command of the extension, and its keys in the browser's notation; empty: no keys are set. */
export interface Shortcut {
  name: string;
  keys: string;
}

export interface Shortcuts {
  /** Empty if the browser has no shortcuts for extensions, such as Firefox for Android. */
  all(): Promise<Shortcut[]>;
  /** Opens the browser's own page for shortcuts. */
  openSettings(): Promise<unknown>;
}

/** Firefox opens that page by a function; the others have an address for it. */
type PartialShortcuts = PartialBrowser<'commands' | 'tabs'> & {
  commands?: { openShortcutSettings?(): Promise<void> };
};

export function findShortcuts({ commands, tabs }: PartialShortcuts): Shortcuts {
  return {
    async all() {
      const registered = (await commands?.getAll?.()) ?? [];
      return registered.flatMap(({ name, shortcut }) => (name ? [{ name, keys: shortcut ?? '' }] : []));
    },
    openSettings: () =>
      commands?.openShortcutSettings?.() ??
      tabs?.create?.({ url: 'chrome://extensions/shortcuts' }) ??
      rejectUnsupported('show its keyboard shortcuts'),
  };
}
