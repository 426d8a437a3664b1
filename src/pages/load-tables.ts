import type { Ask } from '../messages/ask.ts';
import { shared } from './shared.ts';
import type { LoadTables, Tables } from './tools.ts';

export function createLoadTables(ask: Ask): LoadTables {
  let loading: Promise<Tables> | undefined;

  async function load() {
    if (!shared.tables) await ask('loadTables', {});
    return shared.tables ?? Promise.reject();
  }

  return () => {
    loading ??= load().catch(() => {
      // The next one tries again.
      loading = undefined;
      throw new Error(TABLES_NOT_LOADED);
    });
    return loading;
  };
}

export const TABLES_NOT_LOADED = 'Horde Lens could not be asked. Reload the page.';
