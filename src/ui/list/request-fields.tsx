import type { ModelFilter } from '../../list/index.ts';
import type { TextRequest } from '../../request/index.ts';
import { say } from '../../words/index.ts';
import { formatTokens } from '../format.ts';
import { MAX_TOKENS } from './remembered-choices.ts';
import './popover-panel.css';

export interface RequestFieldsProps {
  request: TextRequest;
  setRequest: (request: TextRequest) => void;
  /** The filter of the list below. Missing: there is no list below. */
  filter?: ModelFilter;
  setFilter?: (filter: ModelFilter) => void;
}

const PRESETS: readonly TextRequest[] = [
  { tokens: 120, context: 4096 },
  { tokens: 240, context: 8192 },
  { tokens: 512, context: 8192 },
  { tokens: 512, context: 16384 },
  { tokens: 1024, context: 16384 },
  { tokens: 1024, context: 32768 },
];

const TokensField = ({ label, value, set }: { label: string; value: number; set: (value: number) => void }) => (
  <label class="field">
    <span>{label}</span>
    <input
      type="number"
      min={1}
      max={MAX_TOKENS}
      value={value}
      onInput={({ currentTarget: { valueAsNumber } }) => {
        // A half-typed or invalid number changes nothing.
        if (valueAsNumber >= 1 && valueAsNumber <= MAX_TOKENS) set(Math.round(valueAsNumber));
      }}
    />
  </label>
);

/** The request's fields, and buttons for common requests. */
export const RequestFields = ({ request, setRequest: keep, filter, setFilter }: RequestFieldsProps) => {
  const showsOnlyTaking = filter?.context === request.context && filter.length === request.tokens;
  const narrow = (context: number | null, length: number | null) =>
    filter && setFilter?.({ ...filter, context, length });
  const showOnlyTaking = ({ context, tokens }: TextRequest) => narrow(context, tokens);
  const setRequest = (next: TextRequest) => {
    keep(next);
    if (showsOnlyTaking) showOnlyTaking(next);
  };
  return (
    <>
      <TokensField
        label={say('request_tokens')}
        value={request.tokens}
        set={(tokens) => setRequest({ ...request, tokens })}
      />
      <TokensField
        label={say('request_context')}
        value={request.context}
        set={(context) => setRequest({ ...request, context })}
      />
      <label class="field">
        <span>{say('request_account')}</span>
        <select
          value={request.account === 'most kudos' ? 'most kudos' : 'anonymous'}
          onChange={({ currentTarget: { value } }) =>
            setRequest({ ...request, account: value === 'most kudos' ? 'most kudos' : 'anonymous' })
          }
        >
          <option value="anonymous">{say('request_as_anonymous')}</option>
          <option value="most kudos">{say('request_with_most_kudos')}</option>
        </select>
      </label>
      <div class="presets">
        {PRESETS.map((preset) => (
          <button
            key={`${preset.tokens} ${preset.context}`}
            type="button"
            class="form"
            aria-pressed={preset.tokens === request.tokens && preset.context === request.context}
            onClick={() => setRequest({ ...request, ...preset })}
          >
            {say('request_chosen', formatTokens(preset.tokens), formatTokens(preset.context))}
          </button>
        ))}
      </div>
      {filter && (
        <label class="check">
          <input
            type="checkbox"
            checked={showsOnlyTaking}
            onChange={({ currentTarget: { checked } }) => (checked ? showOnlyTaking(request) : narrow(null, null))}
          />
          {say('request_only_taking')}
        </label>
      )}
      <p class="dim">{say('request_explained')}</p>
    </>
  );
};
