import type { ComponentChildren } from 'preact';
import { toAddressPart } from '../../horde/index.ts';
import { findModelLinks } from '../../list/model-links.ts';
import { toCurl, toJsonArray, toLines, toNamesCsv } from '../../list/name-exports.ts';
import { servedNames } from '../../list/served-names.ts';
import type { Ask } from '../../messages/ask.ts';
import type { TextRequest } from '../../request/index.ts';
import { type MessageKey, say, sayCount } from '../../words/index.ts';
import { formatCount } from '../format.ts';
import { lazy } from '../lazy.tsx';
import type { ListedModel } from './listed-models.ts';
import { listNames } from './name-table.tsx';
import type { useCopied } from './use-copied.ts';
import { listWorkers } from './worker-table.tsx';

const WatchModel = lazy(async () => (await import('../watch/watch-model.tsx')).WatchModel);

/** The parts that can be opened below the actions, one at a time. */
export type Fold = 'forms' | 'workers' | 'names' | 'details';

interface RowActionsProps {
  model: ListedModel;
  isText: boolean;
  fold: Fold | null;
  toggleFold: (fold: Fold) => void;
  /** Opens a view of the full page, by its address behind `#`. Missing: there is no full page. */
  openPage?: ((view: string) => void) | undefined;
  /** Missing: nothing can be watched here. */
  ask?: Ask | undefined;
}

/** Pages with more about a text model. */
function linksOf({ statistics }: ListedModel): [MessageKey, string][] {
  const { aihorde, reference, huggingFace } = findModelLinks(statistics);
  return [
    ['open_at_aihorde', aihorde],
    ...(reference ? [['open_in_reference', reference] satisfies [MessageKey, string]] : []),
    [huggingFace.is === 'its page' ? 'open_at_hugging_face' : 'open_search_hugging_face', huggingFace.address],
  ];
}

/** What can be done with a model. */
export const RowActions = ({ model, isText, fold, toggleFold, openPage, ask }: RowActionsProps) => {
  const makeFoldButton = (of: Fold, label: ComponentChildren) => (
    <button type="button" class="link" aria-expanded={fold === of} onClick={() => toggleFold(of)}>
      {label}
      <span aria-hidden="true">{fold === of ? ' ▾' : ' ▸'}</span>
    </button>
  );
  const served = servedNames(model.statistics).length;
  const names = listNames(model).length;
  const workers = listWorkers(model).length;
  return (
    <div class="actions">
      {served > 0 && makeFoldButton('forms', sayCount('copy_names', served, formatCount(served)))}
      {workers > 0 && makeFoldButton('workers', sayCount('workers', workers, formatCount(workers)))}
      {names > 0 && makeFoldButton('names', sayCount('names', names, formatCount(names)))}
      {makeFoldButton('details', say('open_details'))}
      {openPage && (
        <button type="button" class="link" onClick={() => openPage(`/model/${toAddressPart(model.key)}`)}>
          {say('open_model_page')}
        </button>
      )}
      {isText &&
        linksOf(model).map(([label, address]) => (
          <a key={address} class="link" href={address} target="_blank" rel="noreferrer">
            {say(label)}
          </a>
        ))}
      {/* At the end, since it waits for an answer: there it moves nothing. */}
      {openPage && ask && isText && <WatchModel model={model.key} backend={null} class="link" {...{ ask, openPage }} />}
    </div>
  );
};

/** The formats in which names can be copied. `curl` names models but never workers: requests with both get stuck. */
const FORMS: readonly [MessageKey, (names: readonly string[], request: TextRequest) => string][] = [
  ['copy_as_lines', toLines],
  ['copy_as_json', toJsonArray],
  ['copy_as_csv', toNamesCsv],
  ['copy_as_curl', toCurl],
];

interface CopyFormsProps {
  model: ListedModel;
  request: TextRequest;
  copied: ReturnType<typeof useCopied>;
}

/** Copies all names that are served now, in the chosen format. */
export const CopyForms = ({ model, request, copied }: CopyFormsProps) => {
  const names = servedNames(model.statistics);
  return (
    <div class="forms">
      {FORMS.map(([label, write]) => {
        const text = write(names, request);
        return (
          <button key={label} type="button" class="form" onClick={() => copied.copy(text)}>
            {copied.outcomeOf(text) === 'copied' ? say('copied') : say(label)}
          </button>
        );
      })}
    </div>
  );
};
