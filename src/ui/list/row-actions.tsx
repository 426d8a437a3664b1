import { useState } from 'preact/hooks';
import { servedNames, toCurl, toJsonArray, toLines, toNamesCsv } from '../../list/index.ts';
import type { TextRequest } from '../../request/index.ts';
import { type MessageKey, say, sayCount } from '../../words/index.ts';
import { formatCount } from '../format.ts';
import type { ListedModel } from './listed-models.ts';
import { useCopied } from './use-copied.ts';

interface RowActionsProps {
  model: ListedModel;
  request: TextRequest;
  copy: (text: string) => Promise<void>;
  openPage?: ((view: string) => void) | undefined;
  showsDetails: boolean;
  toggleDetails: () => void;
}

/** The forms in which names can be copied. `curl` names models and never workers: requests with both hang. */
const FORMS: readonly [MessageKey, (names: readonly string[], request: TextRequest) => string][] = [
  ['copy_as_lines', toLines],
  ['copy_as_json', toJsonArray],
  ['copy_as_csv', toNamesCsv],
  ['copy_as_curl', toCurl],
];

/** Pages that know more of a model. */
function linksOf({ statistics: { display_name, in_reference, reference } }: ListedModel): [string, string][] {
  const page = reference?.url ?? `https://huggingface.co/${display_name}`;
  const isAddress = /^https:\/\//.test(page);
  return in_reference && isAddress ? [[say('open_model_card'), page]] : [];
}

/** What can be done with a model. */
export const RowActions = ({ model, request, copy, openPage, showsDetails, toggleDetails }: RowActionsProps) => {
  const [showsForms, setShowsForms] = useState(false);
  const copied = useCopied(copy);
  const names = servedNames(model.statistics);
  return (
    <div class="actions">
      <button type="button" class="link" aria-expanded={showsDetails} onClick={toggleDetails}>
        {say('open_details')}
      </button>
      {names.length > 0 && (
        <button type="button" class="link" aria-expanded={showsForms} onClick={() => setShowsForms(!showsForms)}>
          {sayCount('copy_names', names.length, formatCount(names.length))}
        </button>
      )}
      {openPage && (
        <>
          <button type="button" class="link" onClick={() => openPage(`/model/${encodeURIComponent(model.key)}`)}>
            {say('open_model_page')}
          </button>
          <button type="button" class="link" onClick={() => openPage(`/compare?m=${encodeURIComponent(model.key)}`)}>
            {say('open_compare')}
          </button>
        </>
      )}
      {linksOf(model).map(([label, address]) => (
        <a key={address} class="link" href={address} target="_blank" rel="noreferrer">
          {label}
        </a>
      ))}
      {showsForms && (
        <span class="forms">
          {FORMS.map(([label, write]) => {
            const text = write(names, request);
            return (
              <button key={label} type="button" class="form" onClick={() => copied.copy(text)}>
                {copied.outcomeOf(text) === 'copied' ? say('copied') : say(label)}
              </button>
            );
          })}
        </span>
      )}
      <span class="said" role="status">
        {copied.told}
      </span>
    </div>
  );
};
