import { isRecord, readFields, readList, readOneOf, readText } from '../reading/read-value.ts';
import {
  LISTED_SITES,
  OPTIONAL_SITES,
  type OptionalSite,
  SITES_WITH_QUESTION,
  siteWithSwitch,
} from './listed-sites.ts';
import { type NumberStyle, readNumberStyle } from './number-style.ts';
import { MAX_ADDRESS_CHARACTERS } from './read-origin.ts';

export {
  LISTED_SITES,
  OPTIONAL_SITES,
  type OptionalSite,
  OWN_ADDRESS_SITES,
  SITES_WITH_QUESTION,
  siteAddress,
} from './listed-sites.ts';
export { pageFiles } from './page-files.ts';

/** The user's choices. The background stores them; a page's script only learns those that matter to its page. */

/** What can be added to a page. */
export const ADDITIONS = ['line', 'table', 'option', 'panel'] as const;
export type AdditionKind = (typeof ADDITIONS)[number];

/** Minutes between two samples of the history. */
export const SAMPLE_INTERVALS = [5, 15, 60] as const;
export type SampleInterval = (typeof SAMPLE_INTERVALS)[number];

/**
 * An optional site at an address that the user has added. Whether the browser lets the extension in there is a separate
 * question (`HostPermissions`).
 */
export interface Address {
  site: OptionalSite;
  /** `http://localhost:8000` */
  origin: string;
}

export interface Settings {
  /** Names of listed sites that are switched off. */
  off: string[];
  /** Kinds of additions that are switched off. */
  without: AdditionKind[];
  addresses: Address[];
  /** How often the Horde is asked for the history; null: never, and no history is kept. */
  sampleEveryMinutes: SampleInterval | null;
  numbers: NumberStyle;
}

/** Items to add to a list in the settings, and items to remove. */
interface ListChange<Added, Removed = Added> {
  add?: Added[];
  remove?: Removed[];
}

/**
 * A change of the settings. Anything that it does not name stays the same. So two windows that send changes do not undo
 * each other's, as they would by sending whole settings.
 */
export interface SettingsChange {
  off?: ListChange<string>;
  without?: ListChange<AdditionKind>;
  /** An added address replaces one with the same origin. Addresses are removed by origin. */
  addresses?: ListChange<Address, string>;
  sampleEveryMinutes?: SampleInterval | null;
  numbers?: NumberStyle;
}

/** More addresses than anyone has. */
const MAX_ADDRESSES = 50;

/** Reads any value as an address; null: it is not one, or its host belongs to a site with a switch of its own. */
export function readAddress(value: unknown): Address | null {
  const fields = readFields(value);
  const optionalSite = readOneOf(fields.site, OPTIONAL_SITES);
  const origin = readText(fields.origin, MAX_ADDRESS_CHARACTERS);
  if (optionalSite === null || origin === null || !isOrigin(origin)) return null;
  const switchedSite = siteWithSwitch(new URL(origin).hostname);
  // An optional site's switch adds the site's own address.
  const isAddedBySwitch =
    switchedSite === optionalSite && SITES_WITH_QUESTION.some(({ site }) => site === optionalSite);
  return switchedSite === null || isAddedBySwitch ? { site: optionalSite, origin } : null;
}

const isOrigin = (text: string) =>
  /^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).origin === text && !text.includes('*');

/** Reads any value as settings, field by field. Missing or invalid fields get their default. */
export function readSettings(value: unknown): Settings {
  const { off, without, addresses, sampleEveryMinutes, numbers } = readFields(value);
  const byOrigin = new Map(
    readList(addresses)
      .map(readAddress)
      .flatMap((address) => (address ? [[address.origin, address] as const] : [])),
  );
  return {
    off: LISTED_SITES.filter((name) => readList(off).includes(name)),
    without: ADDITIONS.filter((kind) => readList(without).includes(kind)),
    addresses: [...byOrigin.values()].slice(0, MAX_ADDRESSES),
    sampleEveryMinutes: readOneOf(sampleEveryMinutes, SAMPLE_INTERVALS),
    numbers: readNumberStyle(numbers),
  };
}

/** Reads any value as a change. Invalid parts change nothing. */
export function readSettingsChange(value: unknown): SettingsChange {
  const change = readFields(value);
  const read = (list: 'off' | 'without' | 'addresses') => {
    const { add, remove } = readFields(change[list]);
    return { add: readList(add), remove: readList(remove).filter((each) => typeof each === 'string') };
  };
  const { off, without, addresses } = readSettings({
    off: read('off').add,
    without: read('without').add,
    addresses: read('addresses').add,
  });
  return {
    off: { add: off, remove: read('off').remove },
    without: { add: without, remove: ADDITIONS.filter((kind) => read('without').remove.includes(kind)) },
    addresses: { add: addresses, remove: read('addresses').remove },
    ...readInterval(change.sampleEveryMinutes),
    ...(isRecord(change.numbers) && { numbers: readNumberStyle(change.numbers) }),
  };
}

/** Null switches the history off; an invalid interval changes nothing. */
function readInterval(value: unknown): Pick<SettingsChange, 'sampleEveryMinutes'> {
  const sampleEveryMinutes = readOneOf(value, SAMPLE_INTERVALS);
  return value === null || sampleEveryMinutes !== null ? { sampleEveryMinutes } : {};
}

export function changeSettings(settings: Settings, change: SettingsChange): Settings {
  const { off, without, addresses } = change;
  const { sampleEveryMinutes = settings.sampleEveryMinutes, numbers = settings.numbers } = change;
  const changed = <T>(list: readonly T[], change: ListChange<T> = {}) => [
    ...list.filter((member) => !change.remove?.includes(member)),
    ...(change.add ?? []),
  ];
  return readSettings({
    off: changed(settings.off, off),
    without: changed(settings.without, without),
    addresses: [
      ...settings.addresses.filter(({ origin }) => !addresses?.remove?.includes(origin)),
      ...(addresses?.add ?? []),
    ],
    sampleEveryMinutes,
    numbers,
  });
}
