import type { BackendCombinedModelStatistics } from '../horde/index.ts';
import type { SafeStorage } from './safe-storage.ts';

type Statistics = Record<string, BackendCombinedModelStatistics>;

/** The models online as they were merged last, kept from one life of the worker to the next. */
export interface OnlineSnapshot {
  /** Null when nothing is stored, or it was made of other rows than `stamp` tells. */
  read(stamp: string): Promise<Statistics | null>;
  write(stamp: string, statistics: Statistics): void;
}

/**
 * Without it a new worker would have to find out what thousands of names stand for before the popup saw anything. One
 * string under one key: the stamp, then the statistics. `version` is that of the extension: another one may merge
 * otherwise.
 */
export function createOnlineSnapshot(store: SafeStorage, version: string): OnlineSnapshot {
  const KEY = 'snapshot.text';
  let written: string | null = null;
  let last: { stamp: string; statistics: Statistics } | null = null;

  return {
    async read(stamp) {
      if (last?.stamp === stamp) return last.statistics;
      const { [KEY]: stored } = await store.read([KEY]);
      const head = `${version} ${stamp}\n`;
      if (typeof stored !== 'string' || !stored.startsWith(head)) return null;
      try {
        const statistics: unknown = JSON.parse(stored.slice(head.length));
        if (typeof statistics !== 'object' || statistics === null) return null;
        written = stamp;
        last = { stamp, statistics: statistics as Statistics };
        return last.statistics;
      } catch {
        return null;
      }
    },

    write(stamp, statistics) {
      if (written === stamp) return;
      written = stamp;
      last = null;
      // After the answer that this merge was made for.
      setTimeout(() => store.write({ [KEY]: `${version} ${stamp}\n${JSON.stringify(statistics)}` }));
    },
  };
}
