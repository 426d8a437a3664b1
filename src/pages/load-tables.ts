import type { Ask } from '../messages/ask.ts';
import { say } from '../words/index.ts';
import { shared } from './shared.ts';
import type { LoadTables, Tables } from './tools.ts';

export function createLoadTables(ask: Ask): LoadTables {
  let loading: Promise<Tables> | undefined;
  // Read while the extension still answers: after an update, its old scripts get no texts.
  const notLoaded = sayNotLoaded();

  async function load() {
    if (!shared.tables) await ask('loadTables', {});
    return shared.tables ?? Promise.reject();
  }

  return () => {
    loading ??= load().catch(() => {
      // The next call tries again.
      loading = undefined;
      throw new Error(notLoaded);
    });
    return loading;
  };
}

/** Why there are no tables, and what helps. */
export const sayNotLoaded = (): string => say('tables_not_loaded');
