import { useEffect, useState } from 'preact/hooks';
import type { Account } from '../../../request/index.ts';
import { type MessageKey, say, sayAround } from '../../../words/index.ts';
import { Choice, fromBoolean, toBoolean, yesOrNo } from '../../list/filter-fields.tsx';
import { MAX_TOKENS } from '../../list/remembered-choices.ts';
import { shortName } from '../../visible-text.ts';
import type { SoonestQuestion } from './soonest-address.ts';
import type { Statistics } from './soonest-answer.ts';

interface QuestionFieldsProps {
  question: SoonestQuestion;
  ask: (question: SoonestQuestion) => void;
  /** The models to choose from. */
  models: Statistics;
}

const ACCOUNT_WORDS: Record<Account, MessageKey> = {
  anonymous: 'request_as_anonymous',
  'some kudos': 'request_with_some_kudos',
  'most kudos': 'request_with_most_kudos',
};

const SIZES: readonly (readonly [number | null, number | null])[] = [
  [null, 4],
  [4, 10],
  [10, 20],
  [20, 40],
  [40, 80],
  [80, null],
];
const sizeKey = (smallest: number | null, largest: number | null) => `${smallest ?? ''}-${largest ?? ''}`;
const writeSize = ([smallest, largest]: (typeof SIZES)[number]) =>
  smallest === null ? `≤ ${largest}B` : largest === null ? `≥ ${smallest}B` : `${smallest}–${largest}B`;

const TokensInput = ({ label, value, set }: { label: string; value: number; set: (value: number) => void }) => (
  <input
    type="number"
    aria-label={label}
    min={1}
    max={MAX_TOKENS}
    value={value}
    onInput={({ currentTarget: { valueAsNumber } }) => {
      // A half-typed or invalid number changes nothing.
      if (valueAsNumber >= 1 && valueAsNumber <= MAX_TOKENS) set(Math.round(valueAsNumber));
    }}
  />
);

/**
 * A model by any of its names. A typed name counts once the field loses the focus, or a name is chosen from the list.
 */
const ModelInput = ({ question, ask, models }: QuestionFieldsProps) => {
  const { model } = question;
  const [typed, setTyped] = useState(model ?? '');
  useEffect(() => setTyped(model ?? ''), [model]);
  const choose = (name: string) => {
    const next = name.trim() || null;
    if (next !== model) ask({ ...question, model: next, opened: null });
  };
  return (
    <>
      <input
        class="model"
        list="soonest-models"
        aria-label={say('page_model')}
        placeholder={say('soonest_any_model')}
        value={typed}
        spellcheck={false}
        autocomplete="off"
        onInput={({ currentTarget: { value } }) => {
          setTyped(value);
          if (value === '' || Object.hasOwn(models, value)) choose(value);
        }}
        onChange={({ currentTarget: { value } }) => choose(value)}
      />
      <datalist id="soonest-models">
        {Object.keys(models).map((key) => (
          <option key={key} value={key} />
        ))}
      </datalist>
    </>
  );
};

/** Filters for any model. */
const AnyModelFields = ({ question, ask, models }: QuestionFieldsProps) => {
  const { smallest, largest, style, nsfw } = question;
  const styles = [...new Set(Object.values(models).flatMap(({ reference }) => reference?.style ?? []))].sort();
  return (
    <div class="narrowed">
      <Choice
        label={say('filter_size')}
        value={smallest === null && largest === null ? '' : sizeKey(smallest, largest)}
        options={SIZES.map((size) => [sizeKey(...size), writeSize(size)])}
        set={(value) => {
          const [from, to] = SIZES.find((size) => sizeKey(...size) === value) ?? [null, null];
          ask({ ...question, smallest: from, largest: to, opened: null });
        }}
      />
      <Choice
        label={say('filter_style')}
        value={style ?? ''}
        options={styles.map((text) => [text, shortName(text, 40).text])}
        set={(value) => ask({ ...question, style: value || null, opened: null })}
      />
      <Choice
        label={say('filter_nsfw')}
        value={fromBoolean(nsfw)}
        options={yesOrNo('yes', 'no')}
        set={(value) => ask({ ...question, nsfw: toBoolean(value), opened: null })}
      />
    </div>
  );
};

/** "I want about N tokens from MODEL with C of context as ACCOUNT." */
export const QuestionFields = (props: QuestionFieldsProps) => {
  const { question, ask } = props;
  const { request } = question;
  const setRequest = (part: Partial<SoonestQuestion['request']>) =>
    ask({ ...question, request: { ...request, ...part } });
  const tokens = (
    <TokensInput label={say('request_tokens')} value={request.tokens} set={(value) => setRequest({ tokens: value })} />
  );
  const context = (
    <TokensInput
      label={say('request_context')}
      value={request.context}
      set={(value) => setRequest({ context: value })}
    />
  );
  const account = (
    <select
      aria-label={say('request_account')}
      value={request.account}
      onChange={({ currentTarget: { value } }) => setRequest({ account: value as Account })}
    >
      {Object.entries(ACCOUNT_WORDS).map(([each, words]) => (
        <option key={each} value={each}>
          {say(words)}
        </option>
      ))}
    </select>
  );
  return (
    <form class="question" onSubmit={(event) => event.preventDefault()}>
      <p>
        {sayAround('soonest_wanted', tokens, <ModelInput {...props} />)}{' '}
        {sayAround('soonest_wanted_with', context, account)}
      </p>
      {question.model === null && <AnyModelFields {...props} />}
    </form>
  );
};
