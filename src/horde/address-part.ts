/** A name as a part of an address. Lone surrogates, which a stranger's name may contain, are replaced. */
export const toAddressPart = (name: string): string =>
  // Both browsers have supported this for years; the compiler's library for this year's target has not.
  encodeURIComponent((name as string & { toWellFormed(): string }).toWellFormed());
