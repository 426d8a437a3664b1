/** The version whose news the user has seen. */
const KEY = 'news seen';

/** On the first day nothing is news. To be called by each page of the extension before it keeps anything: what is in
 * storage without a version comes from an earlier one, which kept none. */
export function noteFirstDay(storage: Pick<Storage, 'length' | 'setItem'>, version: string): void {
  try {
    if (storage.length === 0) noteNewsSeen(storage, version);
  } catch {
    // Switched off.
  }
}

/** Whether this version is another one than that whose news were seen. */
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
