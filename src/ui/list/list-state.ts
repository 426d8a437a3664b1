import type { SourceState } from '../../messages/protocol.ts';

/** After this time (ms) without an answer, waiting for the first figures counts as a failure. */
const PATIENCE_MS = 10_000;

/** What is shown in the list's place: the list, bones until it arrives, or why there is none. */
export type ListState = 'loading' | 'failed' | 'listed' | 'no-match' | 'empty';

export interface ListCircumstances {
  listedCount: number;
  /** State of the status; null: no source has answered. */
  status: Pick<SourceState, 'fetchedAt' | 'state'> | null;
  /** The error of the last question to the background; null: it was answered. */
  error: unknown;
  isRefreshing: boolean;
  /** How long (ms) the user has waited. */
  waitedMs: number;
  /** More may be found: models without workers are being loaded, or a name is being looked up. */
  isLooking: boolean;
  /** Something is typed, or a backend is chosen. */
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
