import { isRecord } from '../horde-api/index.ts';
import type { SafeStorage } from './safe-storage.ts';

/** The statistics of the models online as they were merged last, as JSON, kept from one life of the worker to the
 * next. */
export interface OnlineSnapshot {
  /** Begins to read what is stored: its reader knows the stamp only when the sources have been read, too. */
  prepare(): void;
  /** Null when nothing is stored, or it was made of other rows than `stamp` tells. */
  read(stamp: string): Promise<string | null>;
  write(stamp: string, toJson: () => string): void;
}

/**
 * Without it a new worker would have to find out what thousands of names stand for before the popup saw anything. One
 * string under one key: the stamp, then the statistics. `version` is that of the extension: another one may merge
 * otherwise.
 */
export function createOnlineSnapshot(store: SafeStorage, version: string): OnlineSnapshot {
  const KEY = 'snapshot.text';
  let written: string | null = null;
  let last: { stamp: string; json: string } | null = null;
  let reading: Promise<Record<string, unknown>> | null = null;

  const prepare = () => {
    reading ??= store.read([KEY]);
    return reading;
  };

  return {
    prepare: () => void prepare(),

    async read(stamp) {
      if (last?.stamp === stamp) return last.json;
      const { [KEY]: stored } = await prepare();
      const head = `${version} ${stamp}\n`;
      if (typeof stored !== 'string' || !stored.startsWith(head)) return null;
      try {
        const json = stored.slice(head.length);
        // Handed on as it is, but not unread: whoever asks could do nothing about garbage.
        if (!isRecord(JSON.parse(json))) return null;
        written = stamp;
        last = { stamp, json };
        return json;
      } catch {
        return null;
      }
    },

    write(stamp, toJson) {
      if (written === stamp) return;
      written = stamp;
      last = null;
      // What was stored is outdated.
      reading = Promise.resolve({});
      // After the answer that this merge was made for.
      setTimeout(() => store.write({ [KEY]: `${version} ${stamp}\n${toJson()}` }));
    },
  };
}
