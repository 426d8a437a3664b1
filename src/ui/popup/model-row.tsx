import { type BackendCombinedModelStatistics, countSharedWorkers } from '../../horde/index.ts';
import type { ModelType, Sources } from '../../messages/protocol.ts';
import { BackendLine } from '../backend-line.tsx';
import { isIdle } from '../figure-elements.ts';
import { formatCount, formatSpeed, formatWait, speedUnit, UNKNOWN } from '../format.ts';
import { Name, VariationsTable } from '../variations-table.tsx';
import { shortName } from '../visible-text.ts';
import type { ListedModel } from './model-list.ts';

export interface ModelRowProps {
  model: ListedModel;
  /** The figure that the list is sorted by, in words. */
  figure: string;
  /** The most workers of any model in the list: the full width of a share bar. */
  mostWorkers: number;
  open: boolean;
  toggle: (key: string) => void;
  sources: Sources;
  now: number;
  copy: (text: string) => Promise<void>;
  layout: 'table' | 'cards';
  modelType: ModelType;
}

/** The workers of each backend, drawn to the scale of the whole list. Says nothing that the line does not say. */
const ShareBar = ({ model, mostWorkers }: Pick<ModelRowProps, 'model' | 'mostWorkers'>) => (
  <span class="share" aria-hidden="true">
    {(model.backends.length ? model.backends : [{ backend: 'all', workerCount: model.statistics.worker_count }]).map(
      ({ backend, workerCount }) =>
        workerCount ? (
          <i key={backend} data-backend={backend} style={{ width: `${(100 * workerCount) / mostWorkers}%` }} />
        ) : null,
    )}
  </span>
);

const offered = (
  { performance_mean, eta, eta_is_estimate, queued, thread_count }: BackendCombinedModelStatistics,
  modelType: ModelType,
) =>
  [
    `${formatCount(thread_count)} ${thread_count === 1 ? 'thread' : 'threads'}`,
    performance_mean === null ? `speed ${UNKNOWN}` : `${formatSpeed(performance_mean)} ${speedUnit(modelType)}`,
    eta === null ? `wait ${UNKNOWN}` : formatWait(eta, 'no queue', queued, eta_is_estimate),
  ].join(' · ');

const rested = ({ usage_stats }: BackendCombinedModelStatistics) =>
  ['No worker now', ...(usage_stats ? [`${formatCount(usage_stats.total)} requests ever`] : [])].join(' · ');

export const ModelRow = ({ model, figure, mostWorkers, open, toggle, modelType, ...table }: ModelRowProps) => {
  const { key, statistics, author, name, backends, online } = model;
  const { title } = shortName(statistics.display_name);
  return (
    <li class={open ? 'model open' : 'model'}>
      <button type="button" class="row" data-key={key} aria-expanded={open} onClick={() => toggle(key)}>
        <span class="name" title={title}>
          {author && (
            <span class="dim">
              <Name name={author} shown={40} />
            </span>
          )}
          <Name name={name} shown={70} />
          {statistics.in_reference === false && (
            <span class="tag" title="Not in the model reference">
              custom
            </span>
          )}
        </span>
        <span class="key">{figure}</span>
        {online && backends.length > 0 ? (
          <BackendLine
            backends={backends.filter((backend) => !isIdle(backend))}
            own={null}
            workersAreThreads={!!statistics.worker_count_is_threads}
            figures="speed-wait"
            shared={{ workers: countSharedWorkers([statistics]), all: statistics.worker_count }}
          />
        ) : (
          <span class="dim">{online ? offered(statistics, modelType) : rested(statistics)}</span>
        )}
        <ShareBar model={model} mostWorkers={mostWorkers} />
      </button>
      {open && <VariationsTable {...table} statistics={statistics} own={null} modelType={modelType} />}
    </li>
  );
};
