/* Apart from the words themselves (option-text.ts): a site's file needs no more than this. */

/** What stands between the site's text and ours. */
export const SEPARATOR = ' · ';

/** Whether a text is of other backends, of a script of version 0.1.0: these were no elements, and English. */
export const isOtherBackends = (text: string): boolean => text.startsWith(`${SEPARATOR}also `);
