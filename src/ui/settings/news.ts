/** The version whose news the user has seen. */
const KEY = 'news seen';

/** Whether this version is newer than the one whose news were seen. On the first day there is no news. */
export function hasUnseenNews(storage: Pick<Storage, 'getItem' | 'setItem'>, version: string): boolean {
  try {
    const seen = storage.getItem(KEY);
    if (seen === null) noteNewsSeen(storage, version);
    return seen !== null && seen !== version;
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
