/* Not in option-text.ts, whose words would come along: a site's file needs no more than this. */

/** What stands between the site's text and ours. */
export const SEPARATOR = ' · ';

/** Whether a script of version 0.1.0 has written this text: then our texts were mere text nodes, and in English. */
export const isOtherBackends = (text: string): boolean => text.startsWith(`${SEPARATOR}also `);
