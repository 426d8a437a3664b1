import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import {
  BACKEND_ORDER,
  type BackendCombinedModelStatistics,
  isServed,
  type ReferenceFacts,
  toOfferFigures,
  type VariationBackend,
} from '../../horde/index.ts';
import { type ModelFilter, NO_FILTER } from '../../list/index.ts';
import { type MessageKey, say } from '../../words/index.ts';
import { BackendMark } from '../backend-mark.tsx';
import { backendLabel } from '../figure-elements.ts';
import { formatCount, formatTokens } from '../format.ts';
import { shortName } from '../visible-text.ts';
import './popover-panel.css';

export interface FilterFieldsProps {
  /** All models, matching the filter or not. */
  statistics: Readonly<Record<string, BackendCombinedModelStatistics>>;
  filter: ModelFilter;
  setFilter: (filter: ModelFilter) => void;
}

const CONTEXTS = [4096, 8192, 16384, 32768, 65536, 131072];
const LENGTHS = [256, 512, 1024, 2048, 4096];
const SIZES: readonly { smallest: number | null; largest: number | null; label: string }[] = [
  { smallest: null, largest: 4, label: '≤ 4B' },
  { smallest: 4, largest: 10, label: '4–10B' },
  { smallest: 10, largest: 20, label: '10–20B' },
  { smallest: 20, largest: 40, label: '20–40B' },
  { smallest: 40, largest: 80, label: '40–80B' },
  { smallest: 80, largest: null, label: '≥ 80B' },
];

const ANY = '';

export const Choice = ({
  label,
  value,
  options,
  set,
}: {
  label: string;
  value: string;
  /** Value and text; the first choice is always "any". */
  options: readonly (readonly [string, string])[];
  set: (value: string) => void;
}) => (
  <label class="field">
    <span>{label}</span>
    <select value={value} onChange={(event) => set(event.currentTarget.value)}>
      <option value={ANY}>{say('filter_any')}</option>
      {options.map(([key, text]) => (
        <option key={key} value={key}>
          {text}
        </option>
      ))}
    </select>
  </label>
);

const Check = ({
  checked,
  set,
  children,
}: {
  checked: boolean;
  set: (checked: boolean) => void;
  children: ComponentChildren;
}) => (
  <label class="check">
    <input type="checkbox" checked={checked} onChange={(event) => set(event.currentTarget.checked)} />
    {children}
  </label>
);

/** How many models each backend serves now. */
function countByBackend(statistics: FilterFieldsProps['statistics']): Map<VariationBackend, number> {
  const counts = new Map<VariationBackend, number>();
  for (const { backend_variations } of Object.values(statistics))
    for (const variation of Object.values(backend_variations ?? {}))
      if (isServed(toOfferFigures(variation))) counts.set(variation.backend, (counts.get(variation.backend) ?? 0) + 1);
  return counts;
}

/** The values in the reference's records, each once, in alphabetical order. */
function collectFacts(statistics: FilterFieldsProps['statistics'], fact: (of: ReferenceFacts) => readonly string[]) {
  const texts = Object.values(statistics).flatMap(({ reference }) => (reference ? fact(reference) : []));
  return [...new Set(texts)].sort().map((text) => [text, shortName(text, 40).text] as const);
}

export const tokenOptions = (list: readonly number[]) =>
  list.map((count) => [String(count), `≥ ${formatTokens(count)}`] as const);
export const toNumber = (value: string) => (value === ANY ? null : Number(value));
export const yesOrNo = (yes: MessageKey, no: MessageKey) => [['yes', say(yes)] as const, ['no', say(no)] as const];
export const fromBoolean = (is: boolean | null) => (is === null ? ANY : is ? 'yes' : 'no');
export const toBoolean = (value: string) => (value === ANY ? null : value === 'yes');
const toList = (value: string) => (value === ANY ? [] : [value]);

interface FilterPartProps extends Pick<FilterFieldsProps, 'statistics' | 'filter'> {
  set: (part: Partial<ModelFilter>) => void;
}

