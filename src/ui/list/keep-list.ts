import type { SourceState, Sources } from '../../messages/protocol.ts';
import { KEPT_LIST_KEY, type KeptList, type KeptSource, type StoredList, seal } from './kept-list.ts';
import type { RowModel } from './row-model.ts';

/** As many rows as a tall window shows. */
const MAX_ROWS = 24;

const toStoredSource = ({ fetchedAt, rowsSince, partial, origin }: SourceState): KeptSource => ({
  fetchedAt,
  rowsSince,
  partial,
  origin,
});

const toStoredSources = ({ status, workers, stats, reference }: Sources): StoredList['sources'] => ({
  status: toStoredSource(status),
  workers: toStoredSource(workers),
  stats: toStoredSource(stats),
  reference: toStoredSource(reference),
});

/** Only what a model's row shows: a stored row is about 700 bytes. */
const toStoredRow = (model: RowModel): RowModel => {
  const { key, statistics, figures, author, name, isOnline, size, reckoning, limits } = model;
  return {
    key,
    statistics: { display_name: statistics.display_name, in_reference: statistics.in_reference },
    figures,
    author,
    name,
    backends: model.backends.map(({ backend, workerCount, threadCount, queued, performance }) => ({
      backend,
      workerCount,
      threadCount,
      queued,
      performance,
    })),
    isOnline,
    size,
    reckoning: reckoning && {
      pool: {
        range: reckoning.pool.range,
        isEstimate: reckoning.pool.isEstimate,
        notes: reckoning.pool.notes.map(({ note }) => ({ note })),
      },
    },
    limits,
  };
};

/** Stores the first rows for the next window. */
export function storeList(
  storage: Pick<Storage, 'setItem'>,
  { rows, sources, ...rest }: KeptList,
  version: string,
): void {
  const stored: StoredList = {
    ...rest,
    rows: rows.slice(0, MAX_ROWS).map(toStoredRow),
    sources: toStoredSources(sources),
  };
  try {
    storage.setItem(KEPT_LIST_KEY, seal(JSON.stringify(stored), version));
  } catch {
    // Storage is full or disabled: the next window waits for the background.
  }
}
