import { siteWithSwitch } from './listed-sites.ts';

/**
 * The address of a user's own site as typed: its origin and the dropped rest (path, query, fragment; empty: nothing),
 * or what is wrong with it.
 */
export type ReadOrigin = { origin: string; dropped: string } | { fault: AddressFault };

/**
 * Why a typed address is rejected, as a kind and its facts. src/ui/settings/address-fault-text.ts puts it into words.
 */
export type AddressFault =
  | { kind: 'empty' | 'too-long' | 'spaces' | 'several' | 'no-address' | 'credentials' }
  | { kind: 'other-scheme'; scheme: string }
  /** The host belongs to a site with a switch in the settings. */
  | { kind: 'has-switch'; host: string; site: string };

/** Some browsers first accept a longer text as an address, and reject it later. */
export const MAX_ADDRESS_CHARACTERS = 2000;

/** Hosts on one's own machine or network seldom have a certificate. */
const LOCAL = /^(localhost|[\w-]+|[\w.-]+\.(local|lan|internal)|\d+(\.\d+){3}|\[[\da-f:.]+\])(:\d+)?([/?#]|$)/i;

export function readOrigin(typed: string): ReadOrigin {
  const text = typed.trim();
  if (text === '') return { fault: { kind: 'empty' } };
  if (text.length > MAX_ADDRESS_CHARACTERS) return { fault: { kind: 'too-long' } };
  if (/\s/.test(text)) return { fault: { kind: 'spaces' } };
  if (text.includes('*')) return { fault: { kind: 'several' } };
  const scheme = /^([a-z][a-z\d+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme && scheme !== 'http' && scheme !== 'https') return { fault: { kind: 'other-scheme', scheme } };
  const address = scheme ? text : `${LOCAL.test(text) ? 'http' : 'https'}://${text}`;
  if (!URL.canParse(address)) return { fault: { kind: 'no-address' } };
  const { origin, username, password, hostname, pathname, search, hash } = new URL(address);
  if (username || password) return { fault: { kind: 'credentials' } };
  if (!/[a-z\d]/i.test(hostname)) return { fault: { kind: 'no-address' } };
  const site = siteWithSwitch(hostname);
  if (site) return { fault: { kind: 'has-switch', host: hostname, site } };
  return { origin, dropped: `${pathname}${search}${hash}`.replace(/^\/$/, '') };
}
