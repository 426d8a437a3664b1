import { useCallback, useMemo } from 'preact/hooks';
import { type DemandShare, estimateVram, type ModelDemand, toDemandTable } from '../../../demand/index.ts';
import type { ModelReference } from '../../../horde/index.ts';
import type { DatedTable } from '../../../list/index.ts';
import { type MessageKey, say, sayCount } from '../../../words/index.ts';
import { formatCount } from '../../format.ts';
import type { useCopied } from '../../list/use-copied.ts';
import { DatedExports } from '../dated-exports.tsx';
import { LongTable, sortLongRows } from '../long-table.tsx';
import { createRowSearch } from '../row-search.ts';
import { SearchInput } from '../search-input.tsx';
import { writeNextSort } from '../sort-in-address.ts';
import type { ChangeAddress } from '../use-change-address.ts';
import type { DemandChoices } from './demand-choices.ts';
import { demandColumns } from './demand-columns.tsx';
import { DemandDetails } from './demand-details.tsx';
import { VramFields } from './vram-fields.tsx';

interface ModelDemandListProps {
  models: readonly ModelDemand[];
  reference: ModelReference;
  areThreads: boolean;
  shareOf: (model: ModelDemand) => DemandShare;
  choices: DemandChoices;
  change: ChangeAddress;
  copied: ReturnType<typeof useCopied>;
  copy: (text: string) => Promise<void>;
  /** When usage and status arrived, ms since the epoch; null: not yet. */
  asOf: Record<'use' | 'status', number | null>;
}

const ROW_PX = 36;

const isAskedFor = ({ figures: { usageDay, usageMonth, queued } }: ModelDemand, period: DemandChoices['period']) =>
  ((period === 'day' ? usageDay : usageMonth) ?? 0) > 0 || (queued ?? 0) > 0;

const searchDemand = createRowSearch(({ statistics, key }: ModelDemand) => [statistics.display_name, key]);

/** Which models match. A model of unknown size fits no card. */
function filterDemand(models: readonly ModelDemand[], choices: DemandChoices): ModelDemand[] {
  const { words, period, served, sizeClass, vramGb, vram } = choices;
  const matches = searchDemand(words);
  return models.filter(
    (model) =>
      (served === null || (served === 'yes' ? model.isServed : !model.isServed && isAskedFor(model, period))) &&
      (sizeClass === null || model.sizeClass.key === sizeClass) &&
      (vramGb === null || (model.size !== null && estimateVram(model.size.billions, vram).totalGb <= vramGb)) &&
      matches(model),
  );
}

const SERVED: readonly [value: 'yes' | 'no' | null, label: MessageKey][] = [
  [null, 'demand_served_any'],
  ['yes', 'demand_served_yes'],
  ['no', 'demand_served_no'],
];

const PERIODS = [
  ['day', 'demand_by_day'],
  ['month', 'demand_by_month'],
] as const satisfies readonly [DemandChoices['period'], MessageKey][];

interface RadiosProps<Value> {
  name: string;
  legend: string;
  options: readonly (readonly [value: Value, label: MessageKey])[];
  chosen: Value;
  choose: (value: Value) => void;
}

function Radios<Value>({ name, legend, options, chosen, choose }: RadiosProps<Value>) {
  return (
    <fieldset class="radios">
      <legend>{legend}</legend>
      {options.map(([value, label]) => (
        <label key={label}>
          <input type="radio" name={name} checked={value === chosen} onChange={() => choose(value)} />
          {say(label)}
        </label>
      ))}
    </fieldset>
  );
}

interface DemandToolsProps extends Pick<ModelDemandListProps, 'choices' | 'change' | 'copy'> {
  makeExport: () => DatedTable;
}

/** Search, filters, and the list as a file. */
const DemandTools = ({ choices, change, copy, makeExport }: DemandToolsProps) => {
  const { typed, period, served, vramGb, vram } = choices;
  return (
    <div class="tools">
      <SearchInput label={say('demand_search')} typed={typed} change={(text) => change({ q: text || null })} />
      <Radios
        name="served"
        legend={say('demand_served')}
        options={SERVED}
        chosen={served}
        choose={(value) => change({ served: value })}
      />
      <Radios
        name="by"
        legend={say('demand_period')}
        options={PERIODS}
        chosen={period}
        choose={(value) => change({ by: value })}
      />
      <VramFields {...{ vramGb, vram, change }} />
      <DatedExports fileName="demand" makeTable={makeExport} copy={copy} />
    </div>
  );
};

/**
 * After a search for a card or a size, the first model is open and shows the names to serve it under, unless the user
 * has closed it.
 */
const findOpenKey = ({ openKey, vramGb, sizeClass }: DemandChoices, found: readonly ModelDemand[]): string | null =>
  openKey ?? ((vramGb !== null || sizeClass !== null ? found[0]?.key : null) || null);

/** The matching models, sorted. */
function useFoundModels({ models, shareOf, areThreads, choices }: ModelDemandListProps): ModelDemand[] {
  const { typed, period, served, sizeClass, vramGb, vram, sort } = choices;
  const sorted = useMemo(() => {
    const columns = demandColumns({ shareOf, vram, areThreads, openKey: null, toggle: () => {} });
    return sortLongRows(models, columns, sort);
  }, [models, shareOf, sort.key, sort.isReversed, vram.level, vram.context]);
  return useMemo(
    () => filterDemand(sorted, choices),
    [sorted, typed, period, served, sizeClass, vramGb, vram.level, vram.context],
  );
}

/** The served or requested models, with search, filters, sorting and export. */
export const ModelDemandList = (props: ModelDemandListProps) => {
  const { models, reference, areThreads, shareOf, choices, change, copied, copy, asOf } = props;
  const { period, vramGb, vram, sort } = choices;
  const found = useFoundModels(props);
  const openKey = findOpenKey(choices, found);
  const toggle = useCallback((key: string) => change({ open: key === openKey ? '' : key }), [change, openKey]);
  const columns = useMemo(
    () => demandColumns({ shareOf, vram, areThreads, openKey, toggle }),
    [shareOf, vram.level, vram.context, areThreads, openKey, toggle],
  );
  const makeExport = () => ({
    title: `Demand against supply, by the last ${period === 'day' ? 'day' : '30 days'}`,
    asOf,
    ...toDemandTable(found, shareOf, vram),
  });
  return (
    <>
      <DemandTools {...{ choices, change, copy }} makeExport={makeExport} />
      <p class="hint" role="status">
        {copied.told || sayCount('list_count_of', models.length, formatCount(found.length), formatCount(models.length))}
        {vramGb !== null && ` · ${say('demand_sizes_left_out')}`}
      </p>
      {found.length > 0 ? (
        <LongTable
          label={say('page_models')}
          columns={columns}
          rows={found}
          keyOf={({ key }) => key}
          rowHeightPx={ROW_PX}
          sort={sort}
          pressHead={(key) => change({ sort: writeNextSort(sort, key) })}
          openKey={openKey}
          showOpen={(model) => <DemandDetails model={model} demand={shareOf(model)} {...{ vram, reference, copied }} />}
        />
      ) : (
        <p class="blank">{say('list_no_match')}</p>
      )}
    </>
  );
};
