import { parseRecord } from '../reading/read-value.ts';
import type { SafeStorage } from './safe-storage.ts';

/** The statistics of the models online as last merged, as JSON, stored from one life of the background to the next. */
export interface OnlineSnapshot {
  /** Starts reading from storage ahead of `read`, whose caller knows the stamp only once the sources are read. */
  prepare(): void;
  /** Null: nothing is stored, or it was made of other rows than those that `stamp` stands for. */
  read(stamp: string): Promise<string | null>;
  write(stamp: string, toJson: () => string): void;
}

/**
 * Without the snapshot a background that has just started would have to find out what thousands of names stand for before
 * the popup saw anything. It is one string under one key: version and stamp, then the statistics. `version` is that of the
 * extension, since another version may merge differently.
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
      // It is passed on as text. It is parsed all the same, since the popup could do nothing about garbage.
      if (!parseRecord(json)) return null;
      written = stamp;
      last = { stamp, json };
      return json;
    },

    write(stamp, toJson) {
      if (written === stamp) return;
      written = stamp;
      last = null;
      // From now on, what was stored before is outdated.
      reading = Promise.resolve({});
      // After the answer that this merge was made for has left.
      setTimeout(() => store.write({ [KEY]: `${version} ${stamp}\n${toJson()}` }));
    },
  };
}
