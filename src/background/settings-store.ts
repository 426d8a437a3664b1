import { readSettings, type Settings } from '../messages/settings.ts';
import type { SafeStorage } from './safe-storage.ts';

export interface SettingsStore {
  /** Repaired where what is stored makes no sense. */
  read(): Promise<Settings>;
  write(settings: Settings): Promise<void>;
}

const KEY = 'settings';

export function createSettingsStore(store: SafeStorage): SettingsStore {
  return {
    async read() {
      const { [KEY]: stored } = await store.read([KEY]);
      return readSettings(stored);
    },
    write: (settings) => store.write({ [KEY]: settings }),
  };
}
