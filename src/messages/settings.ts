import { LONGEST_ADDRESS } from './read-origin.ts';

/** What the user has chosen. Kept by the background; a page's script is told only what concerns its own page. */

/** What can be added to a page. */
export const ADDITIONS = ['line', 'table', 'option', 'panel'] as const;
export type AdditionKind = (typeof ADDITIONS)[number];

/** Sites that the extension is on from the start. */
export const LISTED_SITES = [
  'aihorde.net',
  'models.aihorde.net',
  'lite.koboldai.net',
  'overseer.logicism.tv',
  'artbot.site',
] as const;

/** Sites that it comes to when asked, each at an address of its own. `lite.koboldai.net`: as KoboldCpp serves it. */
export const ASKED_SITES = [
  'agnai.chat',
  'sillytavern',
  'ai-horde-text-ui',
  'lite.koboldai.net',
  'aihorde.net',
  'models.aihorde.net',
] as const;
export type AskedSite = (typeof ASKED_SITES)[number];

/** The scripts of a page, in their order: what is known of the site, and what goes by it. */
export const pageFiles = (site: string): string[] => [`site-${site.replaceAll('.', '-')}.js`, 'page.js'];

/** One of those sites, where the user has it. Whether the browser lets the extension in is the browser's to say. */
export interface Address {
  site: AskedSite;
  /** `http://localhost:8000` */
  origin: string;
}

export interface Settings {
  /** Names of listed sites that are switched off. */
  off: string[];
  /** Kinds of additions that are switched off. */
  without: AdditionKind[];
  addresses: Address[];
}

/** More addresses than anyone has. */
const MOST_ADDRESSES = 50;

const readList = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function readAddress(value: unknown): Address[] {
  const { site, origin } = Object(value) as Record<keyof Address, unknown>;
  const known = ASKED_SITES.find((name) => name === site);
  return known && typeof origin === 'string' && isOrigin(origin) ? [{ site: known, origin }] : [];
}

const isOrigin = (text: string) =>
  text.length <= LONGEST_ADDRESS &&
  /^https?:\/\//.test(text) &&
  URL.canParse(text) &&
  new URL(text).origin === text &&
  !text.includes('*');

/** Settings out of anything, field by field: what is missing or makes no sense is as on the first day. */
export function readSettings(value: unknown): Settings {
  const { off, without, addresses } = Object(value) as Record<keyof Settings, unknown>;
  const byOrigin = new Map(
    readList(addresses)
      .flatMap(readAddress)
      .map((address) => [address.origin, address]),
  );
  return {
    off: LISTED_SITES.filter((name) => readList(off).includes(name)),
    without: ADDITIONS.filter((kind) => readList(without).includes(kind)),
    addresses: [...byOrigin.values()].slice(0, MOST_ADDRESSES),
  };
}

/** The browser's name for all pages of an origin. Firefox's patterns have no ports: there it is the whole host. */
export function toMatchPattern(origin: string, hasPorts: boolean): string {
  const { protocol, host, hostname } = new URL(origin);
  return `${protocol}//${hasPorts ? host : hostname}/*`;
}
