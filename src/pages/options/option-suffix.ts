/* Apart from the words themselves (option-text.ts): a site's file needs no more than this. */

/** What stands between the site's text and ours. */
export const ALSO = ' · also ';

/** Whether a text is of other backends, perhaps of an earlier script of ours. */
export const isOtherBackends = (text: string): boolean => text.startsWith(ALSO);
