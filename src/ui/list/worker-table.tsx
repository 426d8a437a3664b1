import { BACKEND_ORDER, type HordeWorkerSummary, type VariationBackend } from '../../horde/index.ts';
import { type MessageKey, say } from '../../words/index.ts';
import { BackendMark } from '../backend-mark.tsx';
import { backendLabel } from '../figure-elements.ts';
import { formatCount, formatSpan, formatSpeed, formatTokens } from '../format.ts';
import { Name } from '../name.tsx';
import type { ShowWorkerName } from '../worker-list.tsx';
import type { ListedModel } from './listed-models.ts';
import { type SortableColumn, SortableTable } from './sortable-table.tsx';

interface ServingWorker {
  worker: HordeWorkerSummary;
  /** The backends under whose names it serves the model. */
  backends: readonly VariationBackend[];
}

/** The workers behind a model, each once, including those in maintenance. */
export function listWorkers({ statistics }: Pick<ListedModel, 'statistics'>): ServingWorker[] {
  const { worker_summaries, backend_variations = {} } = statistics;
  return Object.values(worker_summaries ?? {}).map((worker) => ({
    worker,
    backends: BACKEND_ORDER.filter((backend) => backend_variations[backend]?.worker_ids.includes(worker.id)),
  }));
}

const Unknown = () => <span class="unknown">{say('unknown')}</span>;

const figureColumn = (
  [head, help]: readonly [head: MessageKey, help?: MessageKey],
  figure: (worker: HordeWorkerSummary) => number | null,
  write: (value: number) => string,
  isRare?: true,
): SortableColumn<ServingWorker> => ({
  head: say(head),
  ...(help && { help: say(help) }),
  show: ({ worker }) => {
    const value = figure(worker);
    return value === null ? <Unknown /> : write(value);
  },
  by: { figure: ({ worker }) => figure(worker) },
  ...(isRare && { isRare }),
});

const Backends = ({ backends }: Pick<ServingWorker, 'backends'>) => (
  <>
    {backends.map((backend) => (
      <span key={backend} data-backend={backend} class="backend">
        <BackendMark />
        {backendLabel(backend)}
      </span>
    ))}
  </>
);

/** Created when a table is shown, since the words come from the browser. */
const workerColumns = (isText: boolean, showName?: ShowWorkerName): SortableColumn<ServingWorker>[] => [
  {
    head: say('worker'),
    show: ({ worker }) => (
      <>
        {showName ? showName(worker) : <Name name={worker.name} shown={40} />}
        {worker.maintenance_mode && <em class="tag">{say('in_maintenance')}</em>}
      </>
    ),
    by: { text: ({ worker }) => worker.name },
  },
  ...(isText
    ? [
        {
          head: say('filter_backends'),
          show: ({ backends }: ServingWorker) => <Backends backends={backends} />,
          by: { text: ({ backends }: ServingWorker) => backends.map(backendLabel).join(' ') },
        },
      ]
    : []),
  figureColumn(
    [isText ? 'worker_speed_tokens' : 'worker_speed_megapixelsteps'],
    ({ performance }) => performance,
    formatSpeed,
  ),
  figureColumn(['worker_threads', 'worker_threads_help'], ({ threads }) => threads, formatCount),
  ...(isText
    ? [
        figureColumn(['worker_context', 'worker_context_help'], (worker) => worker.max_context_length, formatTokens),
        figureColumn(
          ['worker_longest_answer', 'worker_longest_answer_help'],
          ({ max_length }) => max_length,
          formatTokens,
        ),
      ]
    : []),
  figureColumn(
    ['worker_trusted', 'worker_trusted_help'],
    ({ trusted }) => (trusted === null ? null : Number(trusted)),
    (trusted) => say(trusted ? 'yes' : 'no'),
  ),
  figureColumn(['worker_online', 'worker_online_help'], ({ uptime }) => uptime, formatSpan, true),
  {
    head: say('worker_software'),
    show: ({ worker: { software } }) => (software === null ? <Unknown /> : <Name name={software} shown={30} />),
    by: { text: ({ worker }) => worker.software ?? '' },
    isRare: true,
  },
];

interface WorkerTableProps {
  model: ListedModel;
  isText: boolean;
  /** Missing: workers have no page here. */
  showName?: ShowWorkerName | undefined;
}

/** Who serves a model, as a sortable table, fastest first. */
export const WorkerTable = ({ model, isText, showName }: WorkerTableProps) => {
  const columns = workerColumns(isText, showName);
  return (
    <SortableTable
      label={say('workers_label')}
      columns={columns}
      rows={listWorkers(model)}
      keyOf={({ worker }) => worker.id}
      sortedBy={isText ? 2 : 1}
    />
  );
};