/** The backends to filter by, each with the number of models that it serves now. */
const BackendsChoice = ({ statistics, filter, set }: FilterPartProps) => {
  const counts = useMemo(() => countByBackend(statistics), [statistics]);
  return (
    <fieldset class="backends-choice">
      <legend>{say('filter_backends')}</legend>
      {BACKEND_ORDER.filter((backend) => counts.has(backend) || filter.backends.includes(backend)).map((backend) => (
        <Check
          key={backend}
          checked={filter.backends.includes(backend)}
          set={(is) =>
            set({ backends: is ? [...filter.backends, backend] : filter.backends.filter((one) => one !== backend) })
          }
        >
          <span data-backend={backend}>
            <BackendMark />
            {backendLabel(backend)} <span class="dim">{formatCount(counts.get(backend) ?? 0)}</span>
          </span>
        </Check>
      ))}
    </fieldset>
  );
};

/** The values in the reference's records. */
const FactChoices = ({ statistics, filter, set }: FilterPartProps) => {
  const baselines = useMemo(
    () => collectFacts(statistics, ({ baseline }) => (baseline ? [baseline] : [])),
    [statistics],
  );
  const styles = useMemo(() => collectFacts(statistics, ({ style }) => (style ? [style] : [])), [statistics]);
  const tags = useMemo(() => collectFacts(statistics, ({ tags = [] }) => tags), [statistics]);
  return (
    <>
      <Choice
        label={say('filter_baseline')}
        value={filter.baselines[0] ?? ANY}
        options={baselines}
        set={(value) => set({ baselines: toList(value) })}
      />
      <Choice
        label={say('filter_style')}
        value={filter.styles[0] ?? ANY}
        options={styles}
        set={(value) => set({ styles: toList(value) })}
      />
      <Choice
        label={say('filter_tag')}
        value={filter.tags[0] ?? ANY}
        options={tags}
        set={(value) => set({ tags: toList(value) })}
      />
    </>
  );
};

/** All conditions of a filter. */
export const FilterFields = ({ statistics, filter, setFilter }: FilterFieldsProps) => {
  const set = (part: Partial<ModelFilter>) => setFilter({ ...filter, ...part });
  const size = SIZES.findIndex(({ smallest, largest }) => smallest === filter.smallest && largest === filter.largest);
  return (
    <>
      <BackendsChoice {...{ statistics, filter, set }} />
      <Choice
        label={say('filter_size')}
        value={size < 0 ? ANY : String(size)}
        options={SIZES.map(({ label }, index) => [String(index), label])}
        set={(value) => {
          const { smallest = null, largest = null } = (value !== ANY && SIZES[Number(value)]) || {};
          set({ smallest, largest });
        }}
      />
      <Choice
        label={say('filter_context')}
        value={String(filter.context ?? ANY)}
        options={tokenOptions(CONTEXTS)}
        set={(value) => set({ context: toNumber(value) })}
      />
      <Choice
        label={say('filter_length')}
        value={String(filter.length ?? ANY)}
        options={tokenOptions(LENGTHS)}
        set={(value) => set({ length: toNumber(value) })}
      />
      <Choice
        label={say('filter_reference')}
        value={fromBoolean(filter.inReference)}
        options={yesOrNo('tag_in_reference', 'tag_not_in_reference')}
        set={(value) => set({ inReference: toBoolean(value) })}
      />
      <Choice
        label={say('filter_nsfw')}
        value={fromBoolean(filter.nsfw)}
        options={yesOrNo('tag_nsfw', 'tag_not_nsfw')}
        set={(value) => set({ nsfw: toBoolean(value) })}
      />
      <FactChoices {...{ statistics, filter, set }} />
      <Check checked={filter.trustedOnly} set={(trustedOnly) => set({ trustedOnly })}>
        {say('tag_trusted_only')}
      </Check>
      <Check checked={!filter.onlineOnly} set={(all) => set({ onlineOnly: !all })}>
        {say('filter_everything')}
      </Check>
      <button type="button" class="link" onClick={() => setFilter(NO_FILTER)}>
        {say('filter_clear')}
      </button>
    </>
  );
};
