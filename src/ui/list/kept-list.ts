import type { CategoryTotals } from '../../horde/index.ts';
import type { SourceName, SourceState, Sources } from '../../messages/protocol.ts';
import type { RememberedChoices } from './remembered-choices.ts';
import type { RowModel } from './row-model.ts';

/**
 * The first rows that a list last showed, stored from one window to the next: they are drawn in the first frame, before
 * the background is awake, and replaced when it answers.
 */
export interface KeptList {
  /** Identifies the list; see `listIdentity`. */
  list: string;
  rows: readonly RowModel[];
  /** All models in the list, including those whose rows are not stored. */
  listedCount: number;
  /** Models without filter and search. */
  allCount: number;
  totals: CategoryTotals;
  /** The list of workers was not known, and its counts are threads. */
  areThreads: boolean;
  /** How old the figures are. Failures are not stored. */
  sources: Sources;
}

/** The stored form, with only the ages of the sources. */
export type StoredList = Omit<KeptList, 'sources'> & { sources: Record<SourceName, KeptSource> };
export type KeptSource = Pick<SourceState, 'fetchedAt' | 'rowsSince' | 'partial' | 'origin'>;

export const KEPT_LIST_KEY = 'first rows';

/** Older figures (ms) say nothing about the present. */
const KEPT_FOR_MS = 86_400_000;

/** When they are too old, ms since the epoch. */
export const keptUntil = ({ sources }: { sources: Record<'status', Pick<SourceState, 'fetchedAt'>> }): number =>
  (sources.status.fetchedAt ?? 0) + KEPT_FOR_MS;

/** Identifies a list: rows of one list do not belong to another. */
export const listIdentity = ({
  modelType,
  sort,
  filter,
  request,
  usePeriod,
}: Omit<RememberedChoices, 'place' | 'columns'>): string =>
  JSON.stringify([modelType, sort, filter, request, usePeriod]);

/** FNV-1a over UTF-16 units. */
function checksum(text: string): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return sum >>> 0;
}

/** The text after its checksum, which includes the version, since another version may show other rows. */
export const seal = (json: string, version: string): string => `${checksum(version + json)} ${json}`;

/**
 * Null: it was not sealed by this version. Checking each figure of each row would take longer than doing without them.
 */
function unseal(text: string | null, version: string): StoredList | null {
  const json = text?.slice(text.indexOf(' ') + 1);
  return json && text === seal(json, version) ? JSON.parse(json) : null;
}

const toSource = (kept: KeptSource): SourceState => ({
  ...kept,
  state: 'stale',
  failure: null,
  failingSince: null,
  nextTryAt: null,
  refreshing: true,
  droppedRows: 0,
});

/**
 * The stored rows of the list that is about to be shown. Null: there are none, another version has stored them, they
 * belong to another list, they are too old, or the list was left scrolled down.
 */
export function recallList(
  storage: Pick<Storage, 'getItem'>,
  { place, ...choices }: RememberedChoices,
  version: string,
  now: number,
): KeptList | null {
  try {
    const stored = unseal(storage.getItem(KEPT_LIST_KEY), version);
    if (
      !stored?.rows.length ||
      stored.list !== listIdentity(choices) ||
      place.typed.trim() !== '' ||
      place.scrollTop > 0
    )
      return null;
    const { status, workers, stats, reference } = stored.sources;
    if (now < (status.fetchedAt ?? 0) || now > keptUntil(stored)) return null;
    return {
      ...stored,
      sources: {
        status: toSource(status),
        workers: toSource(workers),
        stats: toSource(stats),
        reference: toSource(reference),
      },
    };
  } catch {
    // Storage is disabled.
    return null;
  }
}
