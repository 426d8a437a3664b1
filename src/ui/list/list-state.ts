import type { SourceState } from '../../messages/protocol.ts';

/** After this long (ms) without a word, the wait for first figures is told as a failure. */
const PATIENCE_MS = 10_000;

/** What stands where the list is: it, bones until it comes, or why there is none. */
export type ListState = 'loading' | 'failed' | 'listed' | 'no-match' | 'empty';

export interface ListCircumstances {
  listedCount: number;
  /** Of the status; null: nothing has come of any source. */
  status: Pick<SourceState, 'fetchedAt' | 'state'> | null;
  /** What the last question to the background failed with; null: it was answered. */
  error: unknown;
  isRefreshing: boolean;
  /** How long (ms) the user has waited. */
  waitedMs: number;
  /** More may be found: models without workers are on their way, or what a name means. */
  isLooking: boolean;
  /** Something is typed, or a backend chosen. */
  isFiltered: boolean;
}

export function getListState(of: ListCircumstances): ListState {
  if (of.listedCount > 0) return 'listed';
  if (of.status === null || of.status.fetchedAt === null) {
    const isFailing = of.error !== null || of.status?.state === 'failing' || of.status?.state === 'offline';
    return (isFailing && !of.isRefreshing) || of.waitedMs > PATIENCE_MS ? 'failed' : 'loading';
  }
  if (of.isLooking) return 'loading';
  return of.isFiltered ? 'no-match' : 'empty';
}
