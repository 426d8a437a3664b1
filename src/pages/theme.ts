export type Theme = 'light' | 'dark';

/** Matches a page that Dark Reader has darkened with colours of its own. Where it inverts the whole page instead, it
 * inverts our elements, too, and they must fit the page as it was before. */
const DARKENED = 'html[data-darkreader-scheme="dark"]';

/** The attributes of `<html>` and `<body>` that can change the theme. */
export const THEME_ATTRIBUTES = ['class', 'style', 'data-darkreader-scheme'];

/** Whether an element of the page matches the selector. */
const isInPage = (selector: string) => document.querySelector(selector) !== null;

/** `Site.isDark` of a site that has such an element while it is dark. */
export const isMatchedWhenDark = (selector: string) => (): boolean => isInPage(selector);

/** The page's theme. `isDark`: as its site tells it. */
export const readTheme = (isDark: () => boolean): Theme => (isInPage(DARKENED) || isDark() ? 'dark' : 'light');
