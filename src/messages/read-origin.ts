import { siteWithSwitch } from './listed-sites.ts';

/** What somebody has typed as the address of their own site: its origin and the rest of the address, which was left out
 * (path, query, fragment; empty: nothing), or what is wrong with it. */
export type ReadOrigin = { origin: string; dropped: string } | { error: string };

/** Some browsers accept a longer text as an address at first, and refuse it later. */
export const LONGEST_ADDRESS = 2000;

const EXAMPLE = 'such as http://localhost:8000';
/** Hosts of one's own machine and network seldom have a certificate. */
const LOCAL = /^(localhost|[\w-]+|[\w.-]+\.(local|lan|internal)|\d+(\.\d+){3}|\[[\da-f:.]+\])(:\d+)?([/?#]|$)/i;

export function readOrigin(typed: string): ReadOrigin {
  const text = typed.trim();
  if (text === '') return { error: `Type the address that you open it at, ${EXAMPLE}.` };
  if (text.length > LONGEST_ADDRESS) return { error: 'No address is that long.' };
  if (/\s/.test(text)) return { error: 'An address has no spaces in it.' };
  if (text.includes('*')) return { error: 'One address at a time: a * is not possible.' };
  const scheme = /^([a-z][a-z\d+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme && scheme !== 'http' && scheme !== 'https')
    return { error: `Only addresses with http:// or https:// are possible, not ${scheme}://.` };
  const address = scheme ? text : `${LOCAL.test(text) ? 'http' : 'https'}://${text}`;
  if (!URL.canParse(address)) return { error: `This is no address. It looks like one when it is ${EXAMPLE}.` };
  const { origin, username, password, hostname, pathname, search, hash } = new URL(address);
  if (username || password) return { error: 'Leave out user name and password.' };
  if (!/[a-z\d]/i.test(hostname)) return { error: `This is no address. It looks like one when it is ${EXAMPLE}.` };
  const site = siteWithSwitch(hostname);
  if (site) return { error: `${hostname} belongs to ${site}, which has a switch of its own above.` };
  return { origin, dropped: `${pathname}${search}${hash}`.replace(/^\/$/, '') };
}
