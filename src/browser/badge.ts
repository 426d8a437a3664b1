import type { PartialBrowser } from './partial-browser.ts';

export interface BadgeFace {
  /** At most four characters; empty: no badge. */
  text: string;
  /** The button's tooltip, which screen readers read as well. */
  title: string;
  isQuiet: boolean;
}

/** The badge on the extension's toolbar button. Browsers forget it when they end. */
export interface Badge {
  show(face: BadgeFace): void;
}

const INK = '#ffffff';
const BACKGROUND = '#3451c6';
const QUIET_BACKGROUND = '#6b7280';

/** Firefox for Android has no badge, and older browsers cannot colour its text. */
export function findBadge({ action }: PartialBrowser<'action'>): Badge {
  return {
    show({ text, title, isQuiet }) {
      const color = isQuiet ? QUIET_BACKGROUND : BACKGROUND;
      const calls = [
        action?.setBadgeText?.({ text }),
        action?.setTitle?.({ title }),
        action?.setBadgeBackgroundColor?.({ color }),
        action?.setBadgeTextColor?.({ color: INK }),
      ];
      // A browser that is shutting down rejects.
      for (const each of calls) Promise.resolve(each).catch(() => {});
    },
  };
}
