import { type MessageKey, say, sayCount } from '../../../words/index.ts';
import type { TextWorker } from '../../../workers/index.ts';
import { backendLabel } from '../../figure-elements.ts';
import { formatCount, formatSpan, formatSpeed, formatTokens } from '../../format.ts';
import { Name } from '../../name.tsx';
import type { LongColumn } from '../long-table.tsx';
import { Figure, ModelLink, sayYesNo, WorkerLink, writeFailures } from './worker-cells.tsx';

export interface WorkerColumn extends LongColumn<TextWorker> {
  /** The narrowest window (px) in which it is shown. */
  shownFrom: number;
}

/** In the address, in the order of the columns. */
export const WORKER_COLUMN_KEYS = [
  'served',
  'worker',
  'model',
  'backend',
  'software',
  'speed',
  'threads',
  'context',
  'length',
  'trusted',
  'team',
  'failed',
  'kudos',
  'online',
] as const;
type WorkerColumnKey = (typeof WORKER_COLUMN_KEYS)[number];

/** Several names of one model count as one model. */
const listModels = ({ names }: TextWorker) => [...new Map(names.map((name) => [name.key, name])).values()];

const Models = ({ worker }: { worker: TextWorker }) => {
  const models = listModels(worker);
  const [first, ...others] = models;
  if (!first) return <span class="dim">–</span>;
  return (
    <>
      <ModelLink name={first} />
      {others.length > 0 && (
        <span class="dim" title={others.map(({ display }) => display).join('\n')}>
          {' '}
          {sayCount('workers_more_models', others.length, formatCount(others.length))}
        </span>
      )}
    </>
  );
};

const WorkerHead = ({ worker }: { worker: TextWorker }) => (
  <span class="of-worker">
    <WorkerLink worker={worker} />
    {worker.maintenance_mode && <em class="tag">{say('in_maintenance')}</em>}
    {worker.flagged && <em class="tag">{say('workers_flagged')}</em>}
  </span>
);

const figureColumn = (
  key: WorkerColumnKey,
  [head, help]: readonly [head: MessageKey, help?: MessageKey],
  [width, shownFrom]: readonly [width: string, shownFrom: number],
  figure: (worker: TextWorker) => number | null,
  write: (worker: TextWorker) => string,
): WorkerColumn => ({
  key,
  head: say(head),
  ...(help && { help: say(help) }),
  width,
  shownFrom,
  show: (worker) => <Figure text={write(worker)} />,
  by: { figure },
});

const textColumn = (
  key: WorkerColumnKey,
  head: MessageKey,
  [width, shownFrom]: readonly [width: string, shownFrom: number],
  text: (worker: TextWorker) => string,
  show: WorkerColumn['show'],
): WorkerColumn => ({ key, head: say(head), width, shownFrom, show, by: { text } });

/**
 * Created when a table is shown, since the words come from the browser. Longer than 60 lines, because it is a table
 * with an entry for each column.
 */
export const createWorkerColumns = (): WorkerColumn[] => [
  textColumn(
    'worker',
    'page_worker',
    ['auto', 0],
    ({ name }) => name,
    (worker) => <WorkerHead worker={worker} />,
  ),
  textColumn(
    'model',
    'page_models',
    ['auto', 500],
    (worker) => listModels(worker)[0]?.display ?? '',
    (worker) => <Models worker={worker} />,
  ),
  textColumn(
    'backend',
    'page_backend',
    ['6rem', 900],
    ({ backends }) => backends.map(backendLabel).join(' '),
    ({ backends }) => backends.map(backendLabel).join(', '),
  ),
  textColumn(
    'software',
    'workers_software',
    ['11.875rem', 1720],
    ({ software }) => software ?? '',
    ({ software }) =>
      software === null ? <span class="unknown">{say('unknown')}</span> : <Name name={software} shown={40} />,
  ),
  figureColumn(
    'speed',
    ['figure_speed_tokens'],
    ['5.625rem', 0],
    ({ performance }) => performance,
    ({ performance }) => formatSpeed(performance),
  ),
  figureColumn(
    'threads',
    ['page_threads', 'worker_threads_help'],
    ['4.5rem', 1400],
    ({ threads }) => threads,
    ({ threads }) => formatCount(threads),
  ),
  figureColumn(
    'context',
    ['page_context', 'worker_context_help'],
    ['4.75rem', 760],
    (worker) => worker.max_context_length,
    (worker) => formatTokens(worker.max_context_length),
  ),
  figureColumn(
    'length',
    ['workers_length', 'worker_longest_answer_help'],
    ['4.75rem', 1080],
    (worker) => worker.max_length,
    (worker) => formatTokens(worker.max_length),
  ),
  figureColumn(
    'trusted',
    ['workers_trusted', 'worker_trusted_help'],
    ['4.75rem', 1480],
    ({ trusted }) => (trusted === null ? null : Number(trusted)),
    ({ trusted }) => sayYesNo(trusted),
  ),
  textColumn(
    'team',
    'workers_team',
    ['8.125rem', 1900],
    ({ team }) => team ?? '',
    ({ team }) => (team === null ? <span class="dim">–</span> : <Name name={team} shown={30} />),
  ),
  figureColumn(
    'served',
    ['workers_served', 'workers_served_help'],
    ['6.125rem', 420],
    ({ fulfilled }) => fulfilled,
    ({ fulfilled }) => formatCount(fulfilled),
  ),
  figureColumn(
    'failed',
    ['workers_failed', 'workers_failed_help'],
    ['7.375rem', 1240],
    ({ uncompleted }) => uncompleted,
    writeFailures,
  ),
  figureColumn(
    'kudos',
    ['workers_kudos', 'workers_kudos_help'],
    ['5.25rem', 1320],
    ({ kudos }) => kudos,
    ({ kudos }) => formatCount(kudos === null ? null : Math.round(kudos)),
  ),
  figureColumn(
    'online',
    ['workers_online', 'worker_online_help'],
    ['5.75rem', 1560],
    ({ uptime }) => uptime,
    ({ uptime }) => formatSpan(uptime),
  ),
];
