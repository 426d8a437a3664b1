export type Theme = 'light' | 'dark';

/**
 * Matches a page that Dark Reader has darkened with colours of its own. If it inverts the whole page instead, it also
 * inverts our elements, which must then fit the original page.
 */
const DARKENED = 'html[data-darkreader-scheme="dark"]';

/** The attributes of `<html>` and `<body>` that can change the theme. */
export const THEME_ATTRIBUTES = ['class', 'style', 'data-darkreader-scheme'];

/** Whether an element on the page matches the selector. */
const isInPage = (selector: string) => document.querySelector(selector) !== null;

/** `Site.isDark` for a site that has such an element while it is dark. */
export const isMatchedWhenDark = (selector: string) => (): boolean => isInPage(selector);

/** The page's theme. `isDark`: as its site defines it. */
export const readTheme = (isDark: () => boolean): Theme => (isInPage(DARKENED) || isDark() ? 'dark' : 'light');
