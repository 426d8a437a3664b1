import { BACKENDS, CANONICAL, type VariationBackend } from '../../../horde/index.ts';
import { type MessageKey, say } from '../../../words/index.ts';
import { backendLabel } from '../../figure-elements.ts';
import { SegmentChoice } from '../../history/segment-choice.tsx';
import { SearchInput } from '../search-input.tsx';
import {
  CHANGE_KINDS,
  CHANGE_PERIOD_NAMES,
  type ChangeChoices,
  type ChangeKind,
  type ChangePeriod,
} from './change-choices.ts';

const KIND_NAMES: Record<ChangeKind, MessageKey> = {
  came: 'changes_came',
  went: 'changes_went',
  moved: 'changes_moved',
  stuck: 'changes_stuck',
};
const PERIOD_NAMES: Record<ChangePeriod, MessageKey> = {
  day: 'history_period_24h',
  week: 'history_period_7d',
  month: 'history_period_30d',
};

interface ChangeFilterProps {
  choices: ChangeChoices;
  choose: (change: Partial<ChangeChoices>) => void;
  /** The backends in all changes. */
  backends: ReadonlySet<VariationBackend>;
}

const ORDER: readonly VariationBackend[] = [...BACKENDS, CANONICAL];

/** Controls for which changes are listed. */
export const ChangeFilter = ({ choices, choose, backends }: ChangeFilterProps) => {
  const { kinds, backend, typed, period } = choices;
  const offered = ORDER.filter((each) => backends.has(each) || each === backend);
  const toggle = (kind: ChangeKind) =>
    choose({ kinds: kinds.includes(kind) ? kinds.filter((each) => each !== kind) : [...kinds, kind] });
  return (
    <div class="changes-bar">
      <SearchInput label={say('changes_search')} typed={typed} change={(typed) => choose({ typed })} />
      <fieldset class="seg">
        <legend class="said">{say('changes_kind')}</legend>
        {CHANGE_KINDS.map((kind) => (
          <button key={kind} type="button" aria-pressed={kinds.includes(kind)} onClick={() => toggle(kind)}>
            {say(KIND_NAMES[kind])}
          </button>
        ))}
      </fieldset>
      <select
        aria-label={say('page_backend')}
        value={backend ?? ''}
        onChange={(event) => choose({ backend: ORDER.find((each) => each === event.currentTarget.value) ?? null })}
      >
        <option value="">{say('changes_all_backends')}</option>
        {offered.map((each) => (
          <option key={each} value={each}>
            {backendLabel(each)}
          </option>
        ))}
      </select>
      <SegmentChoice
        label={say('history_period')}
        options={CHANGE_PERIOD_NAMES.map((name) => ({ name, text: say(PERIOD_NAMES[name]) }))}
        chosen={period}
        choose={(name) => choose({ period: name })}
      />
    </div>
  );
};
