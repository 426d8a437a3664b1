/** The version whose news the user has seen. */
const KEY = 'news seen';

/**
 * After a first installation nothing is news. Each page of the extension calls this before it stores anything: if
 * storage contains something else but no version, it comes from an older extension, which stored no version.
 */
export function noteInstallation(storage: Pick<Storage, 'length' | 'setItem'>, version: string): void {
  try {
    if (storage.length === 0) noteNewsSeen(storage, version);
  } catch {
    // Storage is disabled.
  }
}

/** Whether the user has not seen this version's news yet. */
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
    // Storage is full or disabled: the news stays new.
  }
}
