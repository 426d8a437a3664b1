import { useCallback, useMemo } from 'preact/hooks';
import {
  type AdvertisedName,
  type BackendShare,
  isUnused,
  type NameGroup,
  toAmbiguousTable,
  toBackendTable,
  toOutsideTable,
  toSpellingsTable,
  toUnusedTable,
  type UnservedModel,
  USE_PERIODS,
  type UsePeriod,
} from '../../../reference/index.ts';
import { type MessageKey, say } from '../../../words/index.ts';
import { type LongColumn, sortLongRows } from '../long-table.tsx';
import { createRowSearch } from '../row-search.ts';
import type { AddressedSort } from '../sort-in-address.ts';
import { OutsideDetails } from './outside-details.tsx';
import { PartList, type PartProps } from './part-list.tsx';
import {
  ambiguousColumns,
  backendColumns,
  outsideColumns,
  type SpellingRow,
  spellingColumns,
  unusedColumns,
} from './reference-columns.tsx';

const ROW_PX = 34;
/** Two lines: the suggestion, and how it differs. */
const TWO_LINES_PX = 52;

const identity = <T,>(value: T) => value;

const searchGroups = createRowSearch(({ model, names }: NameGroup) => [model, ...names.map(({ name }) => name)]);
const searchAmbiguous = createRowSearch(({ name, candidates }: AdvertisedName) => [name, ...candidates]);
const searchUnused = createRowSearch(({ model }: UnservedModel) => [model]);
const searchBackends = createRowSearch(({ backend }: BackendShare) => [backend]);

/** Sorted when the order or the figures change, and not with each typed letter. */
const useSorted = <Row,>(rows: readonly Row[], columns: readonly LongColumn<Row>[], sort: AddressedSort<string>) =>
  useMemo(() => sortLongRows(rows, columns, sort), [rows, sort.key, sort.isReversed]);

export const OutsideList = (props: PartProps) => {
  const { lists, choices, change, copied } = props;
  const { sort, openKey } = choices;
  const toggle = useCallback((model: string) => change({ open: model === openKey ? null : model }), [change, openKey]);
  const columns = useMemo(() => outsideColumns(lists.suggest, openKey, toggle), [lists.suggest, openKey, toggle]);
  return (
    <PartList
      {...props}
      listed={useSorted(lists.outside, columns, sort)}
      toRows={identity}
      search={searchGroups}
      toContent={(groups) => toOutsideTable(groups, lists.suggest)}
      table={{
        columns,
        keyOf: ({ model }) => model,
        rowHeightPx: TWO_LINES_PX,
        openKey,
        showOpen: (group) => <OutsideDetails group={group} near={lists.suggest(group.names[0].name)} copied={copied} />,
      }}
    />
  );
};

const rowsOfGroups = new WeakMap<NameGroup, readonly SpellingRow[]>();

/** Each model with its names below it. Cached for each model, since a search shows the same ones again. */
const toSpellingRows = (groups: readonly NameGroup[]): SpellingRow[] =>
  groups.flatMap((group) => {
    const rows = rowsOfGroups.get(group) ?? [
      { kind: 'model' as const, group, use: group.use },
      ...group.names.map((name) => ({ kind: 'name' as const, name, use: name.use })),
    ];
    rowsOfGroups.set(group, rows);
    return rows;
  });

const spellingKey = (row: SpellingRow) => (row.kind === 'model' ? `model ${row.group.model}` : `name ${row.name.name}`);

/** Models are sorted as a whole; their names stay below them. */
const groupColumns: readonly Pick<LongColumn<NameGroup>, 'key' | 'by'>[] = [
  { key: 'name', by: { text: ({ model }) => model } },
  { key: 'day', by: { figure: ({ use }) => use.day } },
  { key: 'month', by: { figure: ({ use }) => use.month } },
  { key: 'ever', by: { figure: ({ use }) => use.total } },
];

export const SpellingList = (props: PartProps) => {
  const { choices, copied } = props;
  const { sort } = choices;
  const { spelled } = props.lists;
  return (
    <PartList
      {...props}
      listed={useMemo(() => sortLongRows(spelled, groupColumns, sort), [spelled, sort.key, sort.isReversed])}
      toRows={toSpellingRows}
      search={searchGroups}
      toContent={toSpellingsTable}
      table={{
        columns: useMemo(() => spellingColumns(copied), [copied]),
        keyOf: spellingKey,
        rowHeightPx: ROW_PX,
        isHead: ({ kind }) => kind === 'model',
      }}
    />
  );
};

export const AmbiguousList = (props: PartProps) => {
  const columns = useMemo(() => ambiguousColumns(props.copied), [props.copied]);
  return (
    <PartList
      {...props}
      listed={useSorted(props.lists.ambiguous, columns, props.choices.sort)}
      toRows={identity}
      search={searchAmbiguous}
      toContent={toAmbiguousTable}
      table={{ columns, keyOf: ({ name }) => name, rowHeightPx: ROW_PX }}
    />
  );
};

const PERIODS: Record<UsePeriod, MessageKey> = {
  day: 'reference_unused_day',
  month: 'reference_unused_month',
  total: 'reference_unused_ever',
};

export const UnusedList = (props: PartProps) => {
  const { lists, choices, change } = props;
  const { unusedFor, sort } = choices;
  const columns = useMemo(unusedColumns, []);
  const unused = useMemo(
    () => (lists.unserved ?? []).filter((model) => isUnused(model, unusedFor)),
    [lists.unserved, unusedFor],
  );
  return (
    <PartList
      {...props}
      listed={useSorted(unused, columns, sort)}
      toRows={identity}
      search={searchUnused}
      toContent={toUnusedTable}
      table={{ columns, keyOf: ({ model }) => model, rowHeightPx: ROW_PX }}
    >
      <fieldset class="periods">
        <legend>{say('reference_unused_for')}</legend>
        {USE_PERIODS.map((period) => (
          <label key={period}>
            <input
              type="radio"
              name="unused"
              checked={period === unusedFor}
              onChange={() => change({ unused: period })}
            />
            {say(PERIODS[period])}
          </label>
        ))}
      </fieldset>
    </PartList>
  );
};

export const BackendShareList = (props: PartProps) => {
  const columns = useMemo(backendColumns, []);
  return (
    <PartList
      {...props}
      listed={useSorted(props.lists.backends, columns, props.choices.sort)}
      toRows={identity}
      search={searchBackends}
      toContent={toBackendTable}
      table={{ columns, keyOf: ({ backend }) => backend, rowHeightPx: ROW_PX }}
    />
  );
};
