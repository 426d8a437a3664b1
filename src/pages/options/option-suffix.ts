/* Not in option-text.ts, whose words would be bundled along: a site's file only needs this. */

/** Separates the site's text from ours. */
export const SEPARATOR = ' · ';

/** Whether a script of version 0.1.0 has written this text. Our texts were mere text nodes then, and in English. */
export const isOtherBackends = (text: string): boolean => text.startsWith(`${SEPARATOR}also `);
