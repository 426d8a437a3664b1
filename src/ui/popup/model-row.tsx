import { type BackendCombinedModelStatistics, countSharedWorkers, type OfferFigures } from '../../horde/index.ts';
import type { ModelType, Sources } from '../../messages/protocol.ts';
import { BackendLine } from '../backend-line.tsx';
import { isIdle } from '../figure-elements.ts';
import { LINE, TOOLTIP } from '../figure-registry.ts';
import { formatCount } from '../format.ts';
import { Name } from '../name.tsx';
import { VariationsTable } from '../variations-table.tsx';
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
    {(model.backends.length ? model.backends : [{ backend: 'all', workerCount: model.figures.workerCount }]).map(
      ({ backend, workerCount }) =>
        workerCount ? (
          <i key={backend} data-backend={backend} style={{ width: `${(100 * workerCount) / mostWorkers}%` }} />
        ) : null,
    )}
  </span>
);

const offered = (figures: OfferFigures, modelType: ModelType) =>
  [TOOLTIP.threads(figures), LINE.speed(figures, modelType), LINE.wait(figures)].join(' · ');

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
            shared={{ workers: countSharedWorkers([statistics]), all: model.figures.workerCount }}
          />
        ) : (
          <span class="dim">{online ? offered(model.figures, modelType) : rested(statistics)}</span>
        )}
        <ShareBar model={model} mostWorkers={mostWorkers} />
      </button>
      {open && <VariationsTable {...table} statistics={statistics} own={null} modelType={modelType} />}
    </li>
  );
};
