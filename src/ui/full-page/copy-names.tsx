import { useState } from 'preact/hooks';
import { toCurl, toJsonArray, toLines } from '../../list/index.ts';
import { say, sayCount } from '../../words/index.ts';
import { formatCount } from '../format.ts';

interface CopyNamesProps {
  /** The names that are served now. */
  names: readonly string[];
  copy: (text: string) => Promise<void>;
}

/** A request of common size. People edit the command after copying it. */
const REQUEST = { tokens: 512, context: 8192 };

/** Copies all names that a request can be sent to, in the formats that programs accept. */
export const CopyNames = ({ names, copy }: CopyNamesProps) => {
  const [outcome, setOutcome] = useState<{ form: string; isCopied: boolean } | null>(null);
  if (names.length === 0) return <p class="hint">{say('page_no_name_served')}</p>;
  const forms = [
    {
      form: 'lines',
      label: sayCount('page_copy_names', names.length, formatCount(names.length)),
      text: toLines(names),
    },
    { form: 'json', label: 'JSON', text: toJsonArray(names) },
    { form: 'curl', label: 'curl', text: toCurl(names, REQUEST) },
  ];
  const labelOf = ({ form, label }: { form: string; label: string }) =>
    outcome?.form === form ? say(outcome.isCopied ? 'settings_copied' : 'settings_not_copied') : label;
  return (
    <fieldset class="buttons">
      <legend class="said">{say('page_copy')}</legend>
      {forms.map((each, index) => (
        <button
          key={each.form}
          type="button"
          class={index === 0 ? 'primary' : 'plain'}
          onClick={() =>
            copy(each.text).then(
              () => setOutcome({ form: each.form, isCopied: true }),
              () => setOutcome({ form: each.form, isCopied: false }),
            )
          }
        >
          {labelOf(each)}
        </button>
      ))}
      <span class="said" role="status">
        {outcome && say(outcome.isCopied ? 'settings_copied' : 'settings_not_copied')}
      </span>
    </fieldset>
  );
};
