/** The version whose news the user has seen. */
const KEY = 'news seen';

/** After a first installation nothing is news. Each page of the extension calls this before it keeps anything: storage that
 * has something else but no version comes from an older extension, which kept no version. */
export function noteFirstDay(storage: Pick<Storage, 'length' | 'setItem'>, version: string): void {
  try {
    if (storage.length === 0) noteNewsSeen(storage, version);
  } catch {
    // Switched off.
  }
}

/** Whether the user has not seen the news of this version yet. */
export function hasUnseenNews(storage: Pick<Storage, 'getItem'>, version: string): boolean {
  try {
    return storage.getItem(KEY) !== version;
  } catch {
    return false;
  }
}

export function noteNewsSeen(storage: Pick<Storage, 'setItem'>, version: string): void {
  try {
    storage.setItem(KEY, version);
  } catch {
    // Full or switched off: the news stay new.
  }
}
