import { parseRecord } from '../reading/read-value.ts';
import type { SafeStorage } from './safe-storage.ts';

/**
 * The statistics of the online models as JSON, from the last merge. Stored, so that the next start of the background
 * has them.
 */
export interface OnlineSnapshot {
  /**
   * Starts reading from storage before `read` is called: its caller knows the stamp only once the sources have been
   * read.
   */
  prepare(): void;
  /** Null: nothing is stored, or it was computed from other rows than `stamp` stands for. */
  read(stamp: string): Promise<string | null>;
  write(stamp: string, toJson: () => string): void;
}

/**
 * Without the snapshot, a background that has just started would have to work out what thousands of names mean before
 * the popup saw anything. It is one string under one key: version and stamp, then the statistics. `version` is the
 * extension's, since another version may merge differently.
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
      const json = stored.slice(head.length);
      // It is passed on as text, but parsed all the same: the popup could do nothing with garbage.
      if (!parseRecord(json)) return null;
      written = stamp;
      last = { stamp, json };
      return json;
    },

    write(stamp, toJson) {
      if (written === stamp) return;
      written = stamp;
      last = null;
      // From now on, whatever was stored before is outdated.
      reading = Promise.resolve({});
      // Written after the answer that this merge was made for has been sent.
      setTimeout(() => store.write({ [KEY]: `${version} ${stamp}\n${toJson()}` }));
    },
  };
}
