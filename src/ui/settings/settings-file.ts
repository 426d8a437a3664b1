import { readNumberStyle } from '../../messages/number-style.ts';
import { readAddress, readSettings, type Settings, type SettingsChange } from '../../messages/settings.ts';
import {
  NO_WATCHES,
  readWatch,
  readWatchChoices,
  type WatchChange,
  type WatchChoices,
  watchKey,
} from '../../watch/index.ts';
import { type Appearance, DEFAULT_APPEARANCE, readAppearance } from '../appearance.ts';

/** The contents of a settings file: every choice in the settings, and nothing else. */
export interface SavedSettings {
  settings: Settings;
  appearance: Appearance;
  /** Null: the file contains no watches, and leaves them alone. */
  watches: WatchChoices | null;
}

/** Why a file is rejected. `part`: its invalid part. */
export type FileFault = 'not json' | 'other file' | 'newer' | { part: string };

/** Version of the file's format. */
const FORMAT = 1;
/** No settings have more characters. */
export const MAX_FILE_CHARACTERS = 200_000;

export const FIRST_SETTINGS: SavedSettings = {
  settings: readSettings(null),
  appearance: DEFAULT_APPEARANCE,
  watches: NO_WATCHES,
};

export const writeSettingsFile = ({ settings, appearance, watches }: SavedSettings): string =>
  `${JSON.stringify({ hordeLens: FORMAT, settings, appearance, ...watches }, null, 2)}\n`;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const areTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

/**
 * Reads a file strictly: an invalid part is a fault, so that nobody believes it was restored. Missing parts get their
 * default, but missing watches stay as they are.
 */
export function readSettingsFile(text: string): SavedSettings | { fault: FileFault } {
  let held: unknown;
  try {
    held = JSON.parse(text);
  } catch {
    return { fault: 'not json' };
  }
  if (!isRecord(held) || typeof held.hordeLens !== 'number') return { fault: 'other file' };
  if (held.hordeLens > FORMAT) return { fault: 'newer' };
  const { settings = {}, appearance = {} } = held;
  const part = findFault(settings, appearance) ?? findWatchFault(held);
  if (part !== null) return { fault: { part } };
  const hasWatches = held.watches !== undefined || held.quietHours !== undefined;
  return {
    settings: readSettings(settings),
    appearance: readAppearance(appearance),
    watches: hasWatches ? readWatchChoices(held) : null,
  };
}

/** Finds a field that was not read as written. */
const findWrongField = (held: Record<string, unknown>, read: Record<string, unknown>) =>
  Object.keys(read).find((key) => Object.hasOwn(held, key) && held[key] !== read[key]);

/** The first invalid part. A site or an addition of another version is left out, and is not a fault. */
function findFault(settings: unknown, appearance: unknown): string | null {
  if (!isRecord(settings)) return 'settings';
  const { off = [], without = [], addresses = [], sampleEveryMinutes = null, numbers = {} } = settings;
  if (!areTexts(off)) return 'settings.off';
  if (!areTexts(without)) return 'settings.without';
  if (!Array.isArray(addresses)) return 'settings.addresses';
  const bad = addresses.findIndex((address) => readAddress(address) === null);
  if (bad >= 0) return `settings.addresses[${bad}]`;
  if (readSettings(settings).sampleEveryMinutes !== sampleEveryMinutes) return 'settings.sampleEveryMinutes';
  if (!isRecord(numbers)) return 'settings.numbers';
  const wrongNumber = findWrongField(numbers, { ...readNumberStyle(numbers) });
  if (wrongNumber !== undefined) return `settings.numbers.${wrongNumber}`;
  if (!isRecord(appearance)) return 'appearance';
  const wrong = findWrongField(appearance, { ...readAppearance(appearance) });
  return wrong === undefined ? null : `appearance.${wrong}`;
}

function findWatchFault({ watches = [], quietHours = null }: Record<string, unknown>): string | null {
  if (!Array.isArray(watches)) return 'watches';
  const bad = watches.findIndex((watch) => readWatch(watch) === null);
  if (bad >= 0) return `watches[${bad}]`;
  const isRead = quietHours === null || readWatchChoices({ quietHours }).quietHours !== null;
  return isRead ? null : 'quietHours';
}

/** The change that turns the watches into those of a file. */
export function changeWatchesTo(wanted: WatchChoices, now: WatchChoices): WatchChange {
  const keys = wanted.watches.map(({ target }) => watchKey(target));
  const gone = now.watches.map(({ target }) => watchKey(target)).filter((key) => !keys.includes(key));
  return { add: wanted.watches, remove: gone, quietHours: wanted.quietHours };
}

/** The change that turns the settings into those of a file. */
export function changeTo(wanted: Settings, now: Settings): SettingsChange {
  const difference = <T>(from: readonly T[], to: readonly T[]) => ({
    add: to.filter((one) => !from.includes(one)),
    remove: from.filter((one) => !to.includes(one)),
  });
  const origins = wanted.addresses.map(({ origin }) => origin);
  return {
    off: difference(now.off, wanted.off),
    without: difference(now.without, wanted.without),
    addresses: {
      add: wanted.addresses,
      remove: now.addresses.map(({ origin }) => origin).filter((origin) => !origins.includes(origin)),
    },
    sampleEveryMinutes: wanted.sampleEveryMinutes,
    numbers: wanted.numbers,
  };
}
