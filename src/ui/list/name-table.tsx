import { BACKEND_ORDER, type Spelling, type VariationBackend } from '../../horde/index.ts';
import { say } from '../../words/index.ts';
import { BackendMark } from '../backend-mark.tsx';
import { CopyButton } from '../copy-button.tsx';
import { backendLabel } from '../figure-elements.ts';
import { formatCount } from '../format.ts';
import { sayMatched } from '../matched.ts';
import type { ListedModel } from './listed-models.ts';
import { type SortableColumn, SortableTable } from './sortable-table.tsx';
import type { useCopied } from './use-copied.ts';

interface AdvertisedName {
  spelling: Spelling;
  backend: VariationBackend;
}

/** Every name under which the model is or was advertised. */
export const listNames = ({ statistics: { backend_variations = {} } }: Pick<ListedModel, 'statistics'>) =>
  BACKEND_ORDER.flatMap((backend): AdvertisedName[] =>
    (backend_variations[backend]?.spellings ?? []).map((spelling) => ({ spelling, backend })),
  );

const Figure = ({ value }: { value: number | null }) => (
  <span class={value === null ? 'unknown' : value === 0 ? 'zero' : undefined}>
    {value === null ? say('unknown') : formatCount(value)}
  </span>
);

interface NameTableProps {
  model: ListedModel;
  copied: ReturnType<typeof useCopied>;
  /** The status has answered: a name that it does not list has no thread. */
  isStatusKnown: boolean;
}

/** The names of a model as a sortable table, most used first. A click copies exactly one name. */
export const NameTable = ({ model, copied, isStatusKnown }: NameTableProps) => {
  const threadsOf = ({ spelling }: AdvertisedName) => spelling.thread_count ?? (isStatusKnown ? 0 : null);
  const columns: SortableColumn<AdvertisedName>[] = [
    {
      head: say('name_advertised'),
      show: ({ spelling: { name }, backend }) => (
        <span data-backend={backend} class="advertised" title={backendLabel(backend)}>
          <BackendMark />
          <CopyButton name={name} copy={copied.copy} outcome={copied.outcomeOf(name)} />
        </span>
      ),
      by: { text: ({ spelling }) => spelling.name },
    },
    {
      head: say('name_matched'),
      show: ({ spelling }) => sayMatched(spelling.matched_by),
      by: { text: ({ spelling }) => sayMatched(spelling.matched_by) },
    },
    {
      head: say('worker_threads'),
      show: (name) => <Figure value={threadsOf(name)} />,
      by: { figure: threadsOf },
    },
    {
      head: say('figure_use_total'),
      show: ({ spelling }) => <Figure value={spelling.usage_total} />,
      by: { figure: ({ spelling }) => spelling.usage_total },
    },
  ];
  return (
    <SortableTable
      label={say('names_label')}
      columns={columns}
      rows={listNames(model)}
      keyOf={({ spelling }) => spelling.name}
      sortedBy={3}
    />
  );
};
