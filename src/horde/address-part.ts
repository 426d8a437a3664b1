/** A name as a part of an address. Half a character, which a stranger's name can have, has no place there. */
export const toAddressPart = (name: string): string =>
  // Both browsers have had it for years; the compiler's library of this year's target has not.
  encodeURIComponent((name as string & { toWellFormed(): string }).toWellFormed());
