import type {
  AdvertisedName,
  BackendShare,
  NameGroup,
  NearName,
  UnservedModel,
  Use,
  UsePeriod,
} from '../../../reference/index.ts';
import { formatNumber, type MessageKey, say, sayCount } from '../../../words/index.ts';
import { BackendMark } from '../../backend-mark.tsx';
import { CopyButton } from '../../copy-button.tsx';
import { backendLabel } from '../../figure-elements.ts';
import { formatCount, sayUnknown } from '../../format.ts';
import type { useCopied } from '../../list/use-copied.ts';
import { sayMatched } from '../../matched.ts';
import { Name } from '../../name.tsx';
import type { LongColumn } from '../long-table.tsx';
import { writePageAddress } from '../page-address.ts';
import { NearNameLine } from './near-name.tsx';

export type Copied = ReturnType<typeof useCopied>;

export const Count = ({ value }: { value: number | null }) => (
  <span class={value === null ? 'unknown' : value === 0 ? 'zero' : undefined}>{formatCount(value)}</span>
);

export const ModelLink = ({ model }: { model: string }) => (
  <a href={writePageAddress({ view: 'model', subject: model })}>
    <Name name={model} />
  </a>
);

export const CopiedName = ({ name, copied }: { name: string; copied: Copied }) => (
  <CopyButton name={name} copy={copied.copy} outcome={copied.outcomeOf(name)} />
);

const USE_HEADS: Record<UsePeriod, readonly [head: MessageKey, help: MessageKey]> = {
  day: ['figure_use_day', 'figure_use_day_help'],
  month: ['figure_use_month', 'figure_use_month_help'],
  total: ['figure_use_total', 'figure_use_total_help'],
};

/** Sorts by the use in a period. */
const useColumn = <Row extends { use: Use }>(period: UsePeriod): LongColumn<Row> => ({
  key: period === 'total' ? 'ever' : period,
  head: say(USE_HEADS[period][0]),
  help: say(USE_HEADS[period][1]),
  width: '5.375rem',
  show: ({ use }) => <Count value={use[period]} />,
  by: { figure: ({ use }) => use[period] },
});

const useColumns = <Row extends { use: Use }>(): LongColumn<Row>[] => [
  useColumn('day'),
  useColumn('month'),
  useColumn('total'),
];

const nameColumn = <Row,>(
  head: MessageKey,
  nameOf: (row: Row) => string,
  show: LongColumn<Row>['show'],
  width = 'auto',
): LongColumn<Row> => ({ key: 'name', head: say(head), width, show, by: { text: nameOf } });

/** Columns for models outside the reference, each under its most used name. `toggle` opens its suggestions. */
export function outsideColumns(
  suggest: (name: string) => readonly NearName[],
  openKey: string | null,
  toggle: (model: string) => void,
): LongColumn<NameGroup>[] {
  return [
    nameColumn(
      'page_name',
      ({ names }) => names[0].name,
      ({ model, names }) => (
        <button type="button" class="opener" aria-expanded={model === openKey} onClick={() => toggle(model)}>
          <span aria-hidden="true">{model === openKey ? '▾' : '▸'}</span>
          <code>
            <Name name={names[0].name} />
          </code>
          {names.length > 1 && <span class="more">{sayCount('names', names.length, formatCount(names.length))}</span>}
        </button>
      ),
      '38%',
    ),
    ...useColumns<NameGroup>(),
    {
      key: 'nearest',
      head: say('reference_nearest'),
      width: '38%',
      show({ names }) {
        const [near] = suggest(names[0].name);
        return near ? <NearNameLine near={near} /> : <span class="unknown">{say('reference_none_near')}</span>;
      },
    },
  ];
}

/** A model in the reference, or one of its names below it. */
export type SpellingRow =
  | { kind: 'model'; group: NameGroup; use: Use }
  | { kind: 'name'; name: AdvertisedName; use: Use };

export function spellingColumns(copied: Copied): LongColumn<SpellingRow>[] {
  return [
    nameColumn(
      'page_name',
      () => '',
      (row) =>
        row.kind === 'model' ? (
          <>
            <ModelLink model={row.group.model} />{' '}
            <span class="more">{sayCount('names', row.group.names.length, formatCount(row.group.names.length))}</span>
          </>
        ) : (
          <span data-backend={row.name.backend} class="spelling" title={backendLabel(row.name.backend)}>
            <BackendMark />
            <CopiedName name={row.name.name} copied={copied} />
          </span>
        ),
    ),
    {
      key: 'matched',
      head: say('page_recognised'),
      width: '18.125rem',
      show: (row) => row.kind === 'name' && sayMatched(row.name.matchedBy),
    },
    {
      key: 'threads',
      head: say('page_threads'),
      width: '4.75rem',
      show: (row) => row.kind === 'name' && <Count value={row.name.threads} />,
      by: { figure: () => null },
      isRare: true,
    },
    ...useColumns<SpellingRow>(),
  ];
}

export const ambiguousColumns = (copied: Copied): LongColumn<AdvertisedName>[] => [
  nameColumn(
    'page_name',
    ({ name }) => name,
    ({ name }) => <CopiedName name={name} copied={copied} />,
    '34%',
  ),
  {
    key: 'fits',
    head: say('reference_fits'),
    width: '42%',
    show: ({ candidates }) => (
      <span class="candidates">
        {candidates.map((model) => (
          <ModelLink key={model} model={model} />
        ))}
      </span>
    ),
  },
  ...useColumns<AdvertisedName>(),
];

export const unusedColumns = (): LongColumn<UnservedModel>[] => [
  nameColumn(
    'page_model',
    ({ model }) => model,
    ({ model }) => <ModelLink model={model} />,
  ),
  ...useColumns<UnservedModel>(),
];

const writeShare = (share: number | null) =>
  share === null
    ? sayUnknown()
    : say('percent', share === 0 ? '0' : share < 0.001 ? `< ${formatNumber(0.1, 1)}` : formatNumber(share * 100, 1));

export const backendColumns = (): LongColumn<BackendShare>[] => [
  nameColumn(
    'page_backend',
    ({ backend }) => backendLabel(backend),
    ({ backend }) => (
      <span data-backend={backend}>
        <BackendMark /> {backendLabel(backend)}
      </span>
    ),
  ),
  {
    key: 'names',
    head: say('page_names'),
    width: '5.375rem',
    show: ({ names }) => <Count value={names} />,
    by: { figure: ({ names }) => names },
  },
  ...(['day', 'month', 'total'] as const).flatMap((period): LongColumn<BackendShare>[] => [
    useColumn<BackendShare>(period),
    {
      key: `share-${period}`,
      head: say('reference_share'),
      width: '6.25rem',
      show: ({ share }) => (
        <span class={share[period] === null ? 'unknown' : share[period] === 0 ? 'zero' : 'share'}>
          {writeShare(share[period])}
          <span class="bar" aria-hidden="true" style={{ width: `${(share[period] ?? 0) * 100}%` }} />
        </span>
      ),
      by: { figure: ({ share }) => share[period] },
      ...(period === 'day' && { isRare: true as const }),
    },
  ]),
];
