import { changeSettings, readSettings, type Settings, type SettingsChange } from '../messages/settings.ts';
import type { SafeStorage } from './safe-storage.ts';

export interface SettingsStore {
  /** The stored settings, with invalid values repaired. */
  read(): Promise<Settings>;
  /** Applies changes one after the other, so that none is lost. */
  change(change: SettingsChange): Promise<void>;
}

const KEY = 'settings';

export function createSettingsStore(store: SafeStorage): SettingsStore {
  let changing: Promise<void> = Promise.resolve();
  async function read() {
    const { [KEY]: stored } = await store.read([KEY]);
    return readSettings(stored);
  }
  return {
    read,
    change(change) {
      const next = async () => void (await store.write({ [KEY]: changeSettings(await read(), change) }));
      changing = changing.then(next, next);
      return changing;
    },
  };
}
