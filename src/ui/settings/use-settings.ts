import { useEffect, useRef, useState } from 'preact/hooks';
import type { Ask } from '../../messages/ask.ts';
import { type Address, changeSettings, type Settings, type SettingsChange } from '../../messages/settings.ts';
import { say } from '../../words/index.ts';
import { storeNumberStyle } from '../appearance.ts';
import { errorText } from '../error-text.ts';
import type { AllowedSites, SitePermissions } from './site-permissions.ts';

const NOTHING_ALLOWED: AllowedSites = { allowed: new Set(), blocked: new Map(), unlisted: [] };

/** `https://example.org/*` without the end that every pattern has. */
export const shownPattern = (pattern: string): string => pattern.replace(/\/\*$/, '');

const notAllowed = (what: string): string => say('settings_was_not_allowed', what);

/**
 * The stored settings, and what the browser allows. Changes are shown at once, and then what is stored, whichever
 * window stored it.
 */
function useStoredSettings(ask: Ask, permissions: SitePermissions, storage: Pick<Storage, 'getItem' | 'setItem'>) {
  const [settings, setSettings] = useState<Settings | null>(null);
  const [sites, setSites] = useState<AllowedSites>(NOTHING_ALLOWED);
  const [failure, setFailure] = useState<string | null>(null);
  /** Changes that have not been stored yet. Until then, stored settings are older than those on screen. */
  const changing = useRef(0);
  const readings = useRef(0);
  const fail = (error: unknown) => setFailure(say('settings_not_kept', errorText(error)));

  async function readAgain() {
    const reading = ++readings.current;
    const { settings: kept } = await ask('getSettings', {});
    const allowed = await permissions.look(kept.addresses);
    if (changing.current > 0 || reading !== readings.current) return;
    storeNumberStyle(storage, kept.numbers);
    setSettings(kept);
    setSites(allowed);
  }
  const read = () => readAgain().catch(fail);

  useEffect(() => {
    void read();
    permissions.refused().then((origin) => origin !== null && setFailure(notAllowed(origin)), fail);
    return permissions.follow(() => void read());
  }, []);

  async function change(part: SettingsChange) {
    if (part.numbers) storeNumberStyle(storage, part.numbers);
    setSettings((before) => before && changeSettings(before, part));
    setFailure(null);
    changing.current++;
    try {
      await ask('changeSettings', { change: part }, { once: true });
    } catch (error) {
      fail(error);
    }
    changing.current--;
    await read();
  }

  return { settings, sites, failure, setFailure, read, change };
}

/** Requests permissions from the browser, or gives them back. */
function changePermissions(
  { settings, setFailure, read, change }: ReturnType<typeof useStoredSettings>,
  permissions: SitePermissions,
) {
  return {
    /** Within the user's click: browsers do not ask at any other time. Returns why it was not allowed; null: it was. */
    async allow(address: Address): Promise<string | null> {
      const { origin } = address;
      setFailure(null);
      try {
        if (!(await permissions.request(address))) return notAllowed(origin);
        await change({ addresses: { add: [address] } });
        return null;
      } catch (error) {
        return say('settings_cannot_allow', origin, errorText(error));
      }
    },
    allowSite(site: string) {
      setFailure(null);
      permissions.requestSite(site).then(
        (isAllowed) => (isAllowed ? read() : setFailure(notAllowed(site))),
        (error) => setFailure(say('settings_cannot_allow', site, errorText(error))),
      );
    },
    async forget(origin: string) {
      const left = (settings?.addresses ?? []).map((address) => address.origin).filter((known) => known !== origin);
      await change({ addresses: { remove: [origin] } });
      // Without the address nothing happens there, even if the browser keeps the permission.
      await permissions.remove(origin, left).catch(() => {});
      await read();
    },
    giveBack(pattern: string) {
      permissions
        .giveBack(pattern)
        .then(read)
        .catch((error) => setFailure(say('settings_not_taken_back', shownPattern(pattern), errorText(error))));
    },
  };
}

export type SettingsState = ReturnType<typeof useSettings>;

/** The stored settings, what the browser allows, and functions that change either. */
export function useSettings(ask: Ask, permissions: SitePermissions, storage: Pick<Storage, 'getItem' | 'setItem'>) {
  const stored = useStoredSettings(ask, permissions, storage);
  return { ...stored, ...changePermissions(stored, permissions) };
}
