import type { Lacking } from './lacking.ts';

export interface BadgeFace {
  /** At most four characters; empty: there is no badge. */
  text: string;
  /** What the button says where somebody points at it, and to screen readers. */
  title: string;
  isQuiet: boolean;
}

/** The small sign on the extension's button in the toolbar. Browsers forget it when they end. */
export interface Badge {
  show(face: BadgeFace): void;
}

const INK = '#ffffff';
const BACKGROUND = '#3451c6';
const QUIET_BACKGROUND = '#6b7280';

/** Firefox for Android has no badge, and older browsers no colour for its text. */
export function findBadge({ action }: Lacking<'action'>): Badge {
  return {
    show({ text, title, isQuiet }) {
      const color = isQuiet ? QUIET_BACKGROUND : BACKGROUND;
      const done = [
        action?.setBadgeText?.({ text }),
        action?.setTitle?.({ title }),
        action?.setBadgeBackgroundColor?.({ color }),
        action?.setBadgeTextColor?.({ color: INK }),
      ];
      // A browser that is ending refuses.
      for (const each of done) Promise.resolve(each).catch(() => {});
    },
  };
}
