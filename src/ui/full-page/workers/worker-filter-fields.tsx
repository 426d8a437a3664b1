import { BACKEND_ORDER, type VariationBackend } from '../../../horde/index.ts';
import { say } from '../../../words/index.ts';
import { listAskedFor, NO_WORKER_FILTER, type TextWorker, type WorkerFilter } from '../../../workers/index.ts';
import { backendLabel } from '../../figure-elements.ts';
import { formatTokens } from '../../format.ts';
import { Choice, fromBoolean, toBoolean, tokenOptions, toNumber, yesOrNo } from '../../list/filter-fields.tsx';
import { Popover } from '../../list/popover.tsx';
import { shortName } from '../../visible-text.ts';

interface WorkerFilterProps {
  workers: readonly TextWorker[];
  filter: WorkerFilter;
  setFilter: (filter: WorkerFilter) => void;
}

const CONTEXTS = [4096, 8192, 16384, 32768, 65536, 131072];
const LENGTHS = [256, 512, 1024, 2048, 4096];

/** Chooses which workers the list shows. The choices also appear below, as tags. */
export const WorkerFilterPicker = ({ workers, filter, setFilter }: WorkerFilterProps) => {
  const set = (part: Partial<WorkerFilter>) => setFilter({ ...filter, ...part });
  const served = new Set(workers.flatMap(({ backends }) => backends));
  const backends = BACKEND_ORDER.filter((backend) => served.has(backend) || backend === filter.backend);
  return (
    <Popover title={say('filter_label')} label={say('filter_label')}>
      <Choice
        label={say('page_backend')}
        value={filter.backend ?? ''}
        options={backends.map((backend) => [backend, backendLabel(backend)])}
        set={(value) => set({ backend: value === '' ? null : (value as VariationBackend) })}
      />
      <Choice
        label={say('workers_trusted')}
        value={fromBoolean(filter.trusted)}
        options={yesOrNo('yes', 'no')}
        set={(value) => set({ trusted: toBoolean(value) })}
      />
      <Choice
        label={say('workers_maintenance')}
        value={fromBoolean(filter.inMaintenance)}
        options={yesOrNo('yes', 'no')}
        set={(value) => set({ inMaintenance: toBoolean(value) })}
      />
      <Choice
        label={say('filter_nsfw')}
        value={fromBoolean(filter.nsfw)}
        options={yesOrNo('yes', 'no')}
        set={(value) => set({ nsfw: toBoolean(value) })}
      />
      <Choice
        label={say('filter_context')}
        value={String(filter.context ?? '')}
        options={tokenOptions(CONTEXTS)}
        set={(value) => set({ context: toNumber(value) })}
      />
      <Choice
        label={say('filter_length')}
        value={String(filter.length ?? '')}
        options={tokenOptions(LENGTHS)}
        set={(value) => set({ length: toNumber(value) })}
      />
      <button type="button" class="link" onClick={() => setFilter({ ...NO_WORKER_FILTER, search: filter.search })}>
        {say('filter_clear')}
      </button>
    </Popover>
  );
};

type AskedFor = ReturnType<typeof listAskedFor>[number];

function writeTag(part: AskedFor, filter: WorkerFilter, workers: readonly TextWorker[]): string {
  switch (part) {
    case 'backend':
      return filter.backend === null ? '' : backendLabel(filter.backend);
    case 'model': {
      const named = workers.flatMap(({ names }) => names).find(({ key }) => key === filter.model);
      return shortName(named?.display ?? filter.model ?? '', 40).text;
    }
    case 'trusted':
      return say(filter.trusted ? 'workers_are_trusted' : 'workers_are_not_trusted');
    case 'inMaintenance':
      return say(filter.inMaintenance ? 'in_maintenance' : 'workers_not_in_maintenance');
    case 'nsfw':
      return say(filter.nsfw ? 'tag_nsfw' : 'tag_not_nsfw');
    case 'context':
      return say('tag_context', formatTokens(filter.context));
    case 'length':
      return say('tag_length', formatTokens(filter.length));
  }
}

/** Each condition of the filter. A click removes it. */
export const WorkerFilterTags = ({ workers, filter, setFilter }: WorkerFilterProps) => (
  <>
    {listAskedFor(filter).map((part) => {
      const text = writeTag(part, filter, workers);
      return (
        <button
          key={part}
          type="button"
          class="filter-tag"
          aria-label={say('tag_remove', text)}
          onClick={() => setFilter({ ...filter, [part]: null })}
        >
          {text}
          <span aria-hidden="true"> ×</span>
        </button>
      );
    })}
  </>
);
