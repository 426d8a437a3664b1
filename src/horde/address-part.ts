/** A name as a part of an address. Half a character, which a stranger's name can have, has no place there. */
export const toAddressPart = (name: string): string => encodeURIComponent(name.replace(/\p{Surrogate}/gu, '\ufffd'));
