import { useMemo } from 'preact/hooks';
import { say, sayCount } from '../../../words/index.ts';
import { filterWorkers, type TextWorker, toWorkerTable, type WorkerFilter } from '../../../workers/index.ts';
import { formatCount } from '../../format.ts';
import { DatedExports } from '../dated-exports.tsx';
import { LongTable, sortLongRows } from '../long-table.tsx';
import { NotAnswered } from '../not-answered.tsx';
import type { PageViewProps } from '../page-view-props.ts';
import { SearchInput } from '../search-input.tsx';
import { readSort, writeNextSort } from '../sort-in-address.ts';
import { SourceNotices } from '../source-notices.tsx';
import { useWindowWidth } from './use-window-width.ts';
import { useWorkers } from './use-workers.ts';
import { createWorkerColumns, WORKER_COLUMN_KEYS } from './worker-columns.tsx';
import { WorkerFilterPicker, WorkerFilterTags } from './worker-filter-fields.tsx';
import { readWorkerFilter, writeWorkerFilter } from './workers-address.ts';
import '../../list/list-bar.css';
import '../../list/popover-panel.css';
import '../model-view.css';
import './workers-view.css';

const ROW_HEIGHT_PX = 34;

interface WorkerListProps extends Pick<PageViewProps, 'address' | 'go' | 'world'> {
  workers: readonly TextWorker[];
  workersAsOf: number | null;
}

const WorkerList = ({ address, go, world, workers, workersAsOf }: WorkerListProps) => {
  const { query } = address;
  const filter = readWorkerFilter(query);
  const sort = readSort(query, WORKER_COLUMN_KEYS);
  const width = useWindowWidth();
  const allColumns = useMemo(createWorkerColumns, []);
  const columns = useMemo(() => allColumns.filter(({ shownFrom }) => width >= shownFrom), [allColumns, width]);
  const rows = useMemo(
    () => sortLongRows(filterWorkers(workers, filter), allColumns, sort),
    [workers, query.toString(), allColumns],
  );
  const show = (next: URLSearchParams) => go({ view: 'workers', query: next }, true);
  const setFilter = (next: WorkerFilter) => show(writeWorkerFilter(next, query));
  const pressHead = (key: string) => {
    const next = new URLSearchParams(query);
    next.set('sort', writeNextSort(sort, key as (typeof WORKER_COLUMN_KEYS)[number]));
    show(next);
  };
  return (
    <>
      <div class="tools">
        <SearchInput
          label={say('workers_search')}
          typed={filter.search}
          change={(search) => setFilter({ ...filter, search })}
        />
        <WorkerFilterPicker {...{ workers, filter, setFilter }} />
        <DatedExports fileName="horde-workers" makeTable={() => toWorkerTable(rows, workersAsOf)} copy={world.copy} />
      </div>
      <div class="tags">
        <WorkerFilterTags {...{ workers, filter, setFilter }} />
        <span class="count" role="status">
          {rows.length === workers.length
            ? sayCount('workers', rows.length, formatCount(rows.length))
            : sayCount('workers_count_of', workers.length, formatCount(rows.length), formatCount(workers.length))}
        </span>
      </div>
      {rows.length > 0 ? (
        <LongTable
          label={say('page_all_workers')}
          columns={columns}
          rows={rows}
          keyOf={({ id }) => id}
          rowHeightPx={ROW_HEIGHT_PX}
          sort={sort}
          pressHead={pressHead}
        />
      ) : (
        <p class="blank">{say('workers_no_match')}</p>
      )}
    </>
  );
};

/** Every text worker of the Horde. Search, filter and order are in the address. */
export const WorkersView = ({ address, world, go, showFreshness }: PageViewProps) => {
  const { answer, error } = useWorkers({ world, showFreshness });
  return (
    <>
      <h1 tabIndex={-1}>{say('page_all_workers')}</h1>
      {answer && <SourceNotices sources={answer.sources} areThreads={answer.isPartial} />}
      {answer?.workers ? (
        <WorkerList
          {...{ address, go, world }}
          workers={answer.workers}
          workersAsOf={answer.sources.workers.fetchedAt}
        />
      ) : answer ? (
        <NotAnswered source={answer.sources.workers} />
      ) : (
        <p class="hint">{error ?? say('page_loading')}</p>
      )}
    </>
  );
};
