import { drawPictures, type Picture } from './page-picture.ts';

/**
 * What a window of the extension shows first, drawn from a picture that the last one stored, before its code has
 * loaded: the stored rows, as the list would draw them. The list then takes over these elements.
 */
interface StoredPicture {
  /** Everything that the picture depends on; see `describeWindow`. */
  window: string;
  /** The rows are too old after this time, ms since the epoch. */
  until: number;
  /** Attributes of the page itself: its language and its colours. */
  page: Record<string, string>;
  pictures: Picture[];
}

const KEY_START = 'first picture';
/** Each page has its own. */
const keyOf = ({ location }: Window) => `${KEY_START} ${location.pathname}`;

/** Whether a stored item is a picture. */
export const isPictureKey = (key: string): boolean => key.startsWith(KEY_START);

/** The remembered choices of a list without the time when they were remembered. */
function readChoices(storage: Storage): unknown {
  const { place, ...choices } = Object(JSON.parse(storage.getItem('list') ?? '{}'));
  const { time: _, ...rest } = Object(place);
  return [choices, rest];
}

/**
 * A text that is different if the window would draw anything differently, but for the age of its figures. `address`: the
 * part behind `#` that the page was opened with; null: the popup, which has none.
 */
function describeWindow(
  { localStorage: storage, innerWidth, navigator, document }: Window,
  version: string,
  address: string | null,
): string {
  return JSON.stringify([
    version,
    // The seal of the stored rows is at their start.
    storage.getItem('first rows')?.split(' ', 1),
    readChoices(storage),
    ...['appearance', 'numbers'].map((key) => storage.getItem(key)),
    // A popup is as wide as its content, which it does not have yet.
    address === null ? null : [address, innerWidth],
    navigator.language,
    getComputedStyle(document.documentElement).fontSize,
  ]);
}

/** Draws the stored picture into `root`, if it is of a window like this one. */
export function drawStoredPicture(
  scope: Window,
  root: Element,
  version: string,
  address: string | null,
  now: number,
): void {
  try {
    const text = scope.localStorage.getItem(keyOf(scope));
    if (!text) return;
    const stored: StoredPicture = JSON.parse(text);
    if (now > stored.until || stored.window !== describeWindow(scope, version, address)) return;
    for (const name in stored.page) scope.document.documentElement.setAttribute(name, stored.page[name] ?? '');
    drawPictures(stored.pictures, root);
  } catch {
    // Storage is disabled or holds something else: the page is drawn when its code has loaded.
    root.replaceChildren();
  }
}

/** `picture` null: there is nothing to draw. `until`: when the rows are too old, ms since the epoch. */
export function storePicture(
  scope: Window,
  version: string,
  address: string | null,
  picture: { until: number; pictures: Picture[] } | null,
): void {
  const { lang, style } = scope.document.documentElement;
  const page = { lang, style: style.cssText };
  try {
    if (!picture) scope.localStorage.removeItem(keyOf(scope));
    else {
      const stored: StoredPicture = { window: describeWindow(scope, version, address), page, ...picture };
      scope.localStorage.setItem(keyOf(scope), JSON.stringify(stored));
    }
  } catch {
    // Storage is full or disabled: the next window is drawn when its code has loaded.
  }
}
